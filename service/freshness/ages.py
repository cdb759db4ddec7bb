"""Reads how old the figures of listings are, and how they aged: a fixed number of queries for any number of them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, func, or_, select

from service.accounts.tables import User
from service.catalogue.tables import Region
from service.core.clock import AMSTERDAM, local_day
from service.core.database import Sessions
from service.freshness.reach import OFFERED_COLUMNS, Reach, known_on, offered
from service.freshness.rules import Told, days_late
from service.listings.facts_rows import terms_of
from service.listings.rules_freshness import Freshness, Terms, freshness_on
from service.listings.tables import AvailabilityReport, Listing
from service.providers.tables import Contract, Provider, ProviderInRegion


@dataclass(frozen=True)
class ListingAge:
    """A listing that is offered today, how old its figures are, and who looks after its contract."""

    id: int
    title: str
    provider_id: int
    agb: str
    provider: str
    place: str
    provider_type: str
    demo: bool
    contract: str
    owner_id: int | None
    owner: str
    region: str
    valid_from: date
    visible_from: date | None
    modified_at: datetime
    confirmed_on: date | None
    terms: Terms
    stage: Freshness
    days_late: int

    def known_on(self, told: Sequence[Told]) -> date:
        """The first day on which it could have reported, given what it told."""
        return known_on(self.valid_from, self.visible_from, self.modified_at, told[0].reported_on if told else None)


def load_ages(session: Sessions, reach: Reach, today: date, provider_id: int | None = None) -> list[ListingAge]:
    """Every listing within reach that is offered today, by title; of one provider when told. One query."""
    columns = (
        *OFFERED_COLUMNS,
        Listing.title,
        Contract.number,
        Contract.owner_id,
        User.name.label("owner"),
        AvailabilityReport.confirmed_at,
        ProviderInRegion.type,
        Provider,
        Region,
    )
    query = (
        offered(select(*columns).select_from(Listing), today)
        .join(Provider, Provider.id == Listing.provider_id)
        .outerjoin(
            ProviderInRegion,
            (ProviderInRegion.provider_id == Provider.id) & (ProviderInRegion.region_code == Region.code),
        )
        .outerjoin(User, User.id == Contract.owner_id)
        .outerjoin(AvailabilityReport, AvailabilityReport.id == Listing.report_id)
        .where(reach.listings())
        .order_by(Listing.title, Listing.id)
    )
    if provider_id is not None:
        query = query.where(Listing.provider_id == provider_id)
    return [_age(row, today) for row in session.execute(query)]


def load_told(
    session: Sessions, reach: Reach, today: date, *, days: int, provider_ids: Collection[int] | None = None
) -> dict[int, list[Told]]:
    """What each listing within reach told in the last `days` days, and the last thing before that. One query."""
    start = datetime.combine(today - timedelta(days=days), time(), AMSTERDAM)
    listings = offered(select(Listing.id), today).where(reach.listings())
    if provider_ids is not None:
        listings = listings.where(Listing.provider_id.in_(provider_ids))
    report = AvailabilityReport
    before = (
        select(func.max(report.id))
        .where(report.reported_at < start, report.listing_id.in_(listings))
        .group_by(report.listing_id)
    )
    query = (
        select(report.listing_id, report.reported_at, report.confirmed_at)
        .where(report.listing_id.in_(listings), or_(report.reported_at >= start, report.id.in_(before)))
        .order_by(report.listing_id, report.reported_at, report.id)
    )
    found: dict[int, list[Told]] = defaultdict(list)
    for listing_id, reported_at, confirmed_at in session.execute(query):
        found[listing_id].append(Told(local_day(reported_at), local_day(confirmed_at)))
    return found


def _age(row: Row[Any], today: date) -> ListingAge:
    terms = terms_of(row.Region)
    confirmed_on = local_day(row.confirmed_at) if row.confirmed_at else None
    known = known_on(row.valid_from, row.visible_from, row.modified_at, None)
    return ListingAge(
        id=row.id,
        title=row.title,
        provider_id=row.Provider.id,
        agb=row.Provider.agb,
        provider=row.Provider.name,
        place=row.Provider.place,
        provider_type=row.type or "",
        demo=row.Provider.demo,
        contract=row.number,
        owner_id=row.owner_id,
        owner=row.owner or "Contractbeheer",
        region=row.Region.code,
        valid_from=row.valid_from,
        visible_from=row.visible_from,
        modified_at=row.modified_at,
        confirmed_on=confirmed_on,
        terms=terms,
        stage=freshness_on(confirmed_on, today, terms),
        days_late=days_late(confirmed_on, known, today, terms),
    )
