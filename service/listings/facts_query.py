"""Loads the facts of listings, with a fixed number of queries for any number of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select
from sqlalchemy.orm import Bundle, DeclarativeBase

from service.accounts.tables import User
from service.catalogue.tables import ComponentSegment, Framework, Locality, Municipality, Product, Region, Segment
from service.core.database import Sessions
from service.listings.facts import Arrangement, ListingFacts, Place
from service.listings.facts_rows import facts_of
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
    return {row.Listing.id: facts_of(row, arrangements, municipalities, stops, segments) for row in rows}


def _columns(table: type[DeclarativeBase]) -> Bundle[Any]:
    """All columns as one value of a row. Not the object: making thirty of those takes longer than to read them."""
    return Bundle(table.__name__, *(getattr(table, column.key) for column in table.__table__.columns))


_SHOWN = (
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


def _listings() -> Select[*tuple[Any, ...]]:
    own_type = (ProviderInRegion.provider_id == Provider.id) & (ProviderInRegion.region_code == Region.code)
    place = (Locality.region_code == Region.code) & (func.lower(Locality.name) == func.lower(Location.place))
    return (
        select(*_SHOWN)
        .join(Provider, Provider.id == Listing.provider_id)
        .join(Contract, Contract.id == Listing.contract_id)
        .join(Framework, Framework.code == Contract.framework_code)
        .join(Region, Region.code == Framework.region_code)
        .outerjoin(ProviderInRegion, own_type)
        .outerjoin(Location, Location.id == Listing.location_id)
        .outerjoin(Locality, place)
        .outerjoin(AvailabilityReport, AvailabilityReport.id == Listing.report_id)
        .outerjoin(User, User.id == AvailabilityReport.reported_by_id)
        .where(Listing.id.in_(bindparam("ids", expanding=True)))
        .order_by(Listing.id)
    )


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_LISTINGS = _listings()  # built once, as those below: that takes as long as asking it
_ARRANGEMENTS = (
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
    .where(ListingProduct.listing_id.in_(_IDS))
    .order_by(ListingProduct.listing_id, ListingProduct.position, Product.position)
)
_MUNICIPALITIES = (
    select(ListingMunicipality.listing_id, Municipality.code, Municipality.name)
    .join(Municipality, Municipality.code == ListingMunicipality.municipality_code)
    .where(ListingMunicipality.listing_id.in_(_IDS))
    .order_by(Municipality.name)
)
_STOPS = select(ContractStop).where(ContractStop.contract_id.in_(_IDS))


def _arrangements(session: Sessions, listing_ids: Collection[int]) -> Mapping[int, list[Arrangement]]:
    found: dict[int, list[Arrangement]] = defaultdict(list)
    for row in session.execute(_ARRANGEMENTS, {"ids": list(listing_ids)}):
        found[row[0]].append(Arrangement(*row[1:]))
    return found


def _municipalities(session: Sessions, listing_ids: Collection[int]) -> Mapping[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    for listing_id, code, name in session.execute(_MUNICIPALITIES, {"ids": list(listing_ids)}):
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
    for stop in session.scalars(_STOPS, {"ids": list(contract_ids)}):
        found[stop.contract_id].append(stop)
    return found
