"""Leaves a row for each run of a scheduled job, so that a beheerder sees what ran, what came of it and what broke."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from service.core.clock import Clock
from service.core.database import Sessions, writing
from service.core.errors import DomainError
from service.core.tables import JobRun
from service.freshness.operations import FLAG_JOB

RUNNING, SUCCEEDED, FAILED = "bezig", "gelukt", "mislukt"
FLAGS_OVERDUE_AFTER = timedelta(hours=26)
INTERRUPTED = "Afgebroken: het programma stopte voordat de taak klaar was."

log = structlog.get_logger("plekwijzer.jobs")


@dataclass(frozen=True)
class Job:
    """Work that runs once a day `at` local time, or each time that long has passed; `work` gives a Dutch sentence."""

    name: str
    at: time | timedelta
    work: Callable[[Sessions, datetime], str]


def run_job(session: Sessions, job: Job, clock: Clock) -> bool:
    """Runs the job and records how it went; False when it failed. Its own errors never leave this function."""
    with writing(session):
        run = JobRun(job=job.name, started_at=clock.now())
        session.add(run)
        session.flush()
        run_id = run.id
    try:
        outcome, summary = SUCCEEDED, job.work(session, clock.now())
    except Exception as error:
        log.exception("job failed", job=job.name, run=run_id)
        session.rollback()
        outcome, summary = FAILED, f"{type(error).__name__}: {_explain(error)}"
    with writing(session):
        ended = {"ended_at": clock.now(), "outcome": outcome, "summary": summary}
        session.execute(update(JobRun).where(JobRun.id == run_id).values(**ended))
    log.info("job ended", job=job.name, run=run_id, outcome=outcome, summary=summary)
    return outcome == SUCCEEDED


def close_interrupted_runs(session: Sessions, names: Collection[str]) -> None:
    """Marks runs that a killed process left open as failed. Only for whoever holds the scheduler's lock."""
    with writing(session):
        left_open = JobRun.job.in_(names) & (JobRun.outcome == RUNNING)
        session.execute(update(JobRun).where(left_open).values(outcome=FAILED, summary=INTERRUPTED))


def last_flags_at(session: Sessions) -> datetime | None:
    """When freshness was last put on record without an error; None: never."""
    succeeded = (JobRun.job == FLAG_JOB) & (JobRun.outcome == SUCCEEDED)
    return session.scalar(select(func.max(JobRun.started_at)).where(succeeded))


def _explain(error: Exception) -> str:
    """A short sentence for a beheerder. Never the text of the error: that may hold what people typed."""
    if isinstance(error, DomainError):
        return error.detail
    if isinstance(error, DBAPIError):
        return "De database gaf geen antwoord of weigerde de opdracht. Kijk of zij draait."
    return "Er ging iets mis dat niet was voorzien. Kijk in het log op dit tijdstip."
