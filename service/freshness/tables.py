"""What the scheduler noticed: each time a listing slipped to another stage of freshness."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from service.core.tables import Base

NEVER_REPORTED = text("report_id IS NULL")


class FreshnessFlag(Base):
    """A transition: since `since` (local day) the listing is in `stage`. A record, never the source of truth.

    `report_id` is the report that aged (none: never reported), so the same slip is flagged once. Databases take
    every NULL in a unique constraint for another value: the partial index guards the slips without a report.
    """

    __tablename__ = "freshness_flags"
    __table_args__ = (
        UniqueConstraint("listing_id", "report_id", "stage"),
        Index(
            "uq_freshness_flags_never_reported",
            "listing_id",
            "stage",
            unique=True,
            sqlite_where=NEVER_REPORTED,
            postgresql_where=NEVER_REPORTED,
        ),
        Index("ix_freshness_flags_listing_since", "listing_id", "since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("availability_reports.id"))
    stage: Mapped[str]
    since: Mapped[date]
    flagged_at: Mapped[datetime]
