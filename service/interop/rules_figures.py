"""When a row of the file becomes a report, and what the report rules say of it in the words of the file. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from service.core.clock import AMSTERDAM, local_day
from service.core.errors import Problem
from service.interop.rules_file import FileFault, plain
from service.interop.rules_match import Matched
from service.interop.rules_row import FileRow
from service.listings.rules_group import Figures
from service.listings.rules_report import broken_rules, questions

COLUMN_OF = {
    "intake": "instroom",
    "counts_places": "telt_plekken",
    "places_free": "plekken_vrij",
    "places_total": "plekken_totaal",
    "next_place_on": "eerstvolgende_plek",
    "waiting_count": "wachtenden",
    "wait_intake_weeks": "wachttijd_intake_weken",
    "wait_start_weeks": "wachttijd_start_weken",
    "reason": "reden",
    "until": "tot",
    "note": "toelichting",
    "confirmed_on": "bevestigd_op",
}


@dataclass(frozen=True)
class Judged:
    """`confirmed_at` None: nothing new is reported. `faults` refuse the row, `warnings` ask whether it is right."""

    confirmed_at: datetime | None = None
    faults: tuple[FileFault, ...] = ()
    warnings: tuple[FileFault, ...] = ()


def judge_figures(matched: Matched, now: datetime, now_max_weeks: int) -> Judged:
    """The same figures are a report only when they were confirmed on a later day; older ones never replace newer."""
    row, today = matched.row, local_day(now)
    if row.figures is None:
        return Judged()
    old, old_at = _last_report(matched)
    is_same, day = row.figures == old, row.confirmed_on
    if old_at and is_same and (day is None or day <= local_day(old_at)):
        return Judged()
    if old_at and day and day < local_day(old_at):
        says = (
            f"Er is al een nieuwere melding, van {local_day(old_at):%d-%m-%Y}. "
            "Kloppen deze cijfers nu? Laat bevestigd_op dan leeg of vul vandaag in."
        )
        return Judged(faults=(FileFault(row.number, "bevestigd_op", day.isoformat(), says),))
    return Judged(
        confirmed_at=_moment(day or today, now, old_at),
        faults=_in_file(row.number, broken_rules(row.figures, day or today, today)),
        warnings=_in_file(row.number, questions(old, row.figures, now_max_weeks)),
    )


def judge_alone(row: FileRow, now: datetime) -> Judged:
    """The rules that need nothing but the row: for a row that cannot be written, so that all its faults are told."""
    if row.figures is None:
        return Judged()
    today = local_day(now)
    return Judged(faults=_in_file(row.number, broken_rules(row.figures, row.confirmed_on or today, today)))


def _last_report(matched: Matched) -> tuple[Figures | None, datetime | None]:
    if matched.listing is None or matched.listing.facts.standing.figures is None:
        return None, None
    facts = matched.listing.facts
    figures = matched.listing.facts.standing.figures
    return replace(figures, note=plain(figures.note)), facts.confirmed_at


def _moment(day: date, now: datetime, old_at: datetime | None) -> datetime:
    """Now for today, noon for another day; never before the report that it follows."""
    moment = now if day == local_day(now) else datetime.combine(day, time(12), AMSTERDAM)
    return max(moment, old_at) if old_at else moment


def _in_file(row: int, problems: Iterable[Problem]) -> tuple[FileFault, ...]:
    return tuple(
        FileFault(row, COLUMN_OF.get(problem.field, problem.field), problem.value, problem.message)
        for problem in problems
    )
