"""Listings, and the append-only reports of how much room each has."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.catalogue.tables import Municipality, Product
from service.core.tables import Base
from service.listings.append_only import keep_rows
from service.providers.tables import Contract, Location, Provider


class Listing(Base):
    """One pool of capacity under exactly one contract; everything in it shares one set of figures.

    `revision` rises with every change the index must see. `modified_at`: the text changed; the figures have
    their own dates in the report. `report_id` is the newest report (none: never reported).
    """

    __tablename__ = "listings"
    __table_args__ = (
        UniqueConstraint("provider_id", "key"),
        CheckConstraint("age_from IS NULL OR age_to IS NULL OR age_from <= age_to", name="ages"),
        CheckConstraint("status IN ('zichtbaar', 'verborgen', 'vervallen')", name="status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"))
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), index=True)
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"), index=True)
    key: Mapped[str]  # aanbod_sleutel
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    age_from: Mapped[int | None]
    age_to: Mapped[int | None]
    forms: Mapped[list[str]] = mapped_column(JSON, default=list)
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    exclusions: Mapped[list[str]] = mapped_column(JSON, default=list)
    methods: Mapped[list[str]] = mapped_column(JSON, default=list)
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    accessibility: Mapped[list[str]] = mapped_column(JSON, default=list)
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="zichtbaar")
    visible_from: Mapped[date | None]
    visible_to: Mapped[date | None]
    disputed: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=1)
    modified_at: Mapped[datetime]
    report_id: Mapped[int | None] = mapped_column(
        ForeignKey("availability_reports.id", use_alter=True, name="fk_listings_report"), index=True
    )
    provider: Mapped[Provider] = relationship()
    contract: Mapped[Contract] = relationship()
    location: Mapped[Location | None] = relationship()
    report: Mapped["AvailabilityReport | None"] = relationship(foreign_keys=[report_id], post_update=True)
    arrangements: Mapped[list["ListingProduct"]] = relationship(
        cascade="all, delete-orphan", order_by="ListingProduct.position"
    )
    municipalities: Mapped[list[Municipality]] = relationship(
        secondary="listing_municipalities", order_by=Municipality.name
    )


class ListingProduct(Base):
    """A product of a listing, once per intensity; intensity '' for a product without intensities."""

    __tablename__ = "listing_products"

    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True, index=True)
    intensity_code: Mapped[str] = mapped_column(primary_key=True, default="")
    position: Mapped[int] = mapped_column(default=0)
    product: Mapped[Product] = relationship()


class ListingMunicipality(Base):
    """A municipality that the listing serves."""

    __tablename__ = "listing_municipalities"

    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipalities.code"), primary_key=True, index=True)


class ListingSplit(Base):
    """A listing that was split off another: of the days before, its history is that of the other."""

    __tablename__ = "listing_splits"

    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("listings.id"), index=True)
    split_at: Mapped[datetime]
    split_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class AvailabilityReport(Base):
    """The figures of a listing at one moment. Never changed or removed; empty is not known, never 0.

    `confirmed_at`: the figures are true as of then. `corrects_id`: this report mends that one.
    """

    __tablename__ = "availability_reports"
    __table_args__ = (
        Index("ix_reports_listing_confirmed", "listing_id", "confirmed_at"),
        Index("ix_reports_reported", "reported_at"),
        CheckConstraint("intake IN ('open', 'beperkt', 'wachtlijst', 'na_intake', 'stop')", name="intake"),
        CheckConstraint("source IN ('web', 'mail', 'csv', 'api')", name="source"),
        CheckConstraint("places_free IS NULL OR places_free BETWEEN 0 AND 999", name="free"),
        CheckConstraint("places_total IS NULL OR places_total BETWEEN 0 AND 999", name="total"),
        CheckConstraint("places_free <= places_total", name="free_within_total"),
        CheckConstraint("waiting_count IS NULL OR waiting_count BETWEEN 0 AND 999", name="waiting"),
        CheckConstraint("wait_intake_weeks IS NULL OR wait_intake_weeks BETWEEN 0 AND 208", name="wait_intake"),
        CheckConstraint("wait_start_weeks IS NULL OR wait_start_weeks BETWEEN 0 AND 208", name="wait_start"),
        CheckConstraint("intake <> 'stop' OR reason IS NOT NULL", name="stop_reason"),
        CheckConstraint("NOT (intake IN ('stop', 'wachtlijst') AND places_free > 0)", name="no_room_when_closed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"))
    intake: Mapped[str]
    counts_places: Mapped[bool]
    places_free: Mapped[int | None]
    places_total: Mapped[int | None]
    next_place_on: Mapped[date | None]
    waiting_count: Mapped[int | None]
    wait_intake_weeks: Mapped[int | None]
    wait_start_weeks: Mapped[int | None]
    reason: Mapped[str | None]  # personeel, ruimte, financien, kwaliteit, anders
    until: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    confirmed_at: Mapped[datetime]
    reported_at: Mapped[datetime]
    reported_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    source: Mapped[str]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("availability_reports.id"))


keep_rows(AvailabilityReport.metadata.tables[AvailabilityReport.__tablename__])
