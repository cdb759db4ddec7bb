"""One window of the total order (band, by, tie, id), which tantivy cannot sort by: it knows one sort key a search.

So a search fetches by the first key, until the tie at the window's edge is whole; the rest is sorted here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import tantivy

from indexer.embedded_edge import integers
from indexer.embedded_query import Translation, both, ranked, scored
from indexer.query import Hit, Order, Query
from indexer.soundness import BAND

_SPARE = 32
AT_ONCE = 2_000  # results that are ranked all together; of more, band by band until the page is full


@dataclass(frozen=True)
class Group:
    """Hits that stand together in the total order, sorted by one fast field, or by score when `by` is None."""

    query: tantivy.Query
    by: str | None
    descending: bool = False


def find_hits(
    searcher: tantivy.Searcher, to: Translation, filter_: tantivy.Query, query: Query, at_once: int = AT_ONCE
) -> tuple[tuple[Hit, ...], int | None]:
    """The hits of the asked window, each with its score; and how many match in all, where that came along.

    `filter_` holds everything that must match. More than `at_once` by score: only the bands that the page shows.
    """
    if query.limit == 0:
        return (), None
    if query.order.by != "score" or not query.worth:
        return _window(searcher, to, _groups(to, filter_, query.order), query)
    scores, broad = to.bests(query.worth)
    if searcher.num_docs > at_once and (total := count_of(searcher, filter_)) > at_once:
        inside = _banded(to, filter_, query.order)
        return _window(searcher, to, (Group(ranked(each, scores, broad), None) for each in inside), query)[0], total
    bands = [to.bands(query.order.bands)] if query.order.bands else []
    return _window(searcher, to, [Group(ranked(filter_, [*scores, *bands], broad), None)], query)


def count_of(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """How many documents match."""
    result: Any = searcher.search(query, 1, True)
    return int(result.count)


def _banded(to: Translation, filter_: tantivy.Query, order: Order) -> Iterator[tantivy.Query]:
    """What is in each band and in none before it, then the rest: made when asked, as the first mostly fill a page."""
    bands = [to.clause(clause) for clause in order.bands]
    for place in range(len(bands) + 1):
        yield both(filter_, *bands[place : place + 1], without=bands[:place])


def _groups(to: Translation, filter_: tantivy.Query, order: Order) -> list[Group]:
    """A group per band, and in it those with a value for `by` before those without."""
    tie, found = order.tie or "id", []
    for inside in _banded(to, filter_, order):
        if order.by == "score":
            found.append(Group(inside, tie))
            continue
        known = tantivy.Query.exists_query(order.by)
        found.append(Group(both(inside, known), order.by, order.descending))
        found.append(Group(both(inside, without=[known]), tie))
    if tie == "id":
        return found
    carried = tantivy.Query.exists_query(tie)
    return [part for group in found for part in _with_tie(group, tie, carried)]


def _with_tie(group: Group, tie: str, carried: tantivy.Query) -> tuple[Group, ...]:
    """Sorting by the tie field itself: documents without it come last."""
    if group.by != tie:
        return (group,)
    return Group(both(group.query, carried), tie, group.descending), Group(both(group.query, without=[carried]), "id")


def _window(
    searcher: tantivy.Searcher, to: Translation, groups: Iterable[Group], query: Query
) -> tuple[tuple[Hit, ...], int | None]:
    skip, wanted, ids, total = query.offset, query.limit, list[int](), 0
    scores: dict[int, int] = {}
    waiting = iter(groups)
    for group in waiting:
        count, found = _slice(searcher, group, query.order.tie, skip, skip + wanted - len(ids))
        total += count
        ids += [id_ for id_, _ in found]
        if group.by is None:
            scores |= {id_: int(score) % BAND for id_, score in found}
        if len(ids) == wanted:
            break
        skip = max(0, skip - count)
    if query.worth and not scores and ids:
        scores = _score_ids(searcher, to, query, ids)
    return tuple(Hit(id_, scores.get(id_, 0)) for id_ in ids), None if any(waiting) else total


def _slice(
    searcher: tantivy.Searcher, group: Group, tie: str | None, start: int, stop: int
) -> tuple[int, list[tuple[int, float]]]:
    """(how many the group has, the (id, sort value) at places start to stop)."""
    sort: dict[str, Any] = {
        "order_by_field": group.by,
        "order": tantivy.Order.Desc if group.descending else tantivy.Order.Asc,
    }
    most, limit = max(searcher.num_docs, 1), stop + _SPARE
    while True:
        limit = min(limit, most)
        result: Any = searcher.search(group.query, limit, True, **(sort if group.by else {}))
        hits = result.hits
        if len(hits) < limit or limit == most or hits[-1][0] != hits[stop - 1][0]:
            break
        limit *= 8
    if start >= len(hits):
        return result.count, []
    stop = min(stop, len(hits))
    first = next(at for at in range(start, -1, -1) if at == 0 or hits[at - 1][0] != hits[start][0])
    last = next(at for at in range(stop, len(hits) + 1) if at == len(hits) or hits[at][0] != hits[stop - 1][0])
    part = _whole_ties(searcher, hits[first:last], tie)
    return result.count, part[start - first : stop - first]


def _whole_ties(
    searcher: tantivy.Searcher, hits: Sequence[tuple[float, tantivy.DocAddress]], tie: str | None
) -> list[tuple[int, float]]:
    """(id, value), with equal values in order of tie and id. The values come sorted already."""
    addresses = [address for _, address in hits]
    ids = integers(searcher, "id", addresses)
    ties = integers(searcher, tie, addresses) if tie else [0] * len(ids)
    group, before, keyed = -1, object(), []
    for (value, _), id_, tied in zip(hits, ids, ties, strict=True):
        if value != before:
            group, before = group + 1, value
        keyed.append((group, tied is None, tied or 0, id_ or 0, value))
    keyed.sort()  # ids differ, so the values themselves are never compared
    return [(key[3], key[4]) for key in keyed]


def _score_ids(searcher: tantivy.Searcher, to: Translation, query: Query, ids: Sequence[int]) -> dict[int, int]:
    """The points of these documents, asked apart because the search itself was sorted by a field."""
    scores = [to.best(best) for best in query.worth]
    found = searcher.search(ranked(scored(to.ids(ids), 0), scores), len(ids), False).hits
    known = integers(searcher, "id", [address for _, address in found])
    return {id_ or 0: int(score) for id_, (score, _) in zip(known, found, strict=True)}
