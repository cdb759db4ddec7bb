"""The board of naleving: one page of providers with their strips, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from service.core.database import Sessions
from service.core.errors import NotFound
from service.core.paging import Page
from service.freshness.ages import ListingAge, load_ages, load_told
from service.freshness.compliance import (
    Discipline,
    Order,
    Owner,
    ProviderStanding,
    Wishes,
    discipline_of,
    disciplines_of,
    order_by_discipline,
    share_current_before,
    standings,
)
from service.freshness.reach import Reach
from service.freshness.rules import PERIOD_DAYS, STRIP_DAYS
from service.freshness.tables import FreshnessFlag
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.tables import Listing


@dataclass(frozen=True)
class Board:
    """Providers in the order asked for, on page `page`, each with its strip."""

    page: Page
    rows: tuple[tuple[ProviderStanding, Discipline], ...]


@dataclass(frozen=True)
class ProviderListing:
    """A listing of a provider with its own strip and what was put on record since its newest report."""

    age: ListingAge
    facts: ListingFacts
    discipline: Discipline
    flags: tuple[FreshnessFlag, ...]


def load_board(
    session: Sessions,
    reach: Reach,
    ages: Collection[ListingAge],
    wishes: Wishes,
    *,
    user_id: int | None,
    today: date,
    page_number: int | None,
) -> Board:
    """The page of the board; None: all of it. A page past the end is the last one. One query."""
    found = standings(ages, wishes, user_id)
    page = Page(1, len(found), max(1, len(found))) if page_number is None else Page(page_number, len(found))
    page = Page(min(page.number, page.count), page.total, page.per_page)
    if wishes.order is Order.PERCENTAGE:
        history = load_told(session, reach, today, days=STRIP_DAYS)
        disciplines = disciplines_of(found, history, today)
        shown = order_by_discipline(found, disciplines)[page.offset : page.offset + page.per_page]
    else:
        shown = found[page.offset : page.offset + page.per_page]
        provider_ids = None if page_number is None else [standing.provider_id for standing in shown]
        history = load_told(session, reach, today, days=STRIP_DAYS, provider_ids=provider_ids)
        disciplines = disciplines_of(shown, history, today)
    return Board(page, tuple((standing, disciplines[standing.provider_id]) for standing in shown))


def load_share_before(
    session: Sessions, reach: Reach, ages: Collection[ListingAge], today: date
) -> tuple[date, float | None]:
    """The day a fortnight ago and the percentage actueel on that day. One query."""
    history = load_told(session, reach, today, days=PERIOD_DAYS)
    return share_current_before(ages, history, today)


def load_provider(session: Sessions, reach: Reach, provider_id: int, today: date) -> list[ProviderListing]:
    """The listings of a provider within reach, worst first. NotFound: it has none there."""
    ages = load_ages(session, reach, today, provider_id)
    if not ages:
        raise NotFound("Deze aanbieder bestaat niet, of heeft nu geen aanbod in uw regio.")
    facts = load_facts(session, [age.id for age in ages])
    history = load_told(session, reach, today, days=STRIP_DAYS, provider_ids=[provider_id])
    flags = _flags_of_now(session, [age.id for age in ages])
    found = [
        ProviderListing(age, facts[age.id], discipline_of([age], history, today), tuple(flags[age.id])) for age in ages
    ]
    return sorted(found, key=lambda one: (-one.age.days_late, one.age.title))


def owner_counts(ages: Collection[ListingAge], wishes: Wishes, user_id: int | None) -> dict[Owner, int]:
    """How many providers each choice of contract manager would give, with the other filters as they are."""
    return {owner: len(standings(ages, replace(wishes, owner=owner), user_id)) for owner in Owner}


def _flags_of_now(session: Sessions, listing_ids: Collection[int]) -> dict[int, list[FreshnessFlag]]:
    """The slips of the newest report of each listing (or of never having reported), oldest first."""
    query = (
        select(FreshnessFlag)
        .join(Listing, Listing.id == FreshnessFlag.listing_id)
        .where(Listing.id.in_(listing_ids), FreshnessFlag.report_id.is_not_distinct_from(Listing.report_id))
        .order_by(FreshnessFlag.since)
    )
    found: dict[int, list[FreshnessFlag]] = defaultdict(list)
    for flag in session.scalars(query):
        found[flag.listing_id].append(flag)
    return found
