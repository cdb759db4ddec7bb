"""A backup that is made while reports keep coming in, put back as docs/beheer.md says, on both stacks.

What was acknowledged before the backup began is in it. What came after it is lost by putting it back, and the index
then knows more than the database: a check finds that and asks for a rebuild. An index that was made after the backup
is unknown to the database, so that takes the rebuild that docs/beheer.md asks for.
"""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import make_url, select
from sqlalchemy.orm import Session

from indexer.check import compare
from service.config import ROOT
from service.core.context import Parts
from service.core.database import writing
from service.listings.tables import AvailabilityReport
from service.search.index.tables import IndexRequest
from service.search.index.worker import Worker
from service.tables import db
from tests.databases import copy_database, postgres_program
from tests.factories import make_listing, make_report
from tests.moments import MovableClock


@pytest.fixture
def listing_id(session: Session) -> int:
    listing = make_listing(session)
    make_report(session, listing)
    return listing.id


@dataclass
class Reporter:
    """A process that keeps reporting; `acknowledged` are the reports that it was told are stored, up to now."""

    process: subprocess.Popen[str]
    acknowledged: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()

    def await_more(self, count: int) -> None:
        wanted, deadline = len(self.acknowledged) + count, time.monotonic() + 60
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < deadline, "the reporter does not report"
            time.sleep(0.05)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self._listening.join()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        self.acknowledged.extend(int(line) for line in self.process.stdout if line.endswith("\n"))


@pytest.fixture
def reporter(listing_id: int, environment: dict[str, str]) -> Iterator[Reporter]:
    command = [sys.executable, "-m", "tests.flows.reporter", str(listing_id)]
    reporter = Reporter(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True))
    yield reporter
    reporter.stop()


@pytest.fixture
def worker(app: Flask, parts: Parts, listing_id: int) -> Iterator[Worker]:
    """An indexer with its first index."""
    with app.app_context():
        worker = Worker(parts)
        worker.prepare()
        yield worker


def make_backup(environment: dict[str, str], folder: Path) -> Path:
    """As docs/beheer.md says for this database."""
    folder.mkdir()
    url = make_url(environment["DATABASE_URL"])
    if url.get_backend_name() == "sqlite":
        run(["flask", "--app", "service", "backup", str(folder)], environment)
    else:
        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        run([postgres_program("pg_dump"), "--format=custom", f"--file={folder / 'x.dump'}", address], environment)
    (made,) = folder.iterdir()
    return made


def put_back(backup: Path, database_url: str) -> None:
    """As docs/beheer.md says: SQLite gets the file in its place, PostgreSQL a new database under the old name."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        database = Path(url.database or "")
        for suffix in ("-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
        shutil.copy(backup, database)
        return
    server = url.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    fresh = make_url(copy_database(server)).database
    target = url.set(drivername="postgresql", database=fresh).render_as_string(hide_password=False)
    environment = dict(os.environ)
    run(
        [postgres_program("pg_restore"), "--no-owner", "--exit-on-error", f"--dbname={target}", str(backup)],
        environment,
    )
    _await_nobody(server, url.database or "")
    for old, new in ((url.database, f"{url.database}_oud"), (fresh, url.database)):
        run([postgres_program("psql"), server, "-c", f'ALTER DATABASE "{old}" RENAME TO "{new}"'], environment)


def _await_nobody(server: str, database: str) -> None:
    """The server needs a moment to see that the one that was killed is gone."""
    deadline = time.monotonic() + 30
    with psycopg.connect(server, autocommit=True) as connection:
        while connection.execute("SELECT 1 FROM pg_stat_activity WHERE datname = %s", [database]).fetchone():
            assert time.monotonic() < deadline, "somebody still uses the database"
            time.sleep(0.1)


def run(command: list[str], environment: dict[str, str]) -> None:
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def drain(worker: Worker) -> None:
    while worker.drain().claimed:
        pass


def ask(worker: Worker, session: Session, task: str) -> str:
    """What `flask index TASK` answers, a minute later."""
    clock = worker.parts.clock
    assert isinstance(clock, MovableClock)
    clock.move(minutes=1)
    request = IndexRequest(task=task, requested_at=clock.now())
    with writing(session):
        session.add(request)
    worker.take_requests()
    session.rollback()
    return session.get_one(IndexRequest, request.id).outcome


def is_equal(worker: Worker) -> bool:
    live = worker.parts.engine.live()
    return live is not None and not compare(worker.source, worker.parts.engine, live)


def close(session: Session, worker: Worker) -> None:
    """Lets go of the database, as every process of the site does when it stops."""
    worker.presence.leave()
    session.close()
    db.session.remove()
    db.engine.dispose()


def reports(session: Session) -> set[int]:
    session.rollback()
    return set(session.scalars(select(AvailabilityReport.id)))


@pytest.mark.parametrize("meanwhile", ["reports", "reports and another index"])
def test_what_was_acknowledged_before_a_backup_is_in_it_and_the_index_follows_when_it_is_put_back(
    session: Session, worker: Worker, reporter: Reporter, environment: dict[str, str], tmp_path: Path, meanwhile: str
) -> None:
    reporter.await_more(20)
    before = set(reporter.acknowledged)
    backup = make_backup(environment, tmp_path / "plank")
    reporter.await_more(20)
    reporter.stop()
    drain(worker)
    if meanwhile == "reports and another index":
        assert ask(worker, session, "rebuild").startswith("gelukt")
    assert is_equal(worker)

    close(session, worker)
    put_back(backup, environment["DATABASE_URL"])
    worker.prepare()
    drain(worker)

    kept = reports(session)
    assert before <= kept
    assert kept == set(range(1, max(kept) + 1)), "the backup is not of one moment"
    assert max(kept) < max(reporter.acknowledged), "nothing was reported after the backup"
    assert not is_equal(worker)

    mend = "check" if meanwhile == "reports" else "rebuild"
    assert ask(worker, session, mend).startswith("gelukt")
    drain(worker)
    assert is_equal(worker)
