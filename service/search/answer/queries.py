"""From a search to what the engine is asked: a page of results, facet counts, and what each filter costs."""

from dataclasses import dataclass

from indexer.matching import matches
from indexer.query import All, AnyOf, Clause, ClauseFacet, Either, Facet, Not, Order, Query, TermsFacet
from service.listings.facts import ListingFacts
from service.listings.rules_group import Group
from service.search.answer.codes import segment_tokens
from service.search.answer.filters import (
    all_clauses,
    arrangement_clause,
    chosen_clauses,
    group_clause,
    is_current,
    offered,
    reach_clause,
    required_clauses,
    room_clause,
    wait_clause,
    words_clause,
)
from service.search.answer.near_steps import Step, gap_of, near_steps
from service.search.answer.scoring import worth_of
from service.search.index.documents import fields_of, tie_field
from service.search.question.ask import Ask
from service.search.question.bands import KILOMETRES, WAIT_WEEKS
from service.search.question.criteria import Room, Sorting

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
    """Sorted by wait, figures inside their term come before the rest of onbekend: of others the wait is not known."""
    by, descending = ORDER_BY[ask.criteria.sorteer]
    bands: tuple[Clause, ...] = tuple(group_clause(ask, group) for group in (Group.NU, Group.BINNENKORT, Group.VOL))
    if ask.criteria.sorteer is Sorting.WACHTTIJD:
        bands = (*bands, is_current(ask))
    if ask.reach:
        first = ask.reach.first
        bands = (*(All((first, band)) for band in bands), first, *bands)
    return Order(bands=bands, by=by, descending=descending, tie=tie_field(ask.today))


def facets(ask: Ask) -> tuple[Facet, ...]:
    """`groep` counts what is shown; each of the others how many results have a value, under all other filters."""
    tops = dict.fromkeys(item.code for item in ask.scope.segments if not item.parent)
    return (
        ClauseFacet("groep", tuple((str(group), group_clause(ask, group)) for group in Group)),
        ClauseFacet("plek", tuple((str(room), room_clause(ask, room)) for room in (Room.NU, Room.BINNENKORT))),
        ClauseFacet("segment", tuple((code, segment_clause(ask, code)) for code in tops)),
        TermsFacet("arrangement", "arrangement"),
        TermsFacet("product", "product"),
        TermsFacet("gemeente", "municipality"),
        TermsFacet("locatie", "location"),
        TermsFacet("leeftijdsgroep", "age_group"),
        TermsFacet("vorm", "form"),
        ClauseFacet("maxWachtWeken", tuple((str(weeks), wait_clause(ask, weeks)) for weeks in wait_steps(ask))),
        ClauseFacet("maxKm", tuple((str(km), reach_clause(ask, km)) for km in distance_steps(ask))),
    )


def wait_steps(ask: Ask) -> tuple[int, ...]:
    """The waits that are counted: ours, and the one that was asked."""
    return _with(WAIT_WEEKS, ask.criteria.max_wacht_weken)


def distance_steps(ask: Ask) -> tuple[int, ...]:
    """The distances that are counted: ours, and the one that was asked; none as long as nobody says from where."""
    return _with(KILOMETRES, ask.criteria.max_km) if ask.criteria.afstand_tot else ()


def _with(steps: tuple[int, ...], asked: int | None) -> tuple[int, ...]:
    return tuple(sorted({*steps, *(() if asked is None else (asked,))}))


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
    """What the facets cannot count: pairs of a profile and an intensity where one of the two is picked already (else
    the facet `arrangement` has them), and the search without each single filter."""
    criteria = ask.criteria
    chosen = {name: clause for name, clause in chosen_clauses(ask).items() if name != "arrangement"}
    base = (*offered(ask), *required_clauses(ask).values(), *chosen.values())
    profiles = ask.scope.profiles if criteria.intensiteit else ()
    intensities = tuple(ask.scope.intensities) if criteria.profiel else ()
    found = [
        CountAsked("profiel", "profiel", str(p), (*base, arrangement_clause(ask, (p,), criteria.intensiteit)))
        for p in profiles
    ]
    found += [
        CountAsked("intensiteit", "intensiteit", code, (*base, arrangement_clause(ask, criteria.profiel, (code,))))
        for code in intensities
    ]
    found += [
        CountAsked("zonder", name, value, all_clauses(ask, criteria.without(name, value)))
        for name, value in criteria.filters()
    ]
    return tuple(found)


@dataclass(frozen=True)
class NearQuery:
    """The question for what nearly meets the filter `name` (`clause`), with the steps by which its gap is told."""

    name: str
    clause: Clause
    steps: tuple[Step, ...]
    query: Query

    def gap(self, facts: ListingFacts) -> int | None:
        """How far this listing is from the filter, as it is now; None: it meets it, or is not near."""
        return None if matches(fields_of(facts), self.clause) else gap_of(self.steps, facts)


def words_only(ask: Ask) -> tuple[Clause, ...]:
    """What has the words, whatever the other filters: to tell a typo from a filter that is too narrow."""
    return (*offered(ask), words_clause(ask))


def near_queries(ask: Ask) -> tuple[NearQuery, ...]:
    """For each kind of filter: the listings with room that meet everything but that one, nearest first.

    In a wider search only of those that come first there: the rest would miss a part of the question as well.
    """
    found = []
    every = {**required_clauses(ask), **chosen_clauses(ask)}
    if ask.reach:
        every["q"] = All((ask.reach.first, every["q"]))
    room = room_clause(ask, Room.BINNENKORT)
    for name, clause in every.items():
        steps = near_steps(ask, name)
        if steps:
            others = tuple(other for name_, other in every.items() if name_ != name)
            near = tuple(step.clause for step in steps)
            query = Query(
                required=(*offered(ask), *others, room, Not(clause), Either(near)),
                worth=worth_of(ask),
                order=Order(bands=near, by="score", descending=True, tie=tie_field(ask.today)),
                limit=NEAR_MISSES,
            )
            found.append(NearQuery(name, clause, steps, query))
    return tuple(found)
