"""The start page: how fresh the listings are, how many have room per product, and what was confirmed just now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from indexer.engine import Engine
from indexer.query import All, Clause, ClauseFacet, Either, Not, Query, Range, Term, TermsFacet
from service.catalogue.tables import Region
from service.core.database import Sessions
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.facts_rows import terms_of
from service.listings.rules_freshness import Terms
from service.listings.rules_group import Group
from service.listings.tables import AvailabilityReport, Listing
from service.search.answer.filters import group_clause, offered
from service.search.answer.operations import answering
from service.search.question.ask import Ask
from service.search.question.scope import Scope

RECENT = 4


@dataclass(frozen=True)
class Standings:
    """Numbers of listings: in all, by freshness, and with room now by product token."""

    total: int
    current: int
    older: int
    silent: int
    room_by_product: Mapping[str, int]


def load_terms(session: Sessions, scope: Scope) -> Mapping[str, Terms]:
    """The terms of each region with a framework that is valid today, by its code."""
    codes = {framework.region for framework in scope.frameworks if framework.valid_today}
    regions = session.scalars(select(Region).where(Region.code.in_(codes)).order_by(Region.code))
    return {region.code: terms_of(region) for region in regions}


def shared_term(terms: Mapping[str, Terms]) -> int | None:
    """The days within which all regions want figures confirmed; None: not all the same."""
    days = {own.current_days for own in terms.values()} or {Terms().current_days}
    return days.pop() if len(days) == 1 else None


def load_standings(engine: Engine, ask: Ask, terms: Mapping[str, Terms]) -> Standings:
    """Each listing is counted once, by the terms of its region. Raises SearchUnavailable when the engine is away."""
    current = Range("current_to", low=_day(ask.today))
    silent_now = Not(Either((current, *_awake(ask.today, terms))))  # never reported, or so long ago that it sleeps
    stages = ClauseFacet("stage", (("actueel", current), ("stil", silent_now)))
    with answering(engine):
        everything = engine.search(Query(required=offered(ask), facets=(stages,), limit=0))
        room = engine.search(
            Query(
                required=(*offered(ask), group_clause(ask, Group.NU)),
                facets=(TermsFacet("product", "product"),),
                limit=0,
            )
        )
    counted = everything.facets["stage"]
    fresh, silent = counted.get("actueel", 0), counted.get("stil", 0)
    return Standings(
        total=everything.total,
        current=fresh,
        older=everything.total - fresh - silent,
        silent=silent,
        room_by_product=room.facets["product"],
    )


def recent_confirmations(session: Sessions, today: date) -> tuple[ListingFacts, ...]:
    """The listings whose figures were confirmed last."""
    query = (
        select(Listing.id)
        .join(AvailabilityReport, AvailabilityReport.id == Listing.report_id)
        .where(Listing.status == "zichtbaar")
        .order_by(AvailabilityReport.reported_at.desc(), AvailabilityReport.id.desc())
        .limit(RECENT * 3)
    )
    ids = session.scalars(query).all()
    facts = load_facts(session, ids)
    return tuple(facts[key] for key in ids if facts[key].is_offered_on(today))[:RECENT]


def _awake(today: date, terms: Mapping[str, Terms]) -> Iterator[Clause]:
    """By region: confirmed so lately that it does not sleep by the terms there."""
    for code, own in terms.items():
        yield All((Term("region", code), Range("confirmed_day", low=_day(today) - own.severe_days)))


def _day(day: date) -> int:
    return day.toordinal()
