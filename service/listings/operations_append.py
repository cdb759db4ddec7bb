"""The only way reports enter the database: rows are added, never changed, and the newest becomes the listing's own.

For callers that are already inside their transaction: report, confirmation, correction, file exchange.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, insert, literal, null, select, update

from service.core.database import Sessions
from service.core.tables import Moment
from service.listings.operations import CHUNK, touch
from service.listings.rules_group import Figures
from service.listings.tables import AvailabilityReport, Listing

COPIED = (
    "listing_id", "intake", "counts_places", "places_free", "places_total", "next_place_on", "waiting_count",
    "wait_intake_weeks", "wait_start_weeks", "reason", "until", "note",
)  # fmt: skip


@dataclass(frozen=True)
class NewReport:
    """Figures that have passed the rules. `corrects_id`: the report that this one mends."""

    listing_id: int
    figures: Figures
    confirmed_at: datetime
    source: str
    reported_by_id: int | None
    corrects_id: int | None = None


def append_reports(session: Sessions, reports: Sequence[NewReport], now: datetime) -> None:
    """Adds reports, points each listing to its newest and orders it to be indexed."""
    if not reports:
        return
    rows = [_row(report, now) for report in reports]
    session.execute(insert(AvailabilityReport), rows, execution_options={"render_nulls": True})  # one batch
    adopt_newest(session, {report.listing_id for report in reports}, now)


def append_confirmations(
    session: Sessions, listing_ids: Collection[int], now: datetime, *, source: str, reported_by_id: int | None
) -> None:
    """Says "still true" for these listings: the figures of the last report once more, dated now. Set-based.

    A listing that never reported has nothing to confirm and is left as it is.
    """
    if not listing_ids:
        return
    said = [
        literal(now, Moment()), literal(now, Moment()), literal(reported_by_id, Integer()), literal(source), null(),
    ]  # fmt: skip
    newest = (
        select(*(getattr(AvailabilityReport, column) for column in COPIED), *said)
        .join(Listing, Listing.report_id == AvailabilityReport.id)
        .where(Listing.id.in_(listing_ids))
        .order_by(Listing.id)
    )
    columns = [*COPIED, "confirmed_at", "reported_at", "reported_by_id", "source", "corrects_id"]
    session.execute(insert(AvailabilityReport).from_select(columns, newest))
    adopt_newest(session, listing_ids, now)


def adopt_newest(session: Sessions, listing_ids: Collection[int], now: datetime) -> None:
    """Points listings to their newest report: last confirmed, of equals the last written (a correction wins)."""
    newest = (
        select(AvailabilityReport.id)
        .where(AvailabilityReport.listing_id == Listing.id)
        .order_by(AvailabilityReport.confirmed_at.desc(), AvailabilityReport.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    wanted = sorted(listing_ids)
    for start in range(0, len(wanted), CHUNK):
        session.execute(
            update(Listing)
            .where(Listing.id.in_(wanted[start : start + CHUNK]))
            .values(report_id=newest)
            .execution_options(synchronize_session=False)
        )
    touch(session, wanted, now)


def _row(report: NewReport, now: datetime) -> dict[str, Any]:
    return {
        **vars(report.figures),
        "intake": report.figures.intake.value,
        "listing_id": report.listing_id,
        "confirmed_at": report.confirmed_at,
        "reported_at": now,
        "reported_by_id": report.reported_by_id,
        "source": report.source,
        "corrects_id": report.corrects_id,
    }
