"""kill -9 of the scheduler that works: the one that stands by takes over, and catches up on what was missed."""

import time
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from faults.trial import Trial
from faults.waiting import wait_until
from service.core.tables import JobRun
from service.freshness.job_runs import RUNNING, SUCCEEDED
from service.scheduler import JOBS

WORKS = "scheduler works"
PATIENCE = 60.0


def kill_scheduler(trial: Trial) -> None:
    """First at some moment, then the one that took over, perhaps in the middle of a job."""
    site = trial.world.site
    if len(_working(trial)) > 1:  # a restart of the database took the lock from one, which finds out at its next job
        site.kill(*site.schedulers)
        site.start(*site.schedulers)
    trial.pause(0.5)
    _kill_the_one_that_works(trial)
    began = _kill_the_one_that_works(trial)
    caught_up = wait_until(lambda: not _missed(trial, began), PATIENCE)
    trial.require(caught_up, f"jobs were not caught up on, or left open: {_missed(trial, began)}")


def _kill_the_one_that_works(trial: Trial) -> datetime:
    """Gives the moment of the kill. The other must take over; then the killed one comes back, to stand by."""
    site = trial.world.site
    trial.require(wait_until(lambda: bool(_working(trial)), PATIENCE), "no scheduler works")
    worker = (*_working(trial), *site.schedulers)[0]
    time.sleep(trial.random.uniform(0.0, 0.2))
    killed_at = trial.world.clock.now()
    site.kill(worker)
    taken_over = wait_until(lambda: bool(set(_working(trial)) - {worker}), PATIENCE)
    trial.require(taken_over, f"nobody took over from {worker}")
    site.start(worker)
    return killed_at


def _working(trial: Trial) -> Sequence[str]:
    site = trial.world.site
    return [name for name in site.schedulers if site.has_said(name, WORKS)]


def _missed(trial: Trial, began: datetime) -> list[str]:
    """Jobs that have not ended well since, and any run that nobody will end any more."""
    with trial.world.sessions() as session:
        runs = session.execute(select(JobRun.job, JobRun.outcome, JobRun.started_at)).all()
    done = {run.job for run in runs if run.outcome == SUCCEEDED and run.started_at >= began}
    return [*(job.name for job in JOBS if job.name not in done), *(run.job for run in runs if run.outcome == RUNNING)]
