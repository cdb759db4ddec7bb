"""Reads catalogues. A whole catalogue takes a fixed number of queries, whatever its size."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, select

from service.catalogue.lookups_tree import CatalogueRows, build_catalogue, summary_of
from service.catalogue.rules_catalogue import Catalogue, FrameworkSummary
from service.catalogue.tables import (
    ComponentSegment,
    Framework,
    Intensity,
    Lot,
    Municipality,
    Product,
    ProductIntensity,
    Region,
    Segment,
)
from service.core.database import Sessions
from service.core.errors import NotFound

Placed = TypeVar("Placed", Intensity, Segment, Lot, Product)


def all_frameworks(session: Sessions) -> list[FrameworkSummary]:
    """Every framework, by region and newest first. One query."""
    query = _frameworks().order_by(Region.name, Framework.valid_from.desc(), Framework.code)
    return [summary_of(framework, region) for framework, region in session.execute(query)]


def current_frameworks(session: Sessions, today: date) -> list[FrameworkSummary]:
    """The frameworks that are valid on this day. One query."""
    return [framework for framework in all_frameworks(session) if framework.is_valid_on(today)]


def load_catalogue(session: Sessions, framework_code: str) -> Catalogue:
    """The whole catalogue of a framework, in eight queries. NotFound: there is no such framework."""
    found = session.execute(_frameworks().where(Framework.code == framework_code)).one_or_none()
    if found is None:
        raise _unknown(framework_code)
    framework, region_name = found
    municipalities = select(Municipality).where(Municipality.region_code == framework.region_code)
    in_framework = Product.framework_code == framework_code
    return build_catalogue(
        CatalogueRows(
            framework=framework,
            region_name=region_name,
            municipalities=session.scalars(municipalities.order_by(Municipality.name)).all(),
            intensities=_in_order(session, Intensity, framework_code),
            segments=_in_order(session, Segment, framework_code),
            lots=_in_order(session, Lot, framework_code),
            products=_in_order(session, Product, framework_code),
            arrangements=session.scalars(
                select(ProductIntensity).join(Product).where(in_framework).order_by(ProductIntensity.position)
            ).all(),
            mentions=session.scalars(
                select(ComponentSegment)
                .join(Product)
                .join(Segment, Segment.id == ComponentSegment.segment_id)
                .where(in_framework)
                .order_by(Segment.position)
            ).all(),
        )
    )


def load_rules(session: Sessions, framework_code: str) -> Mapping[str, Any]:
    """The rules of a framework as its file has them. NotFound: there is no such framework. One query."""
    found = session.scalar(select(Framework).where(Framework.code == framework_code))
    if found is None:
        raise _unknown(framework_code)
    return found.rules


def _unknown(framework_code: str) -> NotFound:
    return NotFound(f"Het inkoopkader ‘{framework_code}’ bestaat niet. Kies er een uit de lijst van catalogi.")


def _frameworks() -> Select[Framework, str]:
    return select(Framework, Region.name).join(Region, Region.code == Framework.region_code)


def _in_order(session: Sessions, kind: type[Placed], framework_code: str) -> Sequence[Placed]:
    return session.scalars(select(kind).where(kind.framework_code == framework_code).order_by(kind.position)).all()
