"""The scheduler as a real process on a temporary database: started, killed, started again, two at a time.

Its clock is the real one, so what these tests arrange is dated from today and not from SUNDAY.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.config import ROOT
from service.core.clock import local_day
from service.core.tables import JobRun
from service.freshness.job_runs import INTERRUPTED, Job
from service.freshness.tables import FreshnessFlag
from service.scheduler import build_scheduler
from service.search.demand.operations import FORGET_JOB
from service.search.index.operations import CLEAR_JOB, COMPARE_JOB
from tests.factories import make_listing, make_report

OTHER_JOBS = (FORGET_JOB, COMPARE_JOB, CLEAR_JOB)
TOLD_WHILE_IT_HANDS_OUT_A_JOB = """
import os, signal, sys
from apscheduler.executors.base import BaseExecutor

hand_out = BaseExecutor.submit_job

def told(self, job, run_times):
    BaseExecutor.submit_job = hand_out
    os.kill(os.getpid(), signal.SIGTERM)
    hand_out(self, job, run_times)

BaseExecutor.submit_job = told
from service.scheduler import main
sys.exit(main())
"""


@dataclass
class Launcher:
    """Starts schedulers on one database and ends what is left of them."""

    database_url: str
    folder: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: str, program: tuple[str, ...] = ("-m", "service.scheduler")) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "INDEX_DIR": str(self.folder / "index"),
            "SECRET_KEY": "niet-geheim-alleen-voor-tests",
            "PYTHONUNBUFFERED": "1",
        }
        with self.log(len(self.started)).open("wb") as log:
            command = [sys.executable, *program, *arguments]
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        self.started.append(process)
        return process

    def log(self, number: int) -> Path:
        return self.folder / f"scheduler-{number}.log"


@pytest.fixture
def launcher(database_url: str, tmp_path: Path) -> Iterator[Launcher]:
    launcher = Launcher(database_url, tmp_path)
    yield launcher
    for process in launcher.started:
        process.kill()
        process.wait()


def outcomes(session: Session) -> list[str]:
    """Of the flags and whatever a test adds; the other jobs are tested elsewhere."""
    session.rollback()
    return list(session.scalars(select(JobRun.outcome).where(JobRun.job.not_in(OTHER_JOBS)).order_by(JobRun.id)))


def count_flags(session: Session) -> int | None:
    session.rollback()
    return session.scalar(select(func.count()).select_from(FreshnessFlag))


def until(holds: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


def listing_confirmed(session: Session, days_ago: int) -> None:
    session.rollback()  # a read that was open cannot become a write once another job was recorded
    make_report(session, make_listing(session), confirmed_at=datetime.now(UTC) - timedelta(days=days_ago))


def test_it_catches_up_as_soon_as_it_starts_and_stops_when_told(session: Session, launcher: Launcher) -> None:
    listing_confirmed(session, 50)
    process = launcher.start()
    until(lambda: outcomes(session) == ["gelukt"])
    assert count_flags(session) == 3
    process.terminate()
    assert process.wait(timeout=10) == 0


def test_killed_and_started_again_it_records_what_happened_meanwhile_and_nothing_twice(
    session: Session, launcher: Launcher
) -> None:
    listing_confirmed(session, 50)
    first = launcher.start()
    until(lambda: outcomes(session) == ["gelukt"])
    first.kill()
    first.wait()
    listing_confirmed(session, 15)
    launcher.start()
    until(lambda: outcomes(session) == ["gelukt", "gelukt"])
    assert count_flags(session) == 4
    assert session.scalar(select(func.max(FreshnessFlag.since))) == local_day(datetime.now(UTC))


def test_a_run_that_was_cut_short_is_shown_as_failed(session: Session, launcher: Launcher) -> None:
    session.add(JobRun(job="actualiteit", started_at=datetime.now(UTC) - timedelta(days=1)))
    session.add(JobRun(job="van een ander", started_at=datetime.now(UTC)))
    session.commit()
    assert launcher.start("--eenmalig").wait(timeout=30) == 0
    assert outcomes(session) == ["mislukt", "bezig", "gelukt"]
    assert session.scalar(select(JobRun.summary).order_by(JobRun.id).limit(1)) == INTERRUPTED


def test_of_two_schedulers_one_works_and_the_other_takes_over_when_it_dies(
    session: Session, launcher: Launcher
) -> None:
    first = launcher.start()
    until(lambda: outcomes(session) == ["gelukt"])
    launcher.start()
    until(lambda: b"stands by" in launcher.log(1).read_bytes())
    time.sleep(4)
    assert outcomes(session) == ["gelukt"]
    assert launcher.log(1).read_bytes().count(b"stands by") == 1
    first.send_signal(signal.SIGKILL)
    until(lambda: outcomes(session) == ["gelukt", "gelukt"])


class TakenLock:
    """A lock that another process took while this one was cut off from the database."""

    def acquire(self) -> bool:
        return False

    def release(self) -> None:
        """There is nothing to let go of."""


def test_a_scheduler_that_lost_its_lock_does_nothing_more_so_that_it_can_stand_by(app: Flask, session: Session) -> None:
    jobs = [Job(name, timedelta(hours=1), lambda *_: "gedaan") for name in ("een", "twee")]
    build_scheduler(app, jobs, TakenLock()).start()
    assert outcomes(session) == []


def test_a_scheduler_that_stands_by_stops_when_told(session: Session, launcher: Launcher) -> None:
    launcher.start()
    until(lambda: outcomes(session) == ["gelukt"])
    waiting = launcher.start()
    until(lambda: b"stands by" in launcher.log(1).read_bytes())
    waiting.terminate()
    assert waiting.wait(timeout=10) == 0


def test_told_to_stop_while_it_hands_out_a_job_it_stops_too(launcher: Launcher) -> None:
    """APScheduler catches everything at that moment, and would go on."""
    assert launcher.start(program=("-c", TOLD_WHILE_IT_HANDS_OUT_A_JOB)).wait(timeout=60) == 0
    assert "scheduler stopped" in launcher.log(0).read_text()


def test_once_refuses_beside_a_running_scheduler(session: Session, launcher: Launcher) -> None:
    launcher.start()
    until(lambda: outcomes(session) == ["gelukt"])
    assert launcher.start("--eenmalig").wait(timeout=30) == 1
    assert "Er draait al een planner" in launcher.log(1).read_text()
    assert outcomes(session) == ["gelukt"]


def test_settings_that_cannot_be_used_end_it_with_a_sentence(tmp_path: Path) -> None:
    environment = {**os.environ, "SECRET_KEY": "kort"}
    command = [sys.executable, "-m", "service.scheduler", "--eenmalig"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "SECRET_KEY: " in ended.stderr
