"""Regions and what they buy: one framework is one version of a region's catalogue (seeds; fixtures/catalogue).

`source` is "document: place" (rules.Source); `note` says how the source was read where it is not literal.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.core.tables import Base


class Region(Base):
    """Municipalities that buy care together, with the region's own settings (terms in days, limits in weeks)."""

    __tablename__ = "regions"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    current_days: Mapped[int] = mapped_column(default=14)
    outdated_days: Mapped[int] = mapped_column(default=28)
    severe_days: Mapped[int] = mapped_column(default=42)
    now_max_weeks: Mapped[int] = mapped_column(default=4)
    soon_weeks: Mapped[int] = mapped_column(default=8)
    demand_days: Mapped[int] = mapped_column(default=400)  # how long searches are kept


class Municipality(Base):
    """A municipality by its CBS code (GM0405), with its centroid for distances as the crow flies."""

    __tablename__ = "municipalities"

    code: Mapped[str] = mapped_column(primary_key=True)
    region_code: Mapped[str] = mapped_column(ForeignKey("regions.code"), index=True)
    name: Mapped[str]
    longitude: Mapped[float]
    latitude: Mapped[float]


class Locality(Base):
    """A place (woonplaats) and the municipality it lies in: how we know where an address is."""

    __tablename__ = "localities"

    region_code: Mapped[str] = mapped_column(ForeignKey("regions.code"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipalities.code"), index=True)


class Framework(Base):
    """One version of a region's catalogue. `rules` holds combining, regie, routes and procedure as data."""

    __tablename__ = "frameworks"

    code: Mapped[str] = mapped_column(primary_key=True)
    region_code: Mapped[str] = mapped_column(ForeignKey("regions.code"), index=True)
    name: Mapped[str]
    law: Mapped[str]  # Jeugdwet, Wmo
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str | None]
    sources: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    segments: Mapped[list["Segment"]] = relationship(order_by="Segment.position")
    intensities: Mapped[list["Intensity"]] = relationship(order_by="Intensity.position")
    products: Mapped[list["Product"]] = relationship(order_by="Product.position")


class Segment(Base):
    """A part of the catalogue; a sub-segment has a parent."""

    __tablename__ = "segments"
    __table_args__ = (UniqueConstraint("framework_code", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_code: Mapped[str] = mapped_column(ForeignKey("frameworks.code"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id"))
    code: Mapped[str]
    name: Mapped[str]
    position: Mapped[int]
    source: Mapped[str]
    note: Mapped[str | None]


class Lot(Base):
    """A perceel inside a segment."""

    __tablename__ = "lots"
    __table_args__ = (UniqueConstraint("framework_code", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_code: Mapped[str] = mapped_column(ForeignKey("frameworks.code"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"))
    code: Mapped[str]
    name: Mapped[str]
    position: Mapped[int]
    source: Mapped[str]
    note: Mapped[str | None]


class Intensity(Base):
    """An intensity of a framework: P, I, DL, DZ."""

    __tablename__ = "intensities"
    __table_args__ = (UniqueConstraint("framework_code", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_code: Mapped[str] = mapped_column(ForeignKey("frameworks.code"))
    code: Mapped[str]
    name: Mapped[str]
    position: Mapped[int]
    source: Mapped[str]
    note: Mapped[str | None]


class Product(Base):
    """Something that can be allotted. `kind`: profiel (has a number and intensities), product or component.

    `plain_name`: what it is in the words of a family; ours, not of the source.
    A component belongs to the segments in `component_segments`; the others to one segment (and perhaps a lot).
    """

    __tablename__ = "products"
    __table_args__ = (UniqueConstraint("framework_code", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_code: Mapped[str] = mapped_column(ForeignKey("frameworks.code"))
    code: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id"))
    lot_id: Mapped[int | None] = mapped_column(ForeignKey("lots.id"))
    profile: Mapped[int | None]
    complexity: Mapped[str | None]
    description: Mapped[str | None]
    plain_name: Mapped[str | None]
    wait_norm_weeks: Mapped[int | None]
    position: Mapped[int]
    source: Mapped[str]
    note: Mapped[str | None]
    segment: Mapped[Segment | None] = relationship()
    lot: Mapped[Lot | None] = relationship()
    intensities: Mapped[list["ProductIntensity"]] = relationship(order_by="ProductIntensity.position")
    component_segments: Mapped[list["ComponentSegment"]] = relationship()


class ProductIntensity(Base):
    """An arrangement that exists: this profile may be allotted with this intensity."""

    __tablename__ = "product_intensities"

    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True)
    intensity_code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]


class ComponentSegment(Base):
    """A segment that names this component, and where and how its source does so."""

    __tablename__ = "component_segments"

    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"), primary_key=True)
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str | None]
    segment: Mapped[Segment] = relationship()
