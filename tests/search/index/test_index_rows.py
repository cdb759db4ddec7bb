"""The outbox, the requests and the generations as rows, on SQLite and PostgreSQL.

Fixture strategy: an empty database and the clock of the tests; two sources, or two indexers' requests, share it.
"""

from dataclasses import dataclass
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from indexer.generations import BuilderReplaced, BuildingExists, State
from service.core.tables import OutboxItem, db
from service.search.index.catalog import SILENCE, SqlCatalog
from service.search.index.parked import list_parked, retry_parked
from service.search.index.requests import LEASE as REQUEST_LEASE
from service.search.index.requests import Asked, Requests, ask
from service.search.index.source import LEASE, SqlSource
from service.search.index.tables import IndexRequest
from tests.factories import make_listing
from tests.moments import SUNDAY, MovableClock

ONE, TWO = 1, 2  # numbers of indexers
NAME, OTHER = "m1-a1-20261122t090000z", "m1-a1-20261122t120000z"


@dataclass(frozen=True)
class Rows:
    sessions: sessionmaker[Session]
    source: SqlSource
    requests: Requests
    catalog: SqlCatalog


@pytest.fixture
def rows(app: Flask, clock: MovableClock) -> Rows:
    with app.app_context():
        sessions = sessionmaker[Session](db.engine)
    return Rows(sessions, SqlSource(sessions, clock, ONE), Requests(sessions, clock, ONE), SqlCatalog(sessions, clock))


def enqueue(rows: Rows, *listing_ids: int) -> None:
    with rows.sessions() as session:
        session.add_all([OutboxItem(listing_id=id_, created_at=SUNDAY) for id_ in listing_ids])
        session.commit()


