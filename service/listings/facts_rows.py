"""Makes the facts of a listing out of the rows that facts_query.py reads."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from service.catalogue.tables import Region
from service.core.clock import local_day
from service.listings.facts import Arrangement, ListingFacts, Place
from service.listings.rules_freshness import Terms
from service.listings.rules_group import Figures, Intake, Standing, StopPeriod
from service.listings.tables import AvailabilityReport, Listing
from service.providers.tables import ContractStop

AS_THEY_ARE = (
    "id", "revision", "key", "status", "title", "text", "age_from", "age_to", "contact_name", "contact_phone",
    "contact_email", "website", "provider_id", "contract_id",
)  # fmt: skip
OR_NOTHING = ("place", "postcode", "location", "provider_type", "confirmed_by")  # texts of rows that need not be there
LISTS = ("keywords", "exclusions", "methods", "languages", "accessibility", "forms")


def facts_of(
    row: Row[Any],
    arrangements: Mapping[int, list[Arrangement]],
    municipalities: Mapping[int, list[Place]],
    stops: Mapping[int, list[ContractStop]],
    segments: Mapping[int, list[str]],
) -> ListingFacts:
    """`row`: of the query of listings; the others by listing, `stops` by contract, `segments` of bare components."""
    listing: Listing = row.Listing
    report: AvailabilityReport | None = row.AvailabilityReport if row.AvailabilityReport.id else None
    own = tuple(arrangements.get(listing.id, ()))
    held: dict[str, Any] = {name: getattr(listing, name) for name in AS_THEY_ARE}
    held |= {name: tuple(getattr(listing, name)) for name in LISTS}
    held |= {name: getattr(row, name) or "" for name in OR_NOTHING}
    return ListingFacts(
        **held,
        agb=row.agb,
        provider=row.provider,
        demo=row.demo,
        framework=row.framework_code,
        region=row.Region.code,
        first_day=max(row.valid_from, listing.visible_from or row.valid_from),
        last_day=min((day for day in (row.valid_to, listing.visible_to) if day), default=None),
        segments=_segments_of(own) or tuple(segments.get(listing.id, ())),
        arrangements=own,
        municipalities=tuple(municipalities.get(listing.id, ())),
        standing=_standing(listing, report, own, stops.get(listing.contract_id, [])),
        terms=terms_of(row.Region),
        confirmed_at=report.confirmed_at if report else None,
    )


def _segments_of(own: tuple[Arrangement, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.segment for item in own if item.segment))


def _standing(
    listing: Listing, report: AvailabilityReport | None, own: tuple[Arrangement, ...], stops: list[ContractStop]
) -> Standing:
    products = {arrangement.product_id for arrangement in own}
    touching = tuple(
        StopPeriod(stop.starts_on, stop.ends_on)
        for stop in stops
        if stop.product_id is None or stop.product_id in products
    )
    if report is None:
        return Standing(disputed=listing.disputed, stops=touching)
    return Standing(figures_of(report), local_day(report.confirmed_at), listing.disputed, touching)


def figures_of(report: AvailabilityReport) -> Figures:
    """The figures of a report as a value."""
    return Figures(
        intake=Intake(report.intake),
        counts_places=report.counts_places,
        places_free=report.places_free,
        places_total=report.places_total,
        next_place_on=report.next_place_on,
        waiting_count=report.waiting_count,
        wait_intake_weeks=report.wait_intake_weeks,
        wait_start_weeks=report.wait_start_weeks,
        reason=report.reason,
        until=report.until,
        note=report.note,
    )


def terms_of(region: Region) -> Terms:
    """The region's settings as the rules take them."""
    return Terms(region.current_days, region.outdated_days, region.severe_days, region.now_max_weeks, region.soon_weeks)
