"""The words on the page about what the scheduler did."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from service.core.dutch import count, date_and_time
from service.core.tables import JobRun
from service.freshness.job_runs import FLAGS_OVERDUE_AFTER


@dataclass(frozen=True)
class RunRow:
    """A run of a job in words."""

    job: str
    started: str
    duration: str
    outcome: str
    summary: str


def run_row(run: JobRun) -> RunRow:
    """A run with its duration in words."""
    return RunRow(
        job=run.job.capitalize(),
        started=date_and_time(run.started_at),
        duration=_duration(run.ended_at - run.started_at) if run.ended_at else "niet bekend",
        outcome=run.outcome,
        summary=run.summary,
    )


def overdue_sentence(last: datetime | None, now: datetime) -> str:
    """A warning when freshness was not put on record for too long; else empty."""
    if last is None:
        return "Verouderd aanbod is nog nooit vastgelegd. Kijk of de planner (service.scheduler) draait."
    if now - last <= FLAGS_OVERDUE_AFTER:
        return ""
    hours = int((now - last).total_seconds() // 3600)
    return (
        f"Verouderd aanbod is het laatst vastgelegd op {date_and_time(last)}, {hours} uur geleden. "
        "Dat hoort elke nacht te gebeuren. Kijk of de planner (service.scheduler) draait."
    )


def _duration(taken: timedelta) -> str:
    seconds = taken.total_seconds()
    if seconds < 1:
        return "minder dan 1 seconde"
    if seconds < 90:
        return count(round(seconds), "seconde", "seconden")
    return count(round(seconds / 60), "minuut", "minuten")
