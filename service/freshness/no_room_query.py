"""Reads what is contracted where, and which listings serve a place."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from service.catalogue.tables import ComponentSegment, Framework, Municipality, Product, Segment
from service.core.database import Sessions
from service.freshness.reach import Reach, offered
from service.listings.facts import Place
from service.listings.tables import Listing, ListingMunicipality
from service.providers.tables import Contract, ContractMunicipality, ContractProduct

Choice = tuple[str, str]


@dataclass(frozen=True)
class Cell:
    """A contracted product in a municipality; `contracted`: how many providers have it in a contract today."""

    place: Place
    framework: str
    product_id: int
    product: str
    name: str
    contracted: int


def load_choices(session: Sessions, reach: Reach, today: date) -> tuple[list[Choice], list[Choice]]:
    """Municipalities within reach and segments of the frameworks of today, each as (code, name). Two queries."""
    municipalities = select(Municipality.code, Municipality.name).where(_within(reach)).order_by(Municipality.name)
    regions = select(Municipality.region_code).where(_within(reach))
    segments = (
        select(Segment.code, Segment.name)
        .join(Framework, Framework.code == Segment.framework_code)
        .where(Framework.region_code.in_(regions), Framework.valid_from <= today)
        .where(or_(Framework.valid_to.is_(None), Framework.valid_to >= today))
        .order_by(Segment.position)
    )
    names: dict[str, str] = {}
    for code, name in session.execute(segments):
        names.setdefault(code, name)
    return [(code, name) for code, name in session.execute(municipalities)], list(names.items())


def load_cells(session: Sessions, reach: Reach, today: date, municipality: str, segment: str) -> list[Cell]:
    """The contracted products within reach and filters, by municipality and catalogue. One query."""
    columns = (Municipality.code, Municipality.name, Product.framework_code, Product.id, Product.code, Product.name)
    query = (
        select(*columns, func.count(Contract.provider_id.distinct()))
        .select_from(Contract)
        .join(ContractMunicipality, ContractMunicipality.contract_id == Contract.id)
        .join(Municipality, Municipality.code == ContractMunicipality.municipality_code)
        .join(ContractProduct, ContractProduct.contract_id == Contract.id)
        .join(Product, Product.id == ContractProduct.product_id)
        .where(
            _within(reach), Contract.valid_from <= today, or_(Contract.valid_to.is_(None), Contract.valid_to >= today)
        )
        .group_by(*columns, Product.position)
        .order_by(Municipality.name, Product.framework_code, Product.position)
    )
    if municipality:
        query = query.where(Municipality.code == municipality)
    if segment:
        query = query.where(_in_segment(segment))
    return [
        Cell(Place(code, name), framework, product_id, product, title, providers)
        for code, name, framework, product_id, product, title, providers in session.execute(query)
    ]


def _within(reach: Reach) -> ColumnElement[bool]:
    return or_(Municipality.region_code.in_(reach.regions), Municipality.code.in_(reach.municipalities))


def _in_segment(code: str) -> ColumnElement[bool]:
    """The product is of this segment, or is a component that the segment names."""
    of_segment = exists().where(Segment.id == Product.segment_id, Segment.code == code)
    named = (
        exists()
        .where(ComponentSegment.product_id == Product.id, ComponentSegment.segment_id == Segment.id)
        .where(Segment.code == code)
    )
    return or_(of_segment, named)


def listings_serving(municipalities: Collection[str], today: date) -> Select[int]:
    """Ids of the listings that are offered today in one of these municipalities."""
    serves = exists().where(
        ListingMunicipality.listing_id == Listing.id, ListingMunicipality.municipality_code.in_(municipalities)
    )
    return offered(select(Listing.id), today).where(serves)
