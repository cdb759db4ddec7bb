"""Loads the facts of listings, with a fixed number of queries for any number of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import Bundle, DeclarativeBase

from service.accounts.tables import User
from service.catalogue.tables import ComponentSegment, Framework, Locality, Municipality, Product, Region, Segment
from service.core.clock import local_day
from service.core.database import Sessions
from service.listings.facts import Arrangement, ListingFacts, Place
from service.listings.rules_freshness import Terms
from service.listings.rules_group import Figures, Intake, Standing, StopPeriod
from service.listings.tables import AvailabilityReport, Listing, ListingMunicipality, ListingProduct
from service.providers.tables import Contract, ContractProduct, ContractStop, Location, Provider, ProviderInRegion


def load_facts(session: Sessions, listing_ids: Collection[int]) -> dict[int, ListingFacts]:
    """The facts of these listings by id; an id that does not exist is left out.

    Four queries, and one more when some of them hold nothing but components, whatever their number.
    """
    if not listing_ids:
        return {}
    rows = session.execute(_LISTINGS, {"ids": list(listing_ids)}).all()
    arrangements = _arrangements(session, listing_ids)
    municipalities = _municipalities(session, listing_ids)
    stops = _stops(session, {row.Listing.contract_id for row in rows})
    bare = [key for key, own in arrangements.items() if not any(item.segment for item in own)]
    segments = _component_segments(session, bare) if bare else {}
    return {row.Listing.id: _facts(row, arrangements, municipalities, stops, segments) for row in rows}


def _columns(table: type[DeclarativeBase]) -> Bundle[Any]:
    """All columns as one value of a row. Not the object: making thirty of those takes longer than to read them."""
    return Bundle(table.__name__, *(getattr(table, column.key) for column in table.__table__.columns))


def _listings() -> Select[*tuple[Any, ...]]:
    return (
        select(
            _columns(Listing),
            _columns(AvailabilityReport),
            Provider.agb,
            Provider.name.label("provider"),
            Provider.demo,
            ProviderInRegion.type.label("provider_type"),
            Contract.framework_code,
            Contract.valid_from,
            Contract.valid_to,
            Location.place,
            Location.postcode,
            Locality.municipality_code.label("location"),
            User.name.label("confirmed_by"),
            _columns(Region),
        )
        .join(Provider, Provider.id == Listing.provider_id)
        .join(Contract, Contract.id == Listing.contract_id)
        .join(Framework, Framework.code == Contract.framework_code)
        .join(Region, Region.code == Framework.region_code)
        .outerjoin(
            ProviderInRegion,
            (ProviderInRegion.provider_id == Provider.id) & (ProviderInRegion.region_code == Region.code),
        )
        .outerjoin(Location, Location.id == Listing.location_id)
        .outerjoin(
            Locality, (Locality.region_code == Region.code) & (func.lower(Locality.name) == func.lower(Location.place))
        )
        .outerjoin(AvailabilityReport, AvailabilityReport.id == Listing.report_id)
        .outerjoin(User, User.id == AvailabilityReport.reported_by_id)
        .where(Listing.id.in_(bindparam("ids", expanding=True)))
        .order_by(Listing.id)
    )


_LISTINGS = _listings()  # built once: that takes as long as asking it


def _arrangements(session: Sessions, listing_ids: Collection[int]) -> Mapping[int, list[Arrangement]]:
    found: dict[int, list[Arrangement]] = defaultdict(list)
    query = (
        select(
            ListingProduct.listing_id,
            Product.id,
            Product.code,
            Product.name,
            Product.kind,
            Product.profile,
            Segment.code,
            ListingProduct.intensity_code,
            func.coalesce(Product.plain_name, ""),
        )
        .join(Product, Product.id == ListingProduct.product_id)
        .outerjoin(Segment, Segment.id == Product.segment_id)
        .where(ListingProduct.listing_id.in_(listing_ids))
        .order_by(ListingProduct.listing_id, ListingProduct.position, Product.position)
    )
    for row in session.execute(query):
        found[row[0]].append(Arrangement(*row[1:]))
    return found


def _municipalities(session: Sessions, listing_ids: Collection[int]) -> Mapping[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    query = (
        select(ListingMunicipality.listing_id, Municipality.code, Municipality.name)
        .join(Municipality, Municipality.code == ListingMunicipality.municipality_code)
        .where(ListingMunicipality.listing_id.in_(listing_ids))
        .order_by(Municipality.name)
    )
    for listing_id, code, name in session.execute(query):
        found[listing_id].append(Place(code, name))
    return found


def _component_segments(session: Sessions, listing_ids: Collection[int]) -> Mapping[int, list[str]]:
    """Segments of listings that hold nothing but components."""
    found: dict[int, list[str]] = defaultdict(list)
    in_contract = (
        select(Product.segment_id)
        .join(ContractProduct, ContractProduct.product_id == Product.id)
        .where(ContractProduct.contract_id == Listing.contract_id, Product.segment_id.is_not(None))
    )
    query = (
        select(Listing.id, Segment.code)
        .join(ListingProduct, ListingProduct.listing_id == Listing.id)
        .join(ComponentSegment, ComponentSegment.product_id == ListingProduct.product_id)
        .join(Segment, Segment.id == ComponentSegment.segment_id)
        .where(Listing.id.in_(listing_ids), ComponentSegment.segment_id.in_(in_contract))
        .distinct()
        .order_by(Listing.id, Segment.code)
    )
    for listing_id, code in session.execute(query):
        found[listing_id].append(code)
    return found


def _stops(session: Sessions, contract_ids: Collection[int]) -> Mapping[int, list[ContractStop]]:
    found: dict[int, list[ContractStop]] = defaultdict(list)
    for stop in session.scalars(select(ContractStop).where(ContractStop.contract_id.in_(contract_ids))):
        found[stop.contract_id].append(stop)
    return found


def _facts(
    row: Row[Any],
    arrangements: Mapping[int, list[Arrangement]],
    municipalities: Mapping[int, list[Place]],
    stops: Mapping[int, list[ContractStop]],
    segments: Mapping[int, list[str]],
) -> ListingFacts:
    listing: Listing = row.Listing
    report: AvailabilityReport | None = row.AvailabilityReport if row.AvailabilityReport.id else None
    own = tuple(arrangements.get(listing.id, ()))
    return ListingFacts(
        id=listing.id,
        revision=listing.revision,
        key=listing.key,
        status=listing.status,
        title=listing.title,
        text=listing.text,
        keywords=tuple(listing.keywords),
        exclusions=tuple(listing.exclusions),
        methods=tuple(listing.methods),
        languages=tuple(listing.languages),
        accessibility=tuple(listing.accessibility),
        forms=tuple(listing.forms),
        age_from=listing.age_from,
        age_to=listing.age_to,
        contact_name=listing.contact_name,
        contact_phone=listing.contact_phone,
        contact_email=listing.contact_email,
        website=listing.website,
        place=row.place or "",
        postcode=row.postcode or "",
        location=row.location or "",
        provider_id=listing.provider_id,
        agb=row.agb,
        provider=row.provider,
        provider_type=row.provider_type or "",
        demo=row.demo,
        contract_id=listing.contract_id,
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
        confirmed_by=row.confirmed_by or "",
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
