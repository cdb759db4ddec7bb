"""Draining the outbox. Fixture strategy: the reference engine, a database in dictionaries, nothing shared."""

from collections.abc import Sequence

import pytest

from indexer.engine import Document, EngineUnavailable, WriteResult
from indexer.generations import Generation, State
from indexer.memory import MemoryEngine
from indexer.query import Query, Term
from indexer.sync import MOST_ATTEMPTS, drain
from tests.indexer.sample import SCHEMA
from tests.indexer.stores import MemoryCatalog, MemorySource

LIVE, NEXT, OLD = "m1-a1-live", "m1-a1-next", "m1-a1-old"


class AwayEngine(MemoryEngine):
    """An engine that is away whenever `away` names the generation that is written."""

    away: str = ""

    def write(self, generation: str, documents: Sequence[Document]) -> tuple[WriteResult, ...]:
        if generation == self.away:
            raise EngineUnavailable(f"{generation} is away")
        return super().write(generation, documents)


@pytest.fixture
def engine() -> AwayEngine:
    engine = AwayEngine()
    for name in (LIVE, NEXT, OLD):
        engine.create(name, SCHEMA)
    engine.promote(LIVE)
    return engine


@pytest.fixture
def catalog() -> MemoryCatalog:
    states = {OLD: State.PREVIOUS, NEXT: State.BUILDING, LIVE: State.LIVE}
    return MemoryCatalog(*(Generation(name, state) for name, state in states.items()))


def test_a_change_reaches_every_generation_that_is_written_to(engine: AwayEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource()
    source.save(1, title="zorg")
    drained = drain(source, engine, catalog)
    assert (drained.claimed, drained.settled, source.outbox) == (1, 1, {})
    for name in (LIVE, NEXT, OLD):
        assert tuple(engine.revisions(name)) == ((1, 1, True),)
    source.remove(1)
    drain(source, engine, catalog)
    for name in (LIVE, NEXT, OLD):
        assert tuple(engine.revisions(name)) == ((1, 2, False),)


def test_an_empty_outbox_claims_nothing(engine: AwayEngine, catalog: MemoryCatalog) -> None:
    assert drain(MemorySource(), engine, catalog).claimed == 0


def test_several_changes_of_one_document_are_one_write_of_the_newest(
    engine: AwayEngine, catalog: MemoryCatalog
) -> None:
    source = MemorySource()
    for title in ("a", "b", "c"):
        source.save(1, title=title)
    drained = drain(source, engine, catalog)
    assert (drained.claimed, drained.settled) == (3, 3)
    assert tuple(engine.revisions(LIVE)) == ((1, 3, True),)
    assert engine.search(Query(required=(Term("title", "c"),))).total == 1


def test_what_the_index_already_holds_counts_as_done(engine: AwayEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource()
    source.save(1)
    drain(source, engine, catalog)
    source.enqueue([1])
    assert drain(source, engine, catalog).settled == 1
    assert source.outbox == {}


def test_a_refused_document_is_tried_again_later_and_parked_after_five_times(
    engine: AwayEngine, catalog: MemoryCatalog
) -> None:
    source = MemorySource()
    source.save(1, colour="rood")
    source.save(2, title="goed")
    first = drain(source, engine, catalog)
    assert (first.settled, [failure.document_id for failure in first.failures]) == (1, [1])
    assert drain(source, engine, catalog).claimed == 0
    parked = []
    for _ in range(MOST_ATTEMPTS * 2):
        source.now += 24 * 3600
        parked += [failure.parked for failure in drain(source, engine, catalog).failures]
    assert parked == [False, False, False, True]
    (row,) = source.outbox.values()
    assert row.attempts == MOST_ATTEMPTS
    assert LIVE in row.reason
    assert "colour" in row.reason


def test_a_parked_document_is_written_when_it_changes_again(engine: AwayEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource()
    source.save(1, colour="rood")
    for _ in range(MOST_ATTEMPTS):
        drain(source, engine, catalog)
        source.now += 24 * 3600
    source.save(1, title="hersteld")
    assert drain(source, engine, catalog).settled == 1
    assert tuple(engine.revisions(LIVE)) == ((1, 2, True),)


@pytest.mark.parametrize("away", [LIVE, NEXT, OLD])
def test_nothing_is_settled_or_blamed_while_an_engine_is_away(
    engine: AwayEngine, catalog: MemoryCatalog, away: str
) -> None:
    source = MemorySource()
    source.save(1)
    source.save(2)
    engine.away = away
    drained = drain(source, engine, catalog)
    assert (drained.claimed, drained.settled, away in drained.unavailable) == (2, 0, True)
    assert {row.attempts for row in source.outbox.values()} == {0}
    engine.away = ""
    assert drain(source, engine, catalog).settled == 2
    assert {len(list(engine.revisions(name))) for name in (LIVE, NEXT, OLD)} == {2}


def test_without_any_generation_changes_wait(engine: AwayEngine) -> None:
    source = MemorySource()
    source.save(1)
    assert "first generation" in drain(source, engine, MemoryCatalog()).unavailable
    assert len(source.outbox) == 1


def test_a_vanished_previous_generation_does_not_hold_up_the_live_one(
    engine: AwayEngine, catalog: MemoryCatalog
) -> None:
    engine.drop(OLD)
    source = MemorySource()
    source.save(1)
    drained = drain(source, engine, catalog)
    assert (drained.settled, drained.lost) == (1, (OLD,))
    assert catalog.states()[OLD] is State.RETIRED
    assert engine.generations() == (LIVE, NEXT)


def test_a_vanished_live_generation_keeps_changes_waiting(catalog: MemoryCatalog) -> None:
    source = MemorySource()
    source.save(1)
    drained = drain(source, MemoryEngine(), catalog)
    assert "rebuild" in drained.unavailable
    assert len(source.outbox) == 1


def test_a_change_without_a_row_is_reported(engine: AwayEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource()
    source.enqueue([404])
    (failure,) = drain(source, engine, catalog).failures
    assert (failure.document_id, failure.reason) == (404, "the source has no row for it")


def test_a_round_takes_no_more_than_its_limit(engine: AwayEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource()
    for id_ in range(1, 8):
        source.save(id_)
    assert [drain(source, engine, catalog, limit=3).settled for _ in range(4)] == [3, 3, 1, 0]


def test_a_worker_that_died_loses_nothing(engine: AwayEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource()
    source.save(1)
    source.claim(10)
    assert drain(source, engine, catalog).claimed == 0
    source.now += 3600
    assert drain(source, engine, catalog).settled == 1
