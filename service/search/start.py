"""The start page: how fresh the listings are, how many have room per product, and what was confirmed just now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from indexer.engine import Engine
from indexer.query import Clause, ClauseFacet, Not, Query, Range, TermsFacet
from service.core.database import Sessions
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.rules_freshness import Terms
from service.listings.rules_group import Group
from service.listings.tables import AvailabilityReport, Listing
from service.search.answer.filters import group_clause, offered
from service.search.answer.operations import answering
from service.search.question.ask import Ask

RECENT = 4


@dataclass(frozen=True)
class Standings:
    """Numbers of listings: in all, by freshness, and with room now by product token."""

    total: int
    current: int
    older: int
    silent: int
    room_by_product: Mapping[str, int]


def load_standings(engine: Engine, ask: Ask, terms: Terms) -> Standings:
    """Raises SearchUnavailable when the engine cannot answer."""
    stages = ClauseFacet(
        "stage", (("actueel", Range("current_to", low=_day(ask.today))), ("stil", _silent(ask.today, terms)))
    )
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


def _silent(today: date, terms: Terms) -> Clause:
    """Never reported, or so long ago that it sleeps."""
    return Not(Range("confirmed_day", low=_day(today) - terms.severe_days))


def _day(day: date) -> int:
    return day.toordinal()
