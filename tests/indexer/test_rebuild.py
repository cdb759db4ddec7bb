"""Rebuilding while the old index serves. Fixture strategy: the reference engine, a database in dictionaries."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from indexer.engine import Document, EngineUnavailable
from indexer.generations import BuilderReplaced, BuildingExists, State
from indexer.memory import MemoryEngine
from indexer.promotion import roll_back
from indexer.query import Query, Term
from indexer.rebuild import Build, RebuildFailed, Rebuilt, first_generation, rebuild
from indexer.source import Source
from indexer.sync import drain
from indexer.upkeep import abandon_building
from tests.indexer.sample import SCHEMA, listing, tombstone
from tests.indexer.stores import MemoryCatalog, MemorySource

MORNING, NOON = datetime(2026, 11, 22, 9, tzinfo=UTC), datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST, SECOND = "m1-a1-20261122t090000z", "m1-a1-20261122t120000z"


class Forgetful(MemorySource):
    """A source whose backfill leaves out one document."""

    def page(self, after: int, limit: int) -> list[Document]:
        return [document for document in super().page(after, limit) if document.id != 2]


class UnswappableEngine(MemoryEngine):
    """Promotes, and then reports that it could not: a call that timed out after it had succeeded."""

    def promote(self, generation: str) -> None:
        super().promote(generation)
        raise EngineUnavailable("timed out")


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine()


@pytest.fixture
def catalog() -> MemoryCatalog:
    return MemoryCatalog()


def first(source: Source, engine: MemoryEngine, catalog: MemoryCatalog) -> Rebuilt | None:
    return first_generation(source, engine, catalog, SCHEMA, now=MORNING)


def test_the_first_generation_is_made_when_nothing_is_served(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource([listing(1), tombstone(2, 4), listing(3)])
    rebuilt = first(source, engine, catalog)
    assert rebuilt == Rebuilt(FIRST, 3, ())
    assert engine.live() == FIRST
    assert catalog.states() == {FIRST: State.LIVE}
    assert tuple(engine.revisions(FIRST)) == ((1, 1, True), (2, 4, False), (3, 1, True))
    assert first(source, engine, catalog) is None


def test_an_empty_database_gives_an_empty_index_that_serves(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    first(MemorySource(), engine, catalog)
    assert engine.search(Query()).total == 0


def test_a_rebuild_swaps_and_keeps_the_previous_one_as_a_way_back(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource([listing(id_, title="oud") for id_ in range(1, 8)])
    first(source, engine, catalog)
    told = []
    how = Build(page=3, progress=lambda done, total: told.append((done, total)))
    rebuild(source, engine, catalog, SCHEMA, now=NOON, how=how)
    assert told == [(3, 7), (6, 7), (7, 7)]
    assert engine.live() == SECOND
    assert catalog.states() == {FIRST: State.PREVIOUS, SECOND: State.LIVE}
    source.save(1, title="nieuw")
    drain(source, engine, catalog)
    assert roll_back(source, engine, catalog, SCHEMA) == FIRST
    assert engine.search(Query(required=(Term("title", "nieuw"),))).total == 1
    assert catalog.states() == {FIRST: State.LIVE, SECOND: State.PREVIOUS}


def test_a_second_rebuild_is_refused_while_one_is_building(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    catalog.begin("m1-a1-20260101t000000z", "another process")
    with pytest.raises(BuildingExists, match="wordt al gebouwd"):
        rebuild(MemorySource(), engine, catalog, SCHEMA, now=NOON)
    assert engine.generations() == ()


def test_a_document_that_the_backfill_missed_stops_the_swap(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    first(MemorySource([listing(1)]), engine, catalog)
    with pytest.raises(RebuildFailed, match="1 ontbreken"):
        rebuild(Forgetful([listing(1), listing(2)]), engine, catalog, SCHEMA, now=NOON)
    assert engine.live() == FIRST
    assert engine.generations() == (FIRST,)
    assert catalog.states() == {FIRST: State.LIVE}


def test_a_missed_document_that_waits_in_the_outbox_is_no_reason_to_stop(
    engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    source = Forgetful([listing(1), listing(2)])
    source.enqueue([2])
    first(source, engine, catalog)
    drain(source, engine, catalog)
    assert engine.search(Query()).total == 2


def test_an_empty_index_is_never_served_for_a_full_database(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource([listing(1, colour="rood")])
    source.enqueue([1])
    with pytest.raises(RebuildFailed, match="leeg"):
        first(source, engine, catalog)
    assert engine.live() is None


def test_a_few_refused_documents_are_told_and_many_stop_the_swap(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    good = [listing(id_) for id_ in range(2, 30)]
    rebuilt = first(MemorySource([listing(1, colour="rood"), *good]), engine, catalog)
    assert rebuilt
    assert [result.id for result in rebuilt.refused] == [1]
    bad = [listing(id_, colour="rood") for id_ in range(100, 103)]
    with pytest.raises(RebuildFailed, match="weigert 3 van 31"):
        rebuild(MemorySource([*good, *bad]), engine, catalog, SCHEMA, now=NOON)


def test_a_wrong_golden_answer_stops_the_swap(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    def probe(generation: str) -> str:
        return "" if engine.search(Query(), generation).total > 1 else "autisme finds nothing"

    with pytest.raises(RebuildFailed, match="autisme finds nothing"):
        rebuild(MemorySource([listing(1)]), engine, catalog, SCHEMA, now=NOON, how=Build(probe=probe))
    rebuild(MemorySource([listing(1), listing(2)]), engine, catalog, SCHEMA, now=NOON, how=Build(probe=probe))
    assert engine.live() == SECOND


def test_a_swap_that_was_reported_failed_but_succeeded_is_found_out() -> None:
    engine, catalog, source = UnswappableEngine(), MemoryCatalog(), MemorySource([listing(1)])
    with pytest.raises(EngineUnavailable):
        rebuild(source, engine, catalog, SCHEMA, now=MORNING)
    assert catalog.states() == {FIRST: State.BUILDING}
    source.save(1, title="tussendoor")
    drain(source, engine, catalog)
    assert first_generation(source, engine, catalog, SCHEMA, now=NOON) is None
    assert catalog.states() == {FIRST: State.LIVE}
    assert engine.search(Query(required=(Term("title", "tussendoor"),))).total == 1


def test_a_rebuild_that_died_is_cleared_away(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource([listing(1)])
    first(source, engine, catalog)
    engine.create(SECOND, SCHEMA)
    catalog.begin(SECOND, "a dead process")
    assert abandon_building(engine, catalog) == (SECOND,)
    assert catalog.states() == {FIRST: State.LIVE}
    assert engine.generations() == (FIRST,)
    rebuild(source, engine, catalog, SCHEMA, now=NOON)


def test_an_engine_that_lost_everything_is_filled_again(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource([listing(1)])
    first(source, engine, catalog)
    fresh = MemoryEngine()
    assert first_generation(source, fresh, catalog, SCHEMA, now=NOON)
    assert catalog.states() == {FIRST: State.RETIRED, SECOND: State.LIVE}
    assert fresh.search(Query()).total == 1


class CutOff(Exception):
    """Stands for a process that ends."""


def cut_off_after(documents: int) -> Build:
    def stop(done: int, _total: int) -> None:
        if done >= documents:
            raise CutOff

    return Build(page=2, progress=stop)


def test_a_rebuild_that_was_cut_off_goes_on_where_it_was(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource([listing(id_) for id_ in range(1, 8)])
    first(source, engine, catalog)
    with pytest.raises(CutOff):
        rebuild(source, engine, catalog, SCHEMA, now=NOON, how=cut_off_after(4))
    assert catalog.states() == {FIRST: State.LIVE, SECOND: State.BUILDING}
    source.save(1, title="tussendoor")
    source.save(8)
    drain(source, engine, catalog)
    told = []
    how = Build(page=2, progress=lambda done, total: told.append((done, total)))
    rebuilt = rebuild(source, engine, catalog, SCHEMA, now=NOON, how=how)
    assert rebuilt == Rebuilt(SECOND, 8, ())
    assert told == [(6, 8), (8, 8)]
    assert catalog.states() == {FIRST: State.PREVIOUS, SECOND: State.LIVE}
    assert engine.search(Query(required=(Term("title", "tussendoor"),))).total == 1


def test_another_process_goes_on_with_it_only_when_its_builder_shows_no_life(
    engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    source = MemorySource([listing(id_) for id_ in range(1, 8)])
    with pytest.raises(CutOff):
        rebuild(source, engine, catalog, SCHEMA, now=NOON, how=cut_off_after(2))
    with pytest.raises(BuildingExists):
        rebuild(source, engine, catalog, SCHEMA, now=NOON, how=Build(builder="another"))
    catalog.asleep.add("rebuild")
    assert rebuild(source, engine, catalog, SCHEMA, now=NOON, how=Build(builder="another")).name == SECOND


def test_a_builder_that_was_replaced_stops_before_it_serves_anything(
    engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    source = MemorySource([listing(1)])

    def taken_over(_done: int, _total: int) -> None:
        catalog.asleep.add("rebuild")
        assert catalog.adopt(SECOND, "another")

    with pytest.raises(BuilderReplaced):
        rebuild(source, engine, catalog, SCHEMA, now=NOON, how=Build(progress=taken_over))
    assert engine.live() is None


def test_what_was_left_behind_is_of_no_use_after_a_change_of_version(
    engine: MemoryEngine, catalog: MemoryCatalog
) -> None:
    source = MemorySource([listing(id_) for id_ in range(1, 8)])
    with pytest.raises(CutOff):
        rebuild(source, engine, catalog, SCHEMA, now=MORNING, how=cut_off_after(2))
    newer = replace(SCHEMA, analysis_version=2)
    assert rebuild(source, engine, catalog, newer, now=NOON).name == "m1-a2-20261122t120000z"
    assert engine.generations() == ("m1-a2-20261122t120000z",)


def test_afresh_does_not_go_on_with_what_was_left_behind(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource([listing(id_) for id_ in range(1, 8)])
    with pytest.raises(CutOff):
        rebuild(source, engine, catalog, SCHEMA, now=MORNING, how=cut_off_after(2))
    assert rebuild(source, engine, catalog, SCHEMA, now=NOON, how=Build(afresh=True)) == Rebuilt(SECOND, 7, ())


def test_a_refusal_of_the_first_part_does_not_stop_the_second(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource([listing(1, colour="rood"), *(listing(id_) for id_ in range(2, 30))])
    with pytest.raises(CutOff):
        rebuild(source, engine, catalog, SCHEMA, now=NOON, how=cut_off_after(2))
    assert rebuild(source, engine, catalog, SCHEMA, now=NOON).documents == 29


def test_an_engine_that_goes_away_halfway_leaves_the_work_for_later(catalog: MemoryCatalog) -> None:
    engine, source = MemoryEngine(), MemorySource([listing(id_) for id_ in range(1, 8)])

    def gone(done: int, _total: int) -> None:
        if done == 2:
            raise EngineUnavailable("gone")

    with pytest.raises(EngineUnavailable):
        rebuild(source, engine, catalog, SCHEMA, now=NOON, how=Build(page=2, progress=gone))
    assert catalog.states() == {SECOND: State.BUILDING}
    assert rebuild(source, engine, catalog, SCHEMA, now=NOON).documents == 7


def test_two_rebuilds_in_one_second_have_two_names(engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    source = MemorySource([listing(1)])
    first(source, engine, catalog)
    assert rebuild(source, engine, catalog, SCHEMA, now=MORNING).name == "m1-a1-20261122t090001z"
