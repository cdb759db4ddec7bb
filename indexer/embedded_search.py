"""Answers from one snapshot of an embedded index: window, total and facets."""

from collections.abc import Mapping, Sequence
from typing import Any

import tantivy

from indexer.embedded_counts import counted, counting
from indexer.embedded_edge import tantivy_call
from indexer.embedded_index import GenerationIndex
from indexer.embedded_query import Translation, both, scored
from indexer.embedded_window import count_of, find_hits
from indexer.limits import FACET_VALUES, require_countable
from indexer.query import Answer, Clause, ClauseFacet, Facet, Query, TermsFacet
from indexer.soundness import require_clauses, require_sound

_MOST = FACET_VALUES + 1


def answer(index: GenerationIndex, query: Query) -> Answer:
    """Everything that was asked, seen at one moment. Raises ValueError for a query that makes no sense."""
    require_sound(index.schema, query)
    with tantivy_call("search"):
        searcher, to = index.searcher(), index.translation.for_one_answer()
        narrowed = _filter(to, (*query.required, *query.chosen.values()))
        hits, total = find_hits(searcher, to, narrowed, query, index.at_once)
        facets = _facets(searcher, to, query)
        total = count_of(searcher, narrowed) if total is None else total
    require_countable(facets)
    return Answer(hits, total, facets)


def count_each(index: GenerationIndex, clauses: Sequence[Sequence[Clause]]) -> tuple[int, ...]:
    require_clauses(index.schema, [clause for group in clauses for clause in group])
    with tantivy_call("count"):
        searcher, to = index.searcher(), index.translation.for_one_answer()
        return tuple(count_of(searcher, _filter(to, group)) for group in clauses)


def _filter(to: Translation, clauses: Sequence[Clause]) -> tantivy.Query:
    return scored(both(to.active(), *[to.clause(clause) for clause in clauses]), 0)


def _facets(searcher: tantivy.Searcher, to: Translation, query: Query) -> Mapping[str, Mapping[str, int]]:
    """One aggregation for all facets without a choice of their own, one for each that has."""
    free = [facet for facet in query.facets if facet.name not in query.chosen]
    groups = [free, *([facet] for facet in query.facets if facet.name in query.chosen)]
    counts: dict[str, Mapping[str, int]] = {}
    for facets in groups:
        left_out = {facet.name for facet in facets}
        others = [clause for name, clause in query.chosen.items() if name not in left_out]
        counts |= _counts(searcher, to, _filter(to, (*query.required, *others)), facets)
    return {facet.name: counts[facet.name] for facet in query.facets}


def _counts(
    searcher: tantivy.Searcher, to: Translation, narrowed: tantivy.Query, facets: Sequence[Facet]
) -> dict[str, dict[str, int]]:
    """All facets of one set of documents, in one aggregation as far as tantivy can."""
    asked: dict[str, Any] = {}
    apart = set[str]()
    for key, facet in enumerate(facets):
        if isinstance(facet, TermsFacet):
            asked[str(key)] = {"terms": {"field": facet.field, "size": _MOST, "segment_size": _MOST}}
        elif (parts := counting(facet, str(key))) is None:
            apart.add(facet.name)
        else:
            asked |= parts
    found = searcher.aggregate(narrowed, asked) if asked else {}
    counts: dict[str, dict[str, int]] = {}
    for key, facet in enumerate(facets):
        if isinstance(facet, TermsFacet):
            counts[facet.name] = _kept(found[str(key)]["buckets"], facet.prefix)
        elif facet.name in apart:
            counts[facet.name] = _one_by_one(searcher, to, narrowed, facet)
        else:
            counts[facet.name] = counted(facet, str(key), found)
    return counts


def _one_by_one(
    searcher: tantivy.Searcher, to: Translation, narrowed: tantivy.Query, facet: ClauseFacet
) -> dict[str, int]:
    return {name: count_of(searcher, both(narrowed, to.clause(clause))) for name, clause in facet.clauses}


def _kept(buckets: Sequence[Mapping[str, object]], prefix: str) -> dict[str, int]:
    counts = {str(bucket["key"]): int(str(bucket["doc_count"])) for bucket in buckets}
    return {value: count for value, count in counts.items() if value.startswith(prefix) and count}
