"""The gate before a generation is served. Fixture strategy: the reference engine, a database in dictionaries; A is live
and B was live before it, both equal to the database until a test changes that."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from indexer.generations import Generation, State, Unsafe
from indexer.memory import MemoryEngine
from indexer.promotion import promote, roll_back
from indexer.query import Query
from indexer.rebuild import Build, rebuild
from indexer.sync import drain
from tests.indexer.sample import SCHEMA, listing, serve
from tests.indexer.stores import MemoryCatalog, MemorySource

A, B = "m1-a1-20261122t090000z", "m1-a1-20261121t090000z"
NOON, C = datetime(2026, 11, 22, 12, tzinfo=UTC), "m1-a1-20261122t120000z"
LISTINGS = (listing(1, 2), listing(2, 5))


@pytest.fixture
def engine() -> MemoryEngine:
    engine = MemoryEngine()
    serve(engine, LISTINGS, B)
    serve(engine, LISTINGS, A)
    return engine


@pytest.fixture
def catalog() -> MemoryCatalog:
    return MemoryCatalog(Generation(A, State.LIVE), Generation(B, State.PREVIOUS))


@pytest.fixture
def source() -> MemorySource:
    return MemorySource(LISTINGS)


def test_rolling_back_swaps_the_two_and_again_swaps_them_back(
    source: MemorySource, engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    assert roll_back(source, engine, catalog, SCHEMA) == B
    assert (engine.live(), catalog.states()) == (B, {A: State.PREVIOUS, B: State.LIVE})
    assert roll_back(source, engine, catalog, SCHEMA) == A


def refused(source: MemorySource, engine: MemoryEngine, catalog: MemoryCatalog, name: str, why: str) -> None:
    before = engine.live(), catalog.states()
    with pytest.raises(Unsafe, match=why):
        promote(source, engine, catalog, SCHEMA, name)
    assert (engine.live(), catalog.states()) == before


def test_there_is_no_way_back_without_a_previous_generation(source: MemorySource, engine: MemoryEngine) -> None:
    with pytest.raises(Unsafe, match="geen vorige index"):
        roll_back(source, engine, MemoryCatalog(Generation(A, State.LIVE)), SCHEMA)
    assert engine.live() == A


def test_a_generation_that_missed_a_change_is_not_served(
    source: MemorySource, engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    engine.write(A, [listing(2, 6)])
    source.rows[2] = listing(2, 6)
    refused(source, engine, catalog, B, "1 lopen achter")


def test_a_change_that_waits_in_the_outbox_is_no_reason_to_refuse(
    source: MemorySource, engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    source.save(2)
    promote(source, engine, catalog, SCHEMA, B)
    drain(source, engine, catalog)
    assert engine.search(Query(limit=0)).total == 2


def test_a_generation_of_another_version_is_not_served(
    source: MemorySource, engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    with pytest.raises(Unsafe, match="andere versie"):
        roll_back(source, engine, catalog, replace(SCHEMA, mapping_version=2))
    assert engine.live() == A


@pytest.mark.parametrize(
    ("state", "why"), [(State.RETIRED, "niet meer bijgewerkt"), (State.BUILDING, "nog niet af"), (State.LIVE, "al in")]
)
def test_only_a_complete_and_kept_generation_that_does_not_serve_yet_can_be_promoted(
    source: MemorySource, engine: MemoryEngine, state: State, why: str
) -> None:
    refused(source, engine, MemoryCatalog(Generation(A, State.LIVE), Generation(B, state)), B, why)


def test_a_generation_that_is_gone_or_unknown_is_not_served(
    source: MemorySource, engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    engine.drop(B)
    refused(source, engine, catalog, B, "weg uit de zoekmachine")
    refused(source, engine, catalog, C, "staat niet in de database")


def test_a_rebuild_that_holds_waits_for_its_promotion_and_keeps_up_meanwhile(
    source: MemorySource, engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    rebuild(source, engine, catalog, SCHEMA, now=NOON, how=Build(hold=True))
    assert engine.live() == A
    source.save(3)
    drain(source, engine, catalog)
    promote(source, engine, catalog, SCHEMA, C)
    assert engine.search(Query(limit=0)).total == 3
    assert catalog.states() == {A: State.PREVIOUS, B: State.RETIRED, C: State.LIVE}


def test_a_wrong_golden_answer_stops_a_promotion(
    source: MemorySource, engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    with pytest.raises(Unsafe, match="autisme vindt niets"):
        promote(source, engine, catalog, SCHEMA, B, probe=lambda _name: "autisme vindt niets")
    assert engine.live() == A
