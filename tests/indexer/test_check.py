"""Comparing index and database. Fixture strategy: the reference engine (the embedded one for what only that can hold),
a database in dictionaries.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
import tantivy

from indexer.check import Differences, compare
from indexer.embedded import EmbeddedEngine
from indexer.generations import Generation, State
from indexer.memory import MemoryEngine
from indexer.sync import drain
from tests.indexer.sample import listing, serve, tombstone
from tests.indexer.stores import MemoryCatalog, MemorySource

NAME = "m1-a1-one"


@pytest.fixture
def engine() -> MemoryEngine:
    engine = MemoryEngine()
    serve(engine, [listing(1, 2), listing(2, 5), tombstone(3, 2), listing(5, 1), listing(7, 1)])
    return engine


EQUAL = (listing(1, 2), listing(2, 5), tombstone(3, 2), listing(5, 1), listing(7, 1))


@pytest.mark.parametrize("page", [1, 2, 1000])
def test_an_equal_index_has_no_differences(engine: MemoryEngine, page: int) -> None:
    assert not compare(MemorySource(EQUAL), engine, NAME, page=page)


@pytest.mark.parametrize("page", [1, 2, 3, 1000])
def test_every_kind_of_difference_is_told_apart(engine: MemoryEngine, page: int) -> None:
    rows = [listing(1, 3), listing(2, 4), listing(3, 2), listing(4, 1), listing(7, 1), tombstone(9, 1)]
    differences = compare(MemorySource(rows), engine, NAME, page=page)
    assert differences == Differences(missing=(4, 9), behind=(1,), extra=(5,), ahead=(2, 3))
    assert differences.enqueue == (1, 4, 9)
    assert str(differences) == "2 ontbreken, 1 lopen achter, 1 te veel, 2 lopen voor"
    assert str(Differences()) == "geen verschillen"


def test_what_waits_in_the_outbox_is_not_a_difference(engine: MemoryEngine) -> None:
    source = MemorySource(EQUAL)
    source.save(1)
    source.save(8)
    assert not compare(source, engine, NAME)


@pytest.mark.parametrize("revision", [4, 5, 6])
def test_what_the_index_holds_twice_is_too_many(tmp_path: Path, revision: int) -> None:
    """As a process that was killed while it wrote may leave it; a write of our own always takes the old one away."""
    with EmbeddedEngine(tmp_path, writer=True) as engine:
        serve(engine, EQUAL)
    writer = tantivy.Index.open(str(tmp_path / NAME)).writer(15_000_000, 1)
    writer.add_document(tantivy.Document(id=2, revision=revision, active=1))
    writer.commit()
    writer.wait_merging_threads()
    with EmbeddedEngine(tmp_path, writer=True) as engine:
        assert compare(MemorySource(EQUAL), engine, NAME) == Differences(extra=(2,))
        engine.write(NAME, [listing(2, 7)])
        assert sorted(engine.revisions(NAME)) == [(1, 2, True), (2, 7, True), (3, 2, False), (5, 1, True), (7, 1, True)]


class Busy(MemorySource):
    """A source in which changes are saved and drained in the middle of every comparison."""

    engine: MemoryEngine
    busy = 3

    def revisions(self, after: int, limit: int) -> Sequence[tuple[int, int, bool]]:
        seen = super().revisions(after, limit)
        if self.busy:
            self.busy -= 1
            self.save(1)
            self.remove(7)
            self.save(20 + self.busy)
            drain(self, self.engine, MemoryCatalog(Generation(NAME, State.LIVE)))
        return seen


@pytest.mark.parametrize("page", [1, 2, 1000])
def test_changes_during_the_comparison_are_not_differences(engine: MemoryEngine, page: int) -> None:
    source = Busy(EQUAL)
    source.engine = engine
    assert not compare(source, engine, NAME, page=page)
    assert source.busy < 3


def test_enqueueing_mends_what_is_missing_or_behind(engine: MemoryEngine) -> None:
    source = MemorySource([*EQUAL[2:], listing(1, 9), listing(2, 6), listing(30, 1)])
    source.enqueue(compare(source, engine, NAME).enqueue)
    drain(source, engine, MemoryCatalog(Generation(NAME, State.LIVE)))
    assert not compare(source, engine, NAME)