def test_two_indexers_never_hold_the_same_row(rows: Rows) -> None:
    enqueue(rows, *range(1, 101))
    start, claimed = Barrier(2), list[int]()

    def claim() -> None:
        start.wait()
        for _ in range(10):
            claimed.extend(claim.id for claim in rows.source.claim(10))

    workers = [Thread(target=claim) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(claimed) == sorted(set(claimed))
    assert len(claimed) == 100


def test_what_an_indexer_that_died_held_is_due_again_after_its_lease(rows: Rows, clock: MovableClock) -> None:
    enqueue(rows, 1)
    assert len(rows.source.claim(9)) == 1
    assert rows.source.claim(9) == ()
    clock.moves.append(LEASE)
    assert len(rows.source.claim(9)) == 1


def test_what_a_dead_indexer_held_is_due_at_once_and_what_a_living_one_holds_is_not(rows: Rows) -> None:
    enqueue(rows, 1)
    rows.source.claim(9)
    rows.source.release_dead({ONE, TWO})
    assert rows.source.claim(9) == ()
    rows.source.release_dead({TWO})
    assert len(rows.source.claim(9)) == 1


def test_a_row_that_waits_after_a_failure_belongs_to_nobody(rows: Rows) -> None:
    enqueue(rows, 1)
    for claim in rows.source.claim(9):
        rows.source.fail(claim.id, "te lang", 60)
    rows.source.release_dead({TWO})
    assert rows.source.claim(9) == ()


def test_a_lease_that_a_wrong_clock_set_far_ahead_holds_nothing_back(rows: Rows, clock: MovableClock) -> None:
    enqueue(rows, 1)
    clock.move(days=15)
    rows.source.claim(9)
    clock.move(days=-15)
    assert len(rows.source.claim(9)) == 1


def test_a_document_that_is_written_clears_what_was_given_up_for_it_before(rows: Rows) -> None:
    enqueue(rows, 1, 2)
    for claim in rows.source.claim(9):
        rows.source.fail(claim.id, "te lang", None)
    enqueue(rows, 1)
    rows.source.settle([claim.id for claim in rows.source.claim(9)])
    with rows.sessions() as session:
        assert [row.listing_id for row in list_parked(session)] == [2]


def test_parked_rows_say_why_and_can_be_tried_again(rows: Rows, session: Session) -> None:
    listing = make_listing(session, title="Lisdodde")
    rows.source.settle([claim.id for claim in rows.source.claim(9)])
    enqueue(rows, listing.id, 999)
    for claim in rows.source.claim(9):
        rows.source.fail(claim.id, "field colour is not in the schema", None)
    assert rows.source.claim(9) == ()
    session.rollback()
    parked = list_parked(session)
    assert [(row.title, row.attempts, row.reason) for row in parked] == [
        ("Lisdodde", 1, "field colour is not in the schema"),
        ("", 1, "field colour is not in the schema"),
    ]
    assert retry_parked(session, [listing.id, 5]) == (listing.id,)
    assert [claim.attempts for claim in rows.source.claim(9)] == [0]
    assert retry_parked(session) == (999,)


def test_a_request_is_done_by_one_indexer(rows: Rows, session: Session) -> None:
    first = ask(session, "check", SUNDAY)
    assert ask(session, "check", SUNDAY) == first
    second = ask(session, "rebuild", SUNDAY, argument="opnieuw")
    session.commit()
    assert rows.requests.claim() == Asked(first, "check", "")
    assert rows.requests.claim() == Asked(second, "rebuild", "opnieuw")
    assert rows.requests.claim() is None


def test_a_request_whose_indexer_died_is_taken_up_by_another(rows: Rows, session: Session, clock: MovableClock) -> None:
    ask(session, "rebuild", SUNDAY)
    session.commit()
    asked = rows.requests.claim()
    assert asked
    clock.moves.append(REQUEST_LEASE - timedelta(seconds=1))
    rows.requests.progress(asked, 10, 20)
    clock.moves.append(REQUEST_LEASE - timedelta(seconds=1))
    assert rows.requests.claim() is None
    clock.moves.append(timedelta(seconds=1))
    assert rows.requests.claim() == asked
    rows.requests.end(asked, "gelukt: klaar")
    clock.moves.append(REQUEST_LEASE * 2)
    assert rows.requests.claim() is None


def test_a_request_of_a_dead_indexer_is_free_at_once_and_its_last_words_are_not_heard(
    rows: Rows, session: Session, clock: MovableClock
) -> None:
    request = ask(session, "rebuild", SUNDAY)
    session.commit()
    asked = rows.requests.claim()
    assert asked
    other = Requests(rows.sessions, clock, TWO)
    other.release_dead({ONE, TWO})
    assert other.claim() is None
    other.release_dead({TWO})
    assert other.claim() == asked
    rows.requests.end(asked, "mislukt: een andere indexer is verder gegaan")
    session.rollback()
    assert session.get_one(IndexRequest, request).outcome == ""


def test_an_indexer_forgets_what_it_held_when_the_database_went_away(rows: Rows, session: Session) -> None:
    ask(session, "rebuild", SUNDAY)
    session.commit()
    assert rows.requests.claim()
    rows.requests.forget_claims()
    assert rows.requests.claim()


def test_a_request_that_must_wait_is_due_after_its_pause(rows: Rows, session: Session, clock: MovableClock) -> None:
    ask(session, "rebuild", SUNDAY)
    session.commit()
    asked = rows.requests.claim()
    assert asked
    rows.requests.release(asked, timedelta(seconds=30))
    assert rows.requests.claim() is None
    clock.moves.append(timedelta(seconds=30))
    assert rows.requests.claim() == asked
    rows.requests.release(asked)
    assert rows.requests.claim() == asked


def test_only_one_generation_is_built_at_a_time(rows: Rows) -> None:
    rows.catalog.begin(NAME, "one")
    with pytest.raises(BuildingExists):
        rows.catalog.begin(OTHER, "two")


def test_a_builder_keeps_its_generation_for_as_long_as_it_shows_life(rows: Rows, clock: MovableClock) -> None:
    rows.catalog.begin(NAME, "one")
    clock.moves.append(SILENCE)
    rows.catalog.save(NAME, "one", filled_to=7, documents=5)
    clock.moves.append(SILENCE)
    assert not rows.catalog.adopt(NAME, "two")
    assert rows.catalog.adopt(NAME, "one")
    clock.moves.append(SILENCE + timedelta(seconds=1))
    assert rows.catalog.adopt(NAME, "two")
    with pytest.raises(BuilderReplaced):
        rows.catalog.save(NAME, "one", filled_to=8, documents=6)
    (row,) = rows.catalog.rows()
    assert (row.filled_to, row.documents, row.complete) == (7, 5, False)


def test_a_dead_builder_is_replaced_at_once(rows: Rows, clock: MovableClock) -> None:
    living = {ONE, TWO}
    catalog = SqlCatalog(rows.sessions, clock, lambda: living)
    catalog.begin(NAME, str(ONE))
    assert not catalog.adopt(NAME, str(TWO))
    living.remove(ONE)
    assert catalog.adopt(NAME, str(TWO))


def test_a_state_tells_since_when(rows: Rows, clock: MovableClock) -> None:
    rows.catalog.begin(NAME, "one")
    clock.move(days=1)
    rows.catalog.move({NAME: State.LIVE})
    moved = clock.now()
    clock.move(days=1)
    rows.catalog.move({NAME: State.LIVE})
    (row,) = rows.catalog.rows()
    assert (row.state, row.since) == (State.LIVE, moved)
    with rows.sessions() as session:
        assert session.scalars(select(OutboxItem)).all() == []
