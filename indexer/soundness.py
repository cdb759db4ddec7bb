"""Which queries mean something under a schema: checked by every engine before it asks, so all refuse the same."""

from collections.abc import Iterator, Sequence

from indexer.engine import Schema
from indexer.limits import LARGEST, SMALLEST, Kind, kinds
from indexer.query import (
    All,
    AnyOf,
    AtLeast,
    Clause,
    ClauseFacet,
    Either,
    Exists,
    Fuzzy,
    Not,
    Phrase,
    Query,
    Range,
    Term,
    TermsFacet,
)

BAND = 2**21  # one band step; engines add scores as 32-bit floats, exact below 2**24
MOST_BANDS = 7
MOST_PARTS = 8  # an engine may have to try every combination of them
MOST_BANDS_BESIDE_A_FIELD = 15  # nothing is added up there
DEEPEST = 1_000_000  # offset + limit

_TEXTS = (Kind.TOKENS, Kind.KEYWORDS, Kind.SORTABLE)
_VALUES = (Kind.KEYWORDS, Kind.SORTABLE)
_NEEDS: dict[type, tuple[Kind, ...]] = {
    Term: _TEXTS,
    AnyOf: _TEXTS,
    Phrase: (Kind.TOKENS,),
    Fuzzy: (Kind.TOKENS,),
    Range: (Kind.INTEGER,),
    Exists: (Kind.INTEGER,),
}


def require_sound(schema: Schema, query: Query) -> None:
    """Raises ValueError for an unknown field, a field of the wrong kind or a number outside the limits."""
    require_clauses(schema, tuple(_clauses(query)))
    order = query.order
    most = MOST_BANDS if order.by == "score" else MOST_BANDS_BESIDE_A_FIELD
    if len(order.bands) > most:
        raise ValueError(f"An order by {order.by} has at most {most} bands, not {len(order.bands)}.")
    if order.by != "score":
        _require_kind(schema, order.by, (Kind.INTEGER, Kind.SORTABLE))
    if order.tie is not None:
        _require_kind(schema, order.tie, (Kind.INTEGER,))
    if query.offset < 0 or query.limit < 0 or query.offset + query.limit > DEEPEST:
        raise ValueError(f"A window lies within the first {DEEPEST} hits, not {query.offset} + {query.limit}.")
    for facet in query.facets:
        if isinstance(facet, TermsFacet):
            _require_kind(schema, facet.field, _VALUES)
    if len({facet.name for facet in query.facets}) < len(query.facets):
        raise ValueError("Two facets have the same name.")
    _require_exact_scores(query)


def require_clauses(schema: Schema, clauses: Sequence[Clause]) -> None:
    """Raises ValueError when one of these clauses, or one inside them, does not fit the schema."""
    for clause in clauses:
        match clause:
            case All(inner) | Either(inner):
                require_clauses(schema, inner)
            case Not(inner_clause):
                require_clauses(schema, (inner_clause,))
            case AtLeast(least, parts):
                _require_weights(least, parts)
                require_clauses(schema, tuple(part for _, part in parts))
            case _:
                _require_kind(schema, clause.field, _NEEDS[type(clause)])
                _require_sense(clause)


def _require_kind(schema: Schema, name: str, wanted: tuple[Kind, ...]) -> None:
    kind = kinds(schema).get(name)
    if kind not in wanted:
        words = " or ".join(kind.value for kind in wanted)
        raise ValueError(f"{name!r} must be a field of kind {words}; it is {kind.value if kind else 'unknown'}.")


def _require_sense(clause: Clause) -> None:
    match clause:
        case Phrase(field, ()):
            raise ValueError(f"A phrase in {field} needs a token.")
        case Fuzzy(_, token, edits) if edits not in (1, 2) or len(token) <= 2 * edits:
            raise ValueError(f"{token!r} within {edits} edits: 1 edit needs 3 characters, 2 need 5, 3 do not exist.")
        case Range(field, low, high):
            for bound in (low, high):
                if bound is not None and not SMALLEST <= bound <= LARGEST:
                    raise ValueError(f"The range of {field} must fit in 64 bits, {bound} does not.")


def _require_weights(least: int, parts: Sequence[tuple[int, Clause]]) -> None:
    if least <= 0 or any(weight <= 0 for weight, _ in parts):
        raise ValueError(f"What must weigh at least {least} has whole numbers above 0.")
    if len(parts) > MOST_PARTS or sum(weight for weight, _ in parts) >= BAND:
        raise ValueError(f"At most {MOST_PARTS} parts, that together weigh less than {BAND}, not {len(parts)}.")


def _require_exact_scores(query: Query) -> None:
    most = 0
    for best in query.worth:
        points = [worth.points for worth in best.alternatives]
        if any(not isinstance(point, int) or point <= 0 for point in points):
            raise ValueError(f"Points are whole numbers above 0, not {points}.")
        most += max(points, default=0)
    if most >= BAND:
        raise ValueError(f"The best points together stay below {BAND} to be exact, they are {most}.")


def _clauses(query: Query) -> Iterator[Clause]:
    yield from query.required
    yield from query.chosen.values()
    yield from query.order.bands
    for best in query.worth:
        yield from (worth.clause for worth in best.alternatives)
    for facet in query.facets:
        if isinstance(facet, ClauseFacet):
            yield from (clause for _, clause in facet.clauses)
