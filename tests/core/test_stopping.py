"""A process that is asked to stop (SIGTERM) finishes the work under way: nothing that was acknowledged is lost.

Real processes. A lock that the test holds in the database keeps the work under way for as long as the test wants.
"""

import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from service.config import ROOT
from service.core.database import BEGIN, writing
from service.core.outbox import enqueue
from service.core.tables import JobRun, OutboxItem
from service.listings.tables import AvailabilityReport
from service.search.demand.tables import SearchDemand
from tests.factories import make_contract, make_listing, make_provider, make_report, make_user
from tests.signing_in import BrowserClient
from tests.site_processes import Web, running_web, start

PATIENCE = 120.0
REPORTERS = 4


@dataclass(frozen=True)
class Provider:
    """A provider's listings, and the headers of a browser in which somebody of it is signed in."""

    listing_ids: list[int]
    headers: dict[str, str]


@pytest.fixture
def provider(session: Session, client: BrowserClient) -> Provider:
    provider = make_provider(session)
    contract = make_contract(session, provider)
    listings = [make_listing(session, contract) for _ in range(REPORTERS)]
    for listing in listings:
        make_report(session, listing)
    client.sign_in(make_user(session, "aanbieder", provider=provider))
    token = client.csrf_token()
    cookie = client.get_cookie("plekwijzer")
    assert cookie is not None
    return Provider(
        [listing.id for listing in listings], {"Cookie": f"plekwijzer={cookie.value}", "X-CSRFToken": token}
    )


@pytest.fixture
def web(environment: dict[str, str], tmp_path: Path) -> Iterator[Web]:
    with running_web(environment, tmp_path) as web:
        yield web


@contextmanager
def held_up(database_url: str, table: str) -> Iterator[Callable[[], None]]:
    """Nobody can write to this table (on SQLite: to any), until what this gives is called. Reading goes on."""
    engine = create_engine(database_url)
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(**{BEGIN: "IMMEDIATE"}) as connection:
        connection.exec_driver_sql("SELECT 1" if sqlite else f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        yield connection.rollback
    engine.dispose()


def confirm(web: Web, provider: Provider, listing_id: int) -> int:
    """Says that the figures of this listing are still true; gives the status of the answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", web.port, timeout=PATIENCE)) as connection:
        connection.request("POST", f"/mijn-aanbod/{listing_id}/klopt", headers=provider.headers)
        return connection.getresponse().status


def reports_of(session: Session, listing_id: int) -> int:
    session.rollback()
    return session.scalar(select(func.count()).where(AvailabilityReport.listing_id == listing_id)) or 0


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def test_a_report_under_way_when_the_site_stops_is_stored_and_answered(
    session: Session, provider: Provider, web: Web, database_url: str
) -> None:
    listing_id = provider.listing_ids[0]
    with ThreadPoolExecutor() as pool, held_up(database_url, "outbox") as let_go:
        answer = pool.submit(confirm, web, provider, listing_id)
        until(lambda: "plekwijzer_http_requests_busy 2.0" in web.get("/metrics"))  # this question, and the report
        web.process.send_signal(signal.SIGTERM)
        until(lambda: len(web.workers()) == 1)
        assert not answer.done()
        let_go()
        assert answer.result(PATIENCE) == 303
    assert web.process.wait(PATIENCE) == 0
    assert reports_of(session, listing_id) == 2


def test_of_a_stream_of_reports_each_is_stored_and_answered_or_refused_and_not_stored(
    session: Session, provider: Provider, web: Web
) -> None:
    def report(listing_id: int) -> list[int]:
        """The statuses until the site does not answer any more."""
        statuses = []
        with suppress(OSError, http.client.HTTPException):
            while True:
                statuses.append(confirm(web, provider, listing_id))
        return statuses

    with ThreadPoolExecutor(REPORTERS) as pool:
        streams = [pool.submit(report, listing_id) for listing_id in provider.listing_ids]
        until(lambda: reports_of(session, provider.listing_ids[-1]) > 5)
        assert web.stop() == 0
        answered = [stream.result(PATIENCE) for stream in streams]

    assert {status for stream in answered for status in stream} == {303}
    stored = [reports_of(session, listing_id) - 1 for listing_id in provider.listing_ids]
    assert stored == [len(stream) for stream in answered]


def test_a_search_is_written_down_when_the_site_stops_right_after_it(
    session: Session, environment: dict[str, str], tmp_path: Path
) -> None:
    make_listing(session)
    make_index(environment)
    with running_web(environment, tmp_path) as web:
        assert "Zoeken" in web.get("/zoeken?q=autisme")
        assert web.stop() == 0
    session.rollback()
    assert session.scalar(select(func.count()).select_from(SearchDemand)) == 1


def test_an_indexer_finishes_its_round_and_leaves_nothing_half_done(
    session: Session, environment: dict[str, str], tmp_path: Path, database_url: str
) -> None:
    contract = make_contract(session)
    listing_ids = [make_listing(session, contract).id for _ in range(20)]
    indexer = start("indexer", environment, tmp_path)
    try:
        until(lambda: "indexer_klaar" in (tmp_path / "indexer.log").read_text())
        with writing(session):
            enqueue(session, listing_ids, datetime.now(UTC))
        until(lambda: waiting(session) < len(listing_ids))
        indexer.send_signal(signal.SIGTERM)
        assert indexer.wait(PATIENCE) == 0
    finally:
        indexer.kill()
    session.rollback()
    leased = session.scalars(select(OutboxItem.id).where(OutboxItem.retry_at.is_not(None))).all()
    assert leased == []


@pytest.mark.large("op SQLite staat er één slot op alles: de taak begint dan niet eens")
def test_a_scheduler_finishes_the_job_under_way(
    session: Session, environment: dict[str, str], tmp_path: Path, database_url: str
) -> None:
    make_report(session, make_listing(session), confirmed_at=datetime.now(UTC) - timedelta(days=20))
    with held_up(database_url, "freshness_flags") as let_go:
        scheduler = start("scheduler", environment, tmp_path)
        try:
            until(lambda: "bezig" in outcomes(session))
            scheduler.send_signal(signal.SIGTERM)
            time.sleep(1)
            assert scheduler.poll() is None, "it did not wait for the job"
            let_go()
            assert scheduler.wait(PATIENCE) == 0
        finally:
            scheduler.kill()
    assert set(outcomes(session)) == {"gelukt"}


def make_index(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "indexer", "--eenmalig"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=PATIENCE)


def outcomes(session: Session) -> list[str]:
    session.rollback()
    return list(session.scalars(select(JobRun.outcome)))


def waiting(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(OutboxItem)) or 0
