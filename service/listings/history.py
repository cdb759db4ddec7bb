"""What was reported for a listing, newest first, and what each report changed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from service.accounts.tables import User
from service.core.clock import local_day
from service.core.database import Sessions
from service.listings.facts_rows import figures_of
from service.listings.operations_report import is_correctable
from service.listings.rules_group import Figures
from service.listings.tables import AvailabilityReport, Listing, ListingSplit
from service.listings.words import INTAKES, NAMES, REASONS, SOURCES, as_typed

LONGEST = 200  # reports on one page


@dataclass(frozen=True)
class Entry:
    """One report. `changes`: label, old and new value; empty: the figures were confirmed as they were.

    `of_other`: the title of the listing that it was for, when this one was split off later; else empty.
    """

    report: AvailabilityReport
    who: str
    source: str
    changes: tuple[tuple[str, str, str], ...]
    corrects_day: date | None
    is_corrected: bool
    is_correctable: bool
    of_other: str = ""

    @property
    def confirmed_on(self) -> date:
        return local_day(self.report.confirmed_at)

    @property
    def reported_on(self) -> date:
        return local_day(self.report.reported_at)


def load_history(session: Sessions, listing_id: int, today: date) -> list[Entry]:
    """The last 200 reports of a listing, newest first; before a split those of the listing it was part of."""
    query = (
        select(AvailabilityReport, User.name, Listing.title)
        .join(Listing, Listing.id == AvailabilityReport.listing_id)
        .outerjoin(User, User.id == AvailabilityReport.reported_by_id)
        .where(_own_or_before_the_split(session, listing_id))
        .order_by(AvailabilityReport.confirmed_at.desc(), AvailabilityReport.id.desc())
        .limit(LONGEST + 1)
    )
    rows = session.execute(query).all()
    others = {report.id: title for report, _, title in rows if report.listing_id != listing_id}
    found = [(report, name or "") for report, name, _ in rows]
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
                is_correctable=report.id not in {*corrected, *others}
                and is_correctable(local_day(report.confirmed_at), today),
                of_other=others.get(report.id, ""),
            )
        )
    return entries


def _own_or_before_the_split(session: Sessions, listing_id: int) -> ColumnElement[bool]:
    """Its own reports, and of each listing that it was split off those of before that moment."""
    wanted = AvailabilityReport.listing_id == listing_id
    split, until = session.get(ListingSplit, listing_id), None
    while split is not None:
        until = min(until, split.split_at) if until else split.split_at
        wanted |= (AvailabilityReport.listing_id == split.from_id) & (AvailabilityReport.confirmed_at < until)
        split = session.get(ListingSplit, split.from_id)
    return wanted


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
