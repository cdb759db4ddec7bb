"""Clauses and worths as tantivy queries. Filters score 0; worths score exactly their points."""

from collections.abc import Sequence

import tantivy
from tantivy import FieldType, Occur

from indexer.query import All, AnyOf, AtLeast, Best, Clause, Either, Exists, Fuzzy, Not, Phrase, Range, Term
from indexer.soundness import BAND

_NARROW = 16  # so many whole numbers are looked up one by one: a column is read from end to end, whatever is asked
_MANY = 100  # a term set walks the whole dictionary: six times slower for a few values, faster for very many


class Translation:
    """Turns clauses into queries for one tantivy schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema
        self._known: dict[int, tuple[Clause, tantivy.Query]] | None = None

    def for_one_answer(self) -> "Translation":
        """A translation that turns each clause once: an answer asks the same filter for its hits, bands and facets."""
        fresh = Translation(self._schema)
        fresh._known = {}
        return fresh

    def clause(self, clause: Clause) -> tantivy.Query:
        if self._known is None:
            return self._turned(clause)
        if id(clause) not in self._known:  # the clause is kept beside it, so that no other gets its id
            self._known[id(clause)] = clause, self._turned(clause)
        return self._known[id(clause)][1]

    def _turned(self, clause: Clause) -> tantivy.Query:
        match clause:
            case All(clauses):
                return self.all_of(clauses)
            case Either(clauses):
                return either([self.clause(inner) for inner in clauses])
            case AtLeast():
                return self.clause(clause.spelled_out)
            case Not(inner):
                return both(tantivy.Query.all_query(), without=[self.clause(inner)])
            case Range(field, low, high):
                return self._range(field, low, high)
            case _:
                return self._value(clause)

    def all_of(self, clauses: Sequence[Clause]) -> tantivy.Query:
        without = [self.clause(clause.clause) for clause in clauses if isinstance(clause, Not)]
        return both(*[self.clause(clause) for clause in clauses if not isinstance(clause, Not)], without=without)

    def active(self) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "active", 1)

    def ids(self, ids: Sequence[int]) -> tantivy.Query:
        return tantivy.Query.term_set_query(self._schema, "id", list(ids))

    def after(self, id_: int) -> tantivy.Query:
        return self._range("id", id_ + 1, None)

    def bests(self, worth: Sequence[Best]) -> tuple[list[tantivy.Query], list[tantivy.Query]]:
        """What `ranked` asks for as scores, and as broad: those that all need one condition first."""
        found: tuple[list[tantivy.Query], list[tantivy.Query]] = [], []
        for best in worth:
            found[_shared(best)[0] is not None].append(self.best(best))
        return found

    def best(self, best: Best) -> tantivy.Query:
        """Scores the highest points among the alternatives that match. What they all need is asked once."""
        shared, alternatives = _shared(best)
        highest = tantivy.Query.disjunction_max_query(
            [scored(self.clause(clause), points) for points, clause in alternatives]
        )
        return both(scored(self.clause(shared), 0), highest) if shared else highest

    def bands(self, bands: Sequence[Clause]) -> tantivy.Query:
        """Scores (number of bands - place) x BAND for the first band that matches."""
        return tantivy.Query.disjunction_max_query(
            [scored(self.clause(clause), (len(bands) - place) * BAND) for place, clause in enumerate(bands)]
        )

    def _value(self, clause: Term | AnyOf | Phrase | Fuzzy | Exists) -> tantivy.Query:
        query = tantivy.Query
        match clause:
            case Exists(field):
                return query.exists_query(field)
            case Term(field, value) | Phrase(field, (value,)):
                return query.term_query(self._schema, field, value)
            case AnyOf(field, values) if len(values) > _MANY:
                return query.term_set_query(self._schema, field, list(values))
            case AnyOf(field, values):
                return either([query.term_query(self._schema, field, value) for value in values])
            case Phrase(field, tokens):
                return query.phrase_query(self._schema, field, list(tokens))
            case Fuzzy(field, token, edits):
                return query.fuzzy_term_query(self._schema, field, token, edits, transposition_cost_one=True)

    def _range(self, field: str, low: int | None, high: int | None) -> tantivy.Query:
        if low is None and high is None:
            return tantivy.Query.exists_query(field)
        if low is not None and high is not None and high - low < _NARROW:
            values = range(low, high + 1)  # none when they cross
            return either([tantivy.Query.term_query(self._schema, field, value) for value in values])
        return tantivy.Query.range_query(self._schema, field, FieldType.Integer, low, high)


def _shared(best: Best) -> tuple[Clause | None, list[tuple[int, Clause]]]:
    """A first condition that all alternatives have, and the alternatives without it.

    Only when the rest are looked up by value: a column is read faster where a condition lets it skip.
    """
    wholes = [(worth.points, _parts(worth.clause)) for worth in best.alternatives]
    first = wholes[0][1][0] if wholes and wholes[0][1] else None
    rest = [clause for _, parts in wholes for clause in parts[1:]]
    if any(parts[:1] != (first,) for _, parts in wholes) or not rest or not all(map(_is_looked_up, rest)):
        return None, [(worth.points, worth.clause) for worth in best.alternatives]
    return first, [(points, All(parts[1:])) for points, parts in wholes]


def _parts(clause: Clause) -> tuple[Clause, ...]:
    return clause.clauses if isinstance(clause, All) else (clause,)


def _is_looked_up(clause: Clause) -> bool:
    if isinstance(clause, Term | AnyOf):
        return True
    if not isinstance(clause, Range) or clause.low is None or clause.high is None:
        return False
    return clause.high - clause.low < _NARROW


def scored(query: tantivy.Query, points: int) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, float(points))


def both(*queries: tantivy.Query, without: Sequence[tantivy.Query] = ()) -> tantivy.Query:
    """All of `queries` and none of `without`. tantivy finds nothing on exclusions alone, hence the all_query."""
    kept = queries or (tantivy.Query.all_query(),)
    if len(kept) == 1 and not without:
        return kept[0]
    excluded = [(Occur.MustNot, query) for query in without]
    return tantivy.Query.boolean_query([*((Occur.Must, query) for query in kept), *excluded])


def either(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    if not queries:
        return tantivy.Query.empty_query()
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])


def ranked(
    filter_: tantivy.Query, scores: Sequence[tantivy.Query], broad: Sequence[tantivy.Query] = ()
) -> tantivy.Query:
    """Matches what the filter matches; the score is the sum of what `scores` and `broad` give.

    tantivy reads all that several scores in a row match, whatever the filter leaves of it. So those that match much
    stand one inside the other; for few matches that would take longer to ask than to read.
    """
    query = scored(filter_, 0)
    for score in broad:
        query = tantivy.Query.boolean_query([(Occur.Must, query), (Occur.Should, score)])
    return tantivy.Query.boolean_query([(Occur.Must, query), *((Occur.Should, score) for score in scores)])
