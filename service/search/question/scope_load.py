"""Reads what a search can be about from the database."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Date, Row, bindparam, or_, select
from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.datastructures import MultiDict

from service.catalogue.tables import (
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
from service.listings.tables import Listing
from service.providers.tables import Provider
from service.search.question.provider_names import load_provider_names
from service.search.question.scope import FrameworkScope, MunicipalityScope, ProductScope, Scope, SegmentScope

NAMED = ("inkoopkader", "aanbiederAgb", "aanbodSleutel")

# Built once: that takes as long as asking them, and every search asks them.
_TODAY = bindparam("today", type_=Date)
_CODES: BindParameter[Any] = bindparam("codes", expanding=True)
_VALID = (Framework.valid_from <= _TODAY) & or_(Framework.valid_to.is_(None), Framework.valid_to >= _TODAY)
_FRAMEWORKS = (
    select(Framework.code, Framework.name, Framework.region_code, _VALID, Framework.law)
    .where(or_(_VALID, Framework.code.in_(bindparam("asked", expanding=True))))
    .order_by(Framework.code)
)
_SEGMENTS = (
    select(Segment.id, Segment.framework_code, Segment.code, Segment.name, Segment.parent_id)
    .where(Segment.framework_code.in_(_CODES))
    .order_by(Segment.framework_code, Segment.position)
)
_INTENSITIES = (
    select(Intensity.code, Intensity.name)
    .where(Intensity.framework_code.in_(_CODES))
    .order_by(Intensity.framework_code, Intensity.position)
)
_REGIONS = select(Region.code, Region.name).order_by(Region.name)
_HELD = select(ProductIntensity.product_id, ProductIntensity.intensity_code).order_by(ProductIntensity.position)
_PRODUCTS = (
    select(
        Product.id, Product.framework_code, Product.code, Product.name, Product.kind, Product.profile,
        Product.complexity, Product.segment_id, Lot.code.label("lot"),
    )
    .outerjoin(Lot, Product.lot_id == Lot.id)
    .where(Product.framework_code.in_(_CODES))
    .order_by(Product.framework_code, Product.position)
)  # fmt: skip
_MUNICIPALITIES = select(
    Municipality.code, Municipality.name, Municipality.region_code, Municipality.longitude, Municipality.latitude
).order_by(Municipality.name)


def load_scope(session: Sessions, today: date, asked: tuple[str, ...] = ()) -> Scope:
    """Eight queries, whatever is asked, and one more when the names of providers are read.

    `asked`: framework codes to include even when they are not valid today.

    Every search pays for this: columns only, for a whole row holds the rules and sources of its framework too.
    """
    frameworks = tuple(
        FrameworkScope(code, name, region, bool(valid), law)
        for code, name, region, valid, law in session.execute(_FRAMEWORKS, {"today": today, "asked": list(asked)})
    )
    codes = [item.code for item in frameworks]
    segments = session.execute(_SEGMENTS, {"codes": codes}).all()
    intensities = session.execute(_INTENSITIES, {"codes": codes})
    return Scope(
        regions={code: name for code, name in session.execute(_REGIONS)},
        frameworks=frameworks,
        segments=_segments(segments),
        products=_products(session, codes, segments),
        intensities={code: name for code, name in intensities},
        municipalities=tuple(MunicipalityScope(*row) for row in session.execute(_MUNICIPALITIES)),
        providers=load_provider_names(session),
        today=today,
    )


def scope_of(session: Sessions, today: date, arguments: MultiDict[str, str]) -> Scope:
    """The scope of a query string: with the frameworks, providers and listings that it names, also as what gave way."""
    asked = {name: [value for value in arguments.getlist(name) if "\x00" not in value] for name in NAMED}
    gone = (text.partition(":") for text in arguments.getlist("vervangen") if "\x00" not in text)
    asked["aanbiederAgb"] += [value for name, _, value in gone if name == "aanbiederAgb"]
    return replace(
        load_scope(session, today, tuple(asked["inkoopkader"])),
        agbs=_existing(session, Provider.agb, asked["aanbiederAgb"]),
        listing_keys=_existing(session, Listing.key, asked["aanbodSleutel"]),
    )


def _existing(session: Sessions, column: InstrumentedAttribute[str], asked: list[str]) -> frozenset[str]:
    """No query when nothing is asked."""
    return frozenset(session.scalars(select(column).where(column.in_(asked)).distinct())) if asked else frozenset()


def _segments(rows: Sequence[Row[*tuple[Any, ...]]]) -> tuple[SegmentScope, ...]:
    by_id = {row.id: row.code for row in rows}
    return tuple(
        SegmentScope(row.framework_code, row.code, row.name, by_id[row.parent_id] if row.parent_id else "")
        for row in rows
    )


def _products(
    session: Sessions, codes: list[str], segments: Sequence[Row[*tuple[Any, ...]]]
) -> tuple[ProductScope, ...]:
    intensities: dict[int, list[str]] = defaultdict(list)
    for product_id, code in session.execute(_HELD):
        intensities[product_id].append(code)
    code_of = {segment.id: segment.code for segment in segments}
    return tuple(
        ProductScope(
            framework=row.framework_code,
            code=row.code,
            name=row.name,
            kind=row.kind,
            profile=row.profile,
            complexity=row.complexity,
            segment=code_of[row.segment_id] if row.segment_id else "",
            intensities=tuple(intensities[row.id]),
            lot=row.lot or "",
        )
        for row in session.execute(_PRODUCTS, {"codes": codes})
    )
