"""From a search to what the engine is asked: a page of results, facet counts, and what each filter costs."""

from dataclasses import dataclass, replace

from indexer.query import All, AnyOf, Clause, ClauseFacet, Facet, Not, Order, Query, TermsFacet
from service.listings.rules_group import Group
from service.search.ask import Ask
from service.search.criteria import Room, Sorting
from service.search.documents import tie_field
from service.search.filters import (
    all_clauses,
    arrangement_clause,
    chosen_clauses,
    group_clause,
    offered,
    required_clauses,
    room_clause,
    segment_tokens,
    words_clause,
)
from service.search.scoring import worth_of

ORDER_BY = {
    Sorting.BESTE: ("score", True),
    Sorting.WACHTTIJD: ("wait_order", False),
    Sorting.BIJGEWERKT: ("confirmed_day", True),
    Sorting.NAAM: ("name_order", False),
}
NEAR_MISSES = 2  # per filter that is let go


def page_query(ask: Ask) -> Query:
    """One page of results with the facets, in the order nu, binnenkort, vol, onbekend and then as asked."""
    criteria = ask.criteria
    return Query(
        required=(*offered(ask), *required_clauses(ask).values()),
        chosen=chosen_clauses(ask),
        worth=worth_of(ask),
        facets=facets(ask),
        order=order(ask),
        offset=(criteria.pagina - 1) * criteria.per_pagina,
        limit=criteria.per_pagina,
    )


def order(ask: Ask) -> Order:
    by, descending = ORDER_BY[ask.criteria.sorteer]
    bands: tuple[Clause, ...] = tuple(group_clause(ask, group) for group in (Group.NU, Group.BINNENKORT, Group.VOL))
    if ask.reach:
        first = ask.reach.first
        bands = (*(All((first, band)) for band in bands), first, *bands)
    return Order(bands=bands, by=by, descending=descending, tie=tie_field(ask.today))


def facets(ask: Ask) -> tuple[Facet, ...]:
    """`groep` counts what is shown; the others answer "if I also pick this"."""
    tops = dict.fromkeys(item.code for item in ask.scope.segments if not item.parent)
    return (
        ClauseFacet("groep", tuple((str(group), group_clause(ask, group)) for group in Group)),
        ClauseFacet("plek", tuple((str(room), room_clause(ask, room)) for room in (Room.NU, Room.BINNENKORT))),
        ClauseFacet("segment", tuple((code, segment_clause(ask, code)) for code in tops)),
        TermsFacet("product", "product"),
        TermsFacet("gemeente", "municipality"),
        TermsFacet("vorm", "form"),
    )


def segment_clause(ask: Ask, code: str) -> Clause:
    return AnyOf("segment", segment_tokens(ask, (code,)))


@dataclass(frozen=True)
class CountAsked:
    """One count beside the page: `kind` is profiel, intensiteit or zonder."""

    kind: str
    name: str
    value: str
    clauses: tuple[Clause, ...]


def counts_asked(ask: Ask) -> tuple[CountAsked, ...]:
    """The counts of profiles and intensities (which share a clause), and of the search without each single filter."""
    criteria = ask.criteria
    chosen = {name: clause for name, clause in chosen_clauses(ask).items() if name != "arrangement"}
    base = (*offered(ask), *required_clauses(ask).values(), *chosen.values())
    profiles = sorted({item.profile for item in ask.scope.products if item.profile is not None})
    found = [
        CountAsked("profiel", "profiel", str(p), (*base, arrangement_clause(ask, (p,), criteria.intensiteit)))
        for p in profiles
    ]
    found += [
        CountAsked("intensiteit", "intensiteit", code, (*base, arrangement_clause(ask, criteria.profiel, (code,))))
        for code in ask.scope.intensities
    ]
    found += [
        CountAsked("zonder", name, value, all_clauses(ask, criteria.without(name, value)))
        for name, value in criteria.filters()
    ]
    return tuple(found)


def words_only(ask: Ask) -> tuple[Clause, ...]:
    """What has the words, whatever the other filters: to tell a typo from a filter that is too narrow."""
    return (*offered(ask), words_clause(ask))


def near_queries(ask: Ask) -> tuple[tuple[str, Query], ...]:
    """For each kind of filter: the best listings that meet everything but that one."""
    found = []
    every = {**required_clauses(ask), **chosen_clauses(ask)}
    for name in ("leeftijd", "gemeente", "arrangement", "product", "vorm", "maxWachtWeken", "segment"):
        if name in every:
            others = tuple(clause for other, clause in every.items() if other != name)
            query = Query(
                required=(*offered(ask), *others, Not(every[name])),
                worth=worth_of(ask),
                order=replace(order(ask), by="score", descending=True),
                limit=NEAR_MISSES,
            )
            found.append((name, query))
    return tuple(found)
