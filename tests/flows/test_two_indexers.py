"""Several indexers on PostgreSQL and Elasticsearch: they start at once, share the work, and one may die of it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from indexer.engine import Engine
from service.config import ROOT
from service.core.outbox import enqueue
from service.core.tables import OutboxItem
from service.listings.tables import Listing
from service.search.index.requests import ask
from service.search.index.tables import IndexGeneration, IndexRequest
from tests.factories import make_contract, make_listing, make_report
from tests.moments import SUNDAY

pytestmark = pytest.mark.large("op SQLite is er één indexer")
LISTINGS = 30


@pytest.fixture
def start(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        log = (tmp_path / f"indexer-{len(started)}.log").open("wb")
        started.append(
            subprocess.Popen([sys.executable, "-m", "indexer"], cwd=ROOT, env=environment, stdout=log, stderr=log)
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def until(holds: Callable[[], bool], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return
        time.sleep(0.2)
    raise AssertionError(f"It did not happen within {seconds} s.")


def waiting(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(OutboxItem)) or 0


def test_two_indexers_build_one_index_and_share_the_changes(
    session: Session, start: Callable[[], subprocess.Popen[bytes]], engine: Engine
) -> None:
    contract = make_contract(session)
    for _ in range(LISTINGS):
        make_report(session, make_listing(session, contract))
    one, two = start(), start()
    live = select(func.count()).where(IndexGeneration.state == "live")
    until(lambda: waiting(session) == 0 and session.scalar(live) == 1)
    session.execute(update(Listing).values(revision=Listing.revision + 1))
    enqueue(session, session.scalars(select(Listing.id)).all(), SUNDAY)
    request = ask(session, "rebuild", SUNDAY)
    session.commit()
    one.kill()
    until(lambda: waiting(session) == 0 and ended(session, request))
    assert two.poll() is None
    served = engine.live()
    assert served
    with closing(engine.revisions(served)) as rows:
        held = session.execute(select(Listing.id, Listing.revision).order_by(Listing.id)).all()
        assert [(id_, revision) for id_, revision, _ in rows] == [tuple(row) for row in held]


def ended(session: Session, request: int) -> bool:
    session.rollback()
    return session.get_one(IndexRequest, request).outcome.startswith("gelukt")
