"""`flask index ...` with an indexer that does what is asked, in a thread, on the reference engine.

Fixture strategy: three listings of one provider, indexed; `worker` serves requests as the indexer process does.
"""

from collections.abc import Iterator
from dataclasses import replace
from threading import Thread

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from indexer.engine import Document, Engine
from service.core.context import Parts
from service.core.tables import OutboxItem, db
from service.listings.tables import Listing
from service.search.index import commands, worker
from service.search.index.documents import SCHEMA
from service.search.index.requests import last_check
from service.search.index.tables import IndexRequest
from service.search.index.worker import Worker
from tests.factories import make_contract, make_listing, make_report
from tests.moments import SUNDAY, MovableClock
from tests.signing_in import BrowserClient, json_of


@pytest.fixture
def listings(session: Session) -> list[int]:
    contract = make_contract(session)
    made = [make_listing(session, contract, title=title) for title in ("Lisdodde", "Zomerdijk", "Veldzicht")]
    for listing in made:
        make_report(session, listing)
    return [listing.id for listing in made]


@pytest.fixture
def indexer(app: Flask, parts: Parts, listings: list[int], monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    monkeypatch.setattr(worker, "LOOK_SECONDS", 0.01)
    with app.app_context():
        served = Worker(parts)
        served.prepare()
        served.drain()
    thread = Thread(target=served.serve_requests)
    thread.start()
    yield served
    served.stopping.set()
    thread.join()


def index(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["index", *arguments])


def said(app: Flask, *arguments: str, code: int = 0) -> str:
    result = index(app, *arguments)
    assert result.exit_code == code, result.output
    return result.stdout.splitlines()[-1]


@pytest.mark.usefixtures("indexer")
def test_a_rebuild_serves_a_new_index_and_a_rollback_the_old_one(
    app: Flask, engine: Engine, clock: MovableClock
) -> None:
    old = engine.live()
    clock.move(days=1)
    assert said(app, "rebuild").endswith("-20261123t080000z met 3 aanbiedingen is nu in gebruik.")
    assert engine.live() != old
    assert said(app, "rollback") == f"Gelukt: {old} is weer in gebruik."
    assert engine.live() == old


@pytest.mark.usefixtures("indexer")
def test_a_rebuild_that_waits_is_promoted_later(app: Flask, engine: Engine, clock: MovableClock) -> None:
    old = engine.live()
    clock.move(days=1)
    assert "staat klaar; neem hem in gebruik met index promote" in said(app, "rebuild", "--wachten")
    assert engine.live() == old
    assert "is nu in gebruik" in said(app, "promote")
    assert engine.live() != old
    assert said(app, "promote", code=1).startswith("Mislukt: er staat geen index klaar")


@pytest.mark.usefixtures("indexer")
def test_the_previous_index_stays_for_its_grace_period_unless_told(
    app: Flask, engine: Engine, clock: MovableClock
) -> None:
    old = engine.live()
    clock.move(days=1)
    said(app, "rebuild")
    assert said(app, "prune") == f"Gelukt: 0 oude indexen verwijderd; {old} blijft 7 dagen als weg terug."
    clock.move(days=8)
    assert said(app, "prune") == "Gelukt: 1 oude index verwijderd."
    assert said(app, "rollback", code=1).startswith("Mislukt: Er is geen vorige index")
    assert len(engine.generations()) == 1


@pytest.mark.usefixtures("indexer")
def test_the_way_back_can_be_given_up_at_once(app: Flask, clock: MovableClock) -> None:
    clock.move(days=1)
    said(app, "rebuild")
    assert said(app, "prune", "--ook-vorige") == "Gelukt: 1 oude index verwijderd."


def test_a_check_enqueues_what_is_behind_and_leaves_counts(
    app: Flask, session: Session, listings: list[int], indexer: Worker
) -> None:
    assert said(app, "check") == "Gelukt: alles is gelijk."
    session.rollback()  # a read that was open cannot become a write
    session.execute(update(Listing).where(Listing.id == listings[0]).values(revision=Listing.revision + 1))
    session.commit()
    assert said(app, "check") == "Gelukt: 1 lopen achter: staat in de wachtrij."
    with app.app_context():
        found = last_check(db.session())
    assert found
    assert found.counts == {"missing": 0, "behind": 1, "extra": 0, "ahead": 0}
    assert session.scalars(select(OutboxItem.listing_id)).all() == [listings[0]]
    indexer.drain()
    assert said(app, "check") == "Gelukt: alles is gelijk."


def test_an_index_that_is_ahead_of_the_database_is_built_anew_by_itself(
    app: Flask, session: Session, engine: Engine, listings: list[int], clock: MovableClock, indexer: Worker
) -> None:
    live = engine.live()
    assert live
    engine.write(live, [Document(listings[0], 99, active=False)])
    clock.move(days=1)
    assert "1 lopen voor: een nieuwe index is aangevraagd" in said(app, "check")
    said(app, "rebuild", "--opnieuw")
    assert said(app, "check") == "Gelukt: alles is gelijk."
    assert engine.live() != live


def test_an_indexer_that_starts_compares_the_index_with_the_database(
    app: Flask, parts: Parts, engine: Engine, client: BrowserClient, listings: list[int]
) -> None:
    """Nobody knows how the one before it ended."""
    with app.app_context():
        first, second = Worker(parts), Worker(parts)
        first.prepare()
        live = engine.live()
        assert live is not None
        engine.write(live, [Document(listings[0], 1_000, active=False)])
        engine.refresh(live)
        assert json_of(client.get("/api/v1/aanbod?gemeente=GM0405"))["totaal"] == len(listings) - 1
        second.prepare()
    second.take_requests()
    assert json_of(client.get("/api/v1/aanbod?gemeente=GM0405"))["totaal"] == len(listings)


def test_what_cannot_be_indexed_is_shown_with_its_reason_and_can_be_tried_again(
    app: Flask, session: Session, listings: list[int]
) -> None:
    assert said(app, "parked") == "Er staat niets opzij."
    session.rollback()
    given_up = {"created_at": SUNDAY, "parked_at": SUNDAY, "attempts": 5, "last_error": "te lang"}
    session.add_all([OutboxItem(listing_id=id_, **given_up) for id_ in listings])
    session.commit()
    shown = index(app, "parked").output
    assert f"aanbod {listings[0]} (Lisdodde): sinds 22 november 2026" in shown
    assert "5 keer geprobeerd. te lang" in shown
    refused = index(app, "retry", str(listings[0]), "999")
    assert refused.exit_code == 1
    assert "Deze staan niet opzij: 999." in refused.output
    assert said(app, "retry") == "2 aanbiedingen staan weer in de wachtrij."


def test_without_an_indexer_the_command_says_so_and_the_request_stays(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "PATIENCE", 0.0)
    assert "de indexer pakt dit niet op" in index(app, "rebuild").output.lower()
    assert session.scalars(select(IndexRequest.task).where(IndexRequest.ended_at.is_(None))).all() == ["rebuild"]


def test_an_unforeseen_fault_ends_the_request_and_not_the_indexer(
    app: Flask, session: Session, indexer: Worker, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_generation: str) -> None:
        raise RuntimeError("kapot")

    with monkeypatch.context() as patched:
        patched.setattr(engine, "refresh", broken)
        assert said(app, "check", code=1).startswith("Mislukt: er ging iets mis dat niet was voorzien")
    assert said(app, "check") == "Gelukt: alles is gelijk."


def test_an_index_of_another_version_is_rebuilt_and_until_then_said(
    app: Flask, parts: Parts, engine: Engine, client: BrowserClient, listings: list[int], clock: MovableClock
) -> None:
    older = replace(SCHEMA, mapping_version=SCHEMA.mapping_version + 1, keywords=SCHEMA.keywords[:3])
    name = f"m{older.mapping_version}-a{older.analysis_version}-20261121t090000z"
    engine.create(name, older)
    engine.promote(name)
    answer = client.get("/api/v1/aanbod?gemeente=GM0405")
    assert answer.status_code == 503
    assert "van een andere versie" in json_of(client.get("/readyz"))["controles"]["indexversie"]["reden"]
    with app.app_context():
        served = Worker(parts)
        served.prepare()
    served.take_requests()
    assert json_of(client.get("/api/v1/aanbod?gemeente=GM0405"))["totaal"] == len(listings)
    assert json_of(client.get("/readyz"))["controles"]["indexversie"]["ok"]


@pytest.mark.usefixtures("indexer")
def test_a_search_says_since_when_the_index_is_late(
    client: BrowserClient, session: Session, clock: MovableClock, listings: list[int]
) -> None:
    session.rollback()  # a read that was open cannot become a write
    session.add(OutboxItem(listing_id=listings[0], created_at=SUNDAY))
    session.commit()
    assert json_of(client.get("/api/v1/aanbod"))["nietBijgewerktSinds"] is None
    assert "niet bijgewerkt" not in client.get("/zoeken").text
    clock.move(minutes=2)
    assert json_of(client.get("/api/v1/aanbod"))["nietBijgewerktSinds"] == "2026-11-22T08:00:00Z"
    assert "Zoeken is niet bijgewerkt sinds 22 november 2026, 09.00 uur." in client.get("/zoeken").text
