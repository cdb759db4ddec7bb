"""What was reported for a listing, newest first, and what each report changed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from service.accounts.tables import User
from service.core.clock import local_day
from service.core.database import Sessions
from service.listings.facts_query import figures_of
from service.listings.operations_report import is_correctable
from service.listings.rules_group import Figures
from service.listings.tables import AvailabilityReport
from service.listings.words import INTAKES, NAMES, REASONS, SOURCES, as_typed

LONGEST = 200  # reports on one page


@dataclass(frozen=True)
class Entry:
    """One report. `changes`: label, old and new value; empty: the figures were confirmed as they were."""

    report: AvailabilityReport
    who: str
    source: str
    changes: tuple[tuple[str, str, str], ...]
    corrects_day: date | None
    is_corrected: bool
    is_correctable: bool

    @property
    def confirmed_on(self) -> date:
        return local_day(self.report.confirmed_at)

    @property
    def reported_on(self) -> date:
        return local_day(self.report.reported_at)


def load_history(session: Sessions, listing_id: int, today: date) -> list[Entry]:
    """The last 200 reports of a listing, newest first. One query."""
    query = (
        select(AvailabilityReport, User.name)
        .outerjoin(User, User.id == AvailabilityReport.reported_by_id)
        .where(AvailabilityReport.listing_id == listing_id)
        .order_by(AvailabilityReport.confirmed_at.desc(), AvailabilityReport.id.desc())
        .limit(LONGEST + 1)
    )
    found = [(report, name or "") for report, name in session.execute(query)]
    by_id = {report.id: report for report, _ in found}
    corrected = {report.corrects_id for report, _ in found if report.corrects_id}
    entries = []
    for place, (report, who) in enumerate(found[:LONGEST]):
        before = by_id.get(report.corrects_id or 0) or (found[place + 1][0] if place + 1 < len(found) else None)
        mended = by_id.get(report.corrects_id or 0)
        entries.append(
            Entry(
                report=report,
                who=who,
                source=SOURCES[report.source],
                changes=changes_between(figures_of(before) if before else None, figures_of(report)),
                corrects_day=local_day(mended.reported_at) if mended else None,
                is_corrected=report.id in corrected,
                is_correctable=report.id not in corrected and is_correctable(local_day(report.confirmed_at), today),
            )
        )
    return entries


def changes_between(old: Figures | None, new: Figures) -> tuple[tuple[str, str, str], ...]:
    """Label, old and new value of each figure that differs; against nothing: every figure that is filled in."""
    changes = []
    for name in NAMES:
        before, after = (say(getattr(old, name.field)) if old else "", say(getattr(new, name.field)))
        if before != after:
            changes.append((name.label, before, after))
    return tuple(changes)


def say(value: object) -> str:
    """A figure in words for people; empty when it is not known."""
    typed = as_typed(value)
    return {**dict(INTAKES), **dict(REASONS)}.get(typed, typed)
