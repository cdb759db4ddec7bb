"""Queries as Elasticsearch bodies. Filters score 0; worths score exactly their points."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from indexer.limits import FACET_VALUES, is_long_token
from indexer.query import (
    All,
    AnyOf,
    AtLeast,
    Best,
    Clause,
    Either,
    Exists,
    Facet,
    Fuzzy,
    Not,
    Phrase,
    Query,
    Range,
    Term,
    TermsFacet,
)
from indexer.soundness import BAND

Body = dict[str, Any]

_NOTHING: Body = {"match_none": {}}
WORTH = "worth"  # the name of the points in an answer that is not in their order


def search_body(query: Query) -> Body:
    """The body of one search. A choice in a facet that is counted becomes a post_filter, so it can be left out."""
    counted = {facet.name for facet in query.facets}
    apart = {name: clause for name, clause in query.chosen.items() if name in counted}
    inside = [clause for name, clause in query.chosen.items() if name not in counted]
    body: Body = {
        "query": _scored(query, (*query.required, *inside)),
        "sort": _sort(query),
        "from": query.offset if query.limit else 0,
        "size": query.limit,
        "track_total_hits": True,
        "_source": False,
    }
    if apart:
        body["post_filter"] = filter_body(tuple(apart.values()), active=False)
    if query.facets:
        body["aggs"] = {f"f{place}": _facet(facet, apart) for place, facet in enumerate(query.facets)}
    return body


def count_body(clauses: Sequence[Clause]) -> Body:
    return {"query": filter_body(clauses), "size": 0, "track_total_hits": True}


def filter_body(clauses: Sequence[Clause], *, active: bool = True) -> Body:
    """All of these clauses, by default among active documents, without score."""
    inner = [clause_body(clause) for clause in clauses]
    return {"bool": {"filter": [{"term": {"active": True}}, *inner] if active else inner}}


def clause_body(clause: Clause) -> Body:
    match clause:
        case All(clauses):
            return {"bool": {"filter": [clause_body(inner) for inner in clauses]}} if clauses else {"match_all": {}}
        case Either(clauses):
            several = [clause_body(inner) for inner in clauses]
            return {"bool": {"should": several, "minimum_should_match": 1}} if several else _NOTHING
        case Not(inner):
            return {"bool": {"must_not": [clause_body(inner)]}}
        case AtLeast(least, parts):
            weighed = [_constant(clause_body(inner), weight) for weight, inner in parts]
            return {"function_score": {"query": {"bool": {"should": [*weighed, _NOTHING]}}, "min_score": least}}
        case Range() | Exists():
            return _number(clause)
        case _:
            return _text(clause)


def _number(clause: Range | Exists) -> Body:
    bounds = {"gte": clause.low, "lte": clause.high} if isinstance(clause, Range) else {}
    asked = {name: bound for name, bound in bounds.items() if bound is not None}
    return {"range": {clause.field: asked}} if asked else {"exists": {"field": clause.field}}


def _text(clause: Term | AnyOf | Phrase | Fuzzy) -> Body:
    match clause:
        case Term(field, value) | Phrase(field, (value,)):
            return {"term": {field: {"value": value}}}
        case AnyOf(field, values):
            return {"terms": {field: list(values)}}
        case Phrase(field, tokens):
            # The analyzer would split such a token, which no document can hold.
            if any(len(token.split()) != 1 or is_long_token(token) for token in tokens):
                return _NOTHING
            return {"match_phrase": {field: {"query": " ".join(tokens), "analyzer": "whitespace"}}}
        case Fuzzy(field, token, edits):
            # The default rewrite looks at no more than 50 tokens; this one at all.
            options = {"value": token, "fuzziness": edits, "transpositions": True, "rewrite": "constant_score"}
            return {"fuzzy": {field: options}}


def _scored(query: Query, clauses: Sequence[Clause]) -> Body:
    """Filter with scores beside it. In an order by field the bands alone score; the points come along by name."""
    filters = filter_body(clauses)["bool"]["filter"]
    worth, scores = [_best(best) for best in query.worth], []
    if query.order.bands:
        scores.append(_bands(query.order.bands, BAND if query.order.by == "score" else 1))
    if query.order.by == "score":
        scores += worth
    elif worth:
        filters.append({"bool": {"must": [_constant({"match_all": {}}, 0)], "should": worth, "_name": WORTH}})
    return {"bool": {"filter": filters, "should": scores}}


def _best(best: Best) -> Body:
    if not best.alternatives:
        return _NOTHING
    return _highest([_constant(clause_body(each.clause), each.points) for each in best.alternatives])


def _bands(bands: Sequence[Clause], step: int) -> Body:
    """The first band that matches scores most. What bands in a row all need first is asked once: it may be long."""
    steps = [((len(bands) - place) * step, _conditions(band)) for place, band in enumerate(bands)]
    return _highest([_in_row(list(row)) for _, row in groupby(steps, key=lambda each: id(each[1][0]))])


def _conditions(band: Clause) -> tuple[Clause, ...]:
    return band.clauses if isinstance(band, All) and band.clauses else (band,)


def _in_row(row: Sequence[tuple[int, tuple[Clause, ...]]]) -> Body:
    """Bands with the same first condition."""
    if len(row) == 1:
        value, conditions = row[0]
        return _constant(clause_body(All(conditions)), value)
    rest = [_constant(clause_body(All(conditions[1:])), value) for value, conditions in row]
    return {"bool": {"filter": [clause_body(row[0][1][0])], "must": [_highest(rest)]}}


def _highest(scored: Sequence[Body]) -> Body:
    return {"dis_max": {"queries": list(scored)}}


def _constant(body: Body, points: int) -> Body:
    return {"constant_score": {"filter": body, "boost": points}}


def _sort(query: Query) -> list[Body]:
    order, keys = query.order, list[Body]()
    if order.bands or (order.by == "score" and query.worth):
        keys.append({"_score": {"order": "desc"}})
    if order.by != "score":
        keys.append({order.by: {"order": "desc" if order.descending else "asc", "missing": "_last"}})
    if order.tie and order.tie != order.by:
        keys.append({order.tie: {"order": "asc", "missing": "_last"}})
    return [*keys, {"id": {"order": "asc"}}]


def _facet(facet: Facet, apart: Mapping[str, Clause]) -> Body:
    others = [clause for name, clause in apart.items() if name != facet.name]
    return {"filter": filter_body(others, active=False), "aggs": {"counts": _counting(facet)}}


def _counting(facet: Facet) -> Body:
    if isinstance(facet, TermsFacet):
        # As many per shard as in all: then no shard holds back a value, and the counts are exact.
        most = FACET_VALUES + 1
        options: Body = {"field": facet.field, "size": most, "shard_size": most}
        if facet.prefix:
            options["include"] = re.sub(r"([^\w/:-])", r"\\\1", facet.prefix, flags=re.ASCII) + ".*"
        return {"terms": options}
    # The last one counts nothing: a list without any filter is refused.
    return {"filters": {"filters": [*(clause_body(clause) for _, clause in facet.clauses), _NOTHING]}}
