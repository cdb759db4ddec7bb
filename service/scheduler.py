"""The process of everything that happens by the clock: `python -m service.scheduler [--eenmalig]`.

A second one stands by until the first is gone. Every job starts with what was missed, so a process that was down for
a week, or a night in which the clock changes, loses nothing.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from time import sleep
from types import FrameType
from typing import NoReturn

import structlog
from apscheduler.schedulers import SchedulerNotRunningError
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask
from sqlalchemy.exc import DBAPIError

from service import create_app
from service.config import SettingsInvalid
from service.core.clock import AMSTERDAM
from service.core.context import parts
from service.core.database import Sessions
from service.core.locks import Lock, lock_for
from service.core.logs import log_crashes
from service.core.tables import db
from service.freshness.job_runs import Job, close_interrupted_runs, run_job
from service.freshness.operations import FLAG_JOB, flag_freshness
from service.scheduler_daily import DailyTrigger
from service.search.demand.operations import FORGET_JOB, forget_searches
from service.search.index.operations import CLEAR_JOB, COMPARE_JOB, ask_to_clear, ask_to_compare

STANDBY_SECONDS = 3
AGAIN_SECONDS = 1.0

log = structlog.get_logger("plekwijzer.scheduler")


def put_flags(session: Sessions, now: datetime) -> str:
    """The daily flags; gives what they recorded, in words."""
    return str(flag_freshness(session, now))


JOBS = (
    Job(FLAG_JOB, time(0, 5), put_flags),
    Job(FORGET_JOB, time(0, 20), forget_searches),
    Job(COMPARE_JOB, timedelta(hours=1), ask_to_compare),
    Job(CLEAR_JOB, time(3, 40), ask_to_clear),
)


def build_scheduler(app: Flask, jobs: Sequence[Job], lock: Lock) -> BlockingScheduler:
    """A scheduler that runs each job at once and then at its times; late is better than never, twice is never."""
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler = BlockingScheduler(timezone=AMSTERDAM, job_defaults=defaults)
    for job in jobs:
        now = datetime.now(AMSTERDAM)
        trigger = DailyTrigger(job.at, AMSTERDAM) if isinstance(job.at, time) else _every(job.at)
        scheduler.add_job(_run_or_stop, trigger, (scheduler, app, job, lock), id=job.name, next_run_time=now)
    return scheduler


def _run_or_stop(scheduler: BlockingScheduler, app: Flask, job: Job, lock: Lock) -> None:
    """By the clock. The lock is lost (the database restarted, say) and another has it: no more work from here."""
    if lock.acquire():
        run_once(app, job, lock)
        return
    log.warning("scheduler lost its lock", job=job.name)
    with suppress(SchedulerNotRunningError):  # another job found out as well
        scheduler.shutdown(wait=False)


def _every(period: timedelta) -> IntervalTrigger:
    return IntervalTrigger(seconds=int(period.total_seconds()), timezone=AMSTERDAM)


def run_once(app: Flask, job: Job, lock: Lock) -> bool:
    """Runs a job if this process (still) holds the lock; False when it failed or the lock is gone."""
    if not lock.acquire():
        log.error("lock lost to another scheduler, job skipped", job=job.name)
        return False
    with app.app_context():
        return run_job(db.session(), job, parts().clock)


def wait_for_lock(lock: Lock) -> None:
    """Returns as soon as no other scheduler holds the lock; says once that it waits, and for what."""
    said = ""
    while True:
        reason = _why_not(lock)
        if not reason:
            return
        if reason != said:
            log.info(reason)
            said = reason
        sleep(STANDBY_SECONDS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs until SIGTERM or SIGINT, or with --eenmalig once. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m service.scheduler", description="Taken op de klok.")
    parser.add_argument("--eenmalig", action="store_true", help="voer elke taak nu één keer uit en stop")
    once = parser.parse_args(arguments).eenmalig
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
        signal.signal(number, _stop)
    try:
        return _run(once=once)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _run(*, once: bool) -> int:
    try:
        app = create_app()
        log_crashes()
    except SettingsInvalid as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    lock = lock_for(app.config["SQLALCHEMY_DATABASE_URI"])
    try:
        return _run_all_once(app, lock) if once else _run_by_the_clock(app, lock)
    finally:
        lock.release()


def _run_all_once(app: Flask, lock: Lock) -> int:
    if not lock.acquire():
        print("Er draait al een planner: die voert de taken uit. Er is niets gedaan.", file=sys.stderr)  # noqa: T201
        return 1
    _close_interrupted(app)
    outcomes = [run_once(app, job, lock) for job in JOBS]
    return 0 if all(outcomes) else 1


def _run_by_the_clock(app: Flask, lock: Lock) -> int:
    """Works whenever it holds the lock, and stands by for the rest, until it is told to stop."""
    while True:
        wait_for_lock(lock)
        _close_interrupted(app)
        scheduler = build_scheduler(app, JOBS, lock)
        log.info("scheduler works", jobs=[job.name for job in JOBS])
        try:
            scheduler.start()
        except SystemExit:
            signal.setitimer(signal.ITIMER_REAL, 0)
            if scheduler.running:
                scheduler.shutdown(wait=True)
            log.info("scheduler stopped")
            return 0


def _close_interrupted(app: Flask) -> None:
    with app.app_context():
        close_interrupted_runs(db.session(), [job.name for job in JOBS])


def _why_not(lock: Lock) -> str:
    try:
        return "" if lock.acquire() else "another scheduler works, this one stands by"
    except DBAPIError:
        return "the database cannot be reached, waiting for it"


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """Raises in the main thread, wherever it waits: a handler that took locks itself could wait for ever.

    And again soon: APScheduler logs whatever is raised while it hands out a job, and goes on.
    """
    signal.setitimer(signal.ITIMER_REAL, AGAIN_SECONDS)
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
