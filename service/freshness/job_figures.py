"""How the jobs of the scheduler are doing, in figures: when each last succeeded, how long it took, how often not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from service.core.database import Sessions
from service.core.tables import JobRun
from service.freshness.job_runs import FAILED, SUCCEEDED


@dataclass(frozen=True)
class JobFigures:
    """One job. None: it never succeeded, or no run ended yet. `failures`: of all runs that are on record."""

    job: str
    last_success: datetime | None
    last_seconds: float | None
    failures: int


def load_job_figures(session: Sessions) -> list[JobFigures]:
    """The figures of every job that ever ran, by name. Two queries."""
    succeeded = func.max(JobRun.ended_at).filter(JobRun.outcome == SUCCEEDED)
    failures = func.count().filter(JobRun.outcome == FAILED)
    newest_ended = select(func.max(JobRun.id)).where(JobRun.ended_at.is_not(None)).group_by(JobRun.job)
    ended = select(JobRun.job, JobRun.started_at, JobRun.ended_at).where(JobRun.id.in_(newest_ended))
    took = {
        job: (ended_at - started_at).total_seconds() for job, started_at, ended_at in session.execute(ended) if ended_at
    }
    query = select(JobRun.job, succeeded, failures).group_by(JobRun.job).order_by(JobRun.job)
    return [JobFigures(job, success, took.get(job), failed) for job, success, failed in session.execute(query)]
