"""What /livez and /readyz say when all is well, and when a part is away."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from indexer.engine import Engine, Schema
from service.core.context import Parts
from service.core.tables import JobRun, OutboxItem
from service.freshness.operations import FLAG_JOB
from service.search.index.documents import SCHEMA
from service.search.index.tables import IndexRequest
from tests.conftest import build_app
from tests.moments import SUNDAY, MovableClock
from tests.signing_in import BrowserClient, json_of

NAME = f"m{SCHEMA.mapping_version}-a{SCHEMA.analysis_version}-20261122t080000z"


@pytest.fixture
def healthy(session: Session, engine: Engine) -> None:
    """An index that is served and was compared, and a scheduler that ran this night."""
    ran = SUNDAY - timedelta(hours=8)
    session.add(compared(SUNDAY - timedelta(hours=1)))
    session.add(JobRun(job=FLAG_JOB, started_at=ran, ended_at=ran, outcome="gelukt"))
    session.commit()
    engine.create(NAME, Schema(1, 1, (), (), ()))
    engine.promote(NAME)


def compared(at: datetime, *, behind: int = 0) -> IndexRequest:
    outcome = "gelukt: 3 lopen achter" if behind else "gelukt: alles is gelijk"
    counts = {"missing": 0, "behind": behind, "extra": 0, "ahead": 0}
    return IndexRequest(task="check", requested_at=at, started_at=at, ended_at=at, outcome=outcome, **counts)


def test_a_process_that_answers_is_alive(parts: Parts, absent_database_url: str) -> None:
    app = build_app(parts, database_url=absent_database_url)
    assert app.test_client().get("/livez").json == {"status": "ok"}


@pytest.mark.usefixtures("healthy")
def test_ready_when_everything_works(client: BrowserClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["status"] == "ok", answer.json
    assert answer.json["controles"]["zoekmachine"]["waarde"] == NAME


@pytest.mark.usefixtures("healthy")
def test_a_late_index_and_a_silent_scheduler_are_told_but_do_not_stop_the_service(
    client: BrowserClient, session: Session
) -> None:
    late = SUNDAY - timedelta(minutes=5)
    session.add(OutboxItem(listing_id=1, created_at=late))
    session.add(OutboxItem(listing_id=2, created_at=late, parked_at=late))
    session.query(JobRun).delete()
    session.add(compared(SUNDAY, behind=3))
    session.commit()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["status"] == "let op"
    checks = answer.json["controles"]
    assert checks["outbox"]["waarde"] == "300 s"
    assert checks["geparkeerd"]["waarde"] == 1
    assert "scheduler draait" in checks["scheduler"]["reden"]
    assert (checks["vergelijking"]["waarde"], checks["vergelijking"]["reden"]) == (3, "gelukt: 3 lopen achter.")


@pytest.mark.usefixtures("healthy")
def test_an_index_that_was_not_compared_for_hours_is_told(client: BrowserClient, clock: MovableClock) -> None:
    clock.move(minutes=180)
    assert answer_of(client)["vergelijking"]["reden"].startswith("De index is al uren niet vergeleken")


def answer_of(client: BrowserClient) -> dict[str, Any]:
    checks: dict[str, Any] = json_of(client.get("/readyz"))["controles"]
    return checks


def test_without_migrations_or_index_it_is_not_ready_and_says_what_to_do(
    client: BrowserClient, session: Session
) -> None:
    session.execute(text("DELETE FROM alembic_version"))
    session.commit()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert "flask db upgrade" in answer.json["controles"]["migraties"]["reden"]
    assert "indexer" in answer.json["controles"]["zoekmachine"]["reden"]


def test_without_a_database_it_is_not_ready(parts: Parts, absent_database_url: str) -> None:
    app = build_app(parts, database_url=absent_database_url)
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert "database geeft geen antwoord" in answer.json["controles"]["database"]["reden"]


def test_ready_says_nothing_of_where_the_parts_are(parts: Parts, absent_database_url: str) -> None:
    said = build_app(parts, database_url=absent_database_url).test_client().get("/readyz").text
    assert "/bestaat" not in said
    assert "127.0.0.1" not in said
