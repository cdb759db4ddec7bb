"""The index never lies: whatever the order of events, once everything is drained index and database are equal.

Fixture strategy: the real sync and rebuild run in threads that take turns at every call to database, catalog or
engine, in an order that Hypothesis draws; so an order that fails can be shrunk and told again.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from threading import Semaphore, Thread
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.check import compare
from indexer.engine import EngineUnavailable
from indexer.generations import BuilderReplaced, BuildingExists, State, reconcile, targets
from indexer.memory import MemoryEngine
from indexer.rebuild import Build, first_generation, rebuild
from indexer.sync import drain
from tests.indexer.sample import SCHEMA, listing
from tests.indexer.stores import MemoryCatalog, MemorySource

START, LATER, AFTER, RIVAL = (datetime(2026, 11, 22, hour, tzinfo=UTC) for hour in (9, 12, 13, 14))


class Turns:
    """Lets one thread run at a time, and hands the turn over before each call to a shared part."""

    def __init__(self, jobs: list[Callable[[], None]]) -> None:
        self._gates = [Semaphore(0) for _ in jobs]
        self._back = Semaphore(0)
        self._alive = set(range(len(jobs)))
        self.errors: list[BaseException] = []
        self._current = 0
        for place, job in enumerate(jobs):
            Thread(target=self._run, args=(place, job), daemon=True).start()

    def step(self, choice: int) -> bool:
        """Lets the chosen living thread run to its next call; False when all have ended."""
        if not self._alive:
            return False
        self._current = sorted(self._alive)[choice % len(self._alive)]
        self._gates[self._current].release()
        self._back.acquire()
        return True

    def pause(self) -> None:
        place = self._current
        self._back.release()
        self._gates[place].acquire()

    def _run(self, place: int, job: Callable[[], None]) -> None:
        self._gates[place].acquire()
        try:
            job()
        except BaseException as error:
            self.errors.append(error)
        self._alive.discard(place)
        self._back.release()


class Shared:
    """A part of which every call waits for its turn."""

    def __init__(self, part: object, turns: list[Turns]) -> None:
        self._part, self._turns = part, turns

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._part, name)

        def call(*arguments: Any, **named: Any) -> Any:
            self._turns[0].pause()
            return method(*arguments, **named)

        return call


Change = tuple[str, int]
changes = st.lists(st.tuples(st.sampled_from(["save", "remove"]), st.integers(1, 4)), max_size=6)
orders = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), min_size=12, max_size=40)
"""Who goes on, and for how many calls."""


@settings(max_examples=150, deadline=None)
@given(changes=changes, order=orders, page=st.integers(1, 3), slow=st.booleans())
def test_served_index_and_database_are_equal_once_everything_is_drained(
    changes: list[Change], order: list[tuple[int, int]], page: int, slow: bool
) -> None:
    source, engine, catalog = MemorySource([listing(1), listing(2), listing(3)]), MemoryEngine(), MemoryCatalog()
    first_generation(source, engine, catalog, SCHEMA, now=START)
    turns: list[Turns] = []
    rows, index, states = (cast(Any, Shared(part, turns)) for part in (source, engine, catalog))

    def write() -> None:
        for kind, id_ in changes:
            turns[0].pause()
            source.save(id_, title="zorg") if kind == "save" else source.remove(id_)

    def work() -> None:
        for _ in range(4):
            drain(rows, index, states, limit=page)

    def build() -> None:
        rebuild(rows, index, states, SCHEMA, now=LATER, how=Build(page=page))

    turns.append(Turns([write, work, work, build]))
    for choice, calls in order:
        for _ in range(calls):
            turns[0].step(choice)
        source.now += 40 if slow else 0  # leases run out under a slow worker
    while turns[0].step(0):
        pass
    assert turns[0].errors == []
    _drain_all(source, engine, catalog)
    _assert_equal(source, engine, catalog)


class Killed(BaseException):
    """Stands for kill -9."""


class Mortal:
    """A part whose process dies at its n-th call to any part, after the call was done or before."""

    def __init__(self, part: object, calls_left: list[int]) -> None:
        self._part, self._calls_left = part, calls_left

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._part, name)

        def call(*arguments: Any, **named: Any) -> Any:
            self._calls_left[0] -= 1
            if self._calls_left[0] == 0:
                raise Killed
            result = method(*arguments, **named)
            self._calls_left[0] -= 1
            if self._calls_left[0] == 0:
                raise Killed
            return result

        return call


@settings(max_examples=150, deadline=None)
@given(changes=changes, order=orders, page=st.integers(1, 3), dies_at=st.integers(1, 60))
def test_a_rebuild_that_is_killed_at_any_call_and_taken_over_leaves_no_lie(
    changes: list[Change], order: list[tuple[int, int]], page: int, dies_at: int
) -> None:
    source, engine, catalog = MemorySource([listing(1), listing(2), listing(3)]), MemoryEngine(), MemoryCatalog()
    first_generation(source, engine, catalog, SCHEMA, now=START)
    turns: list[Turns] = []
    rows, index, states = (cast(Any, Shared(part, turns)) for part in (source, engine, catalog))

    def write() -> None:
        for kind, id_ in changes:
            turns[0].pause()
            source.save(id_, title="zorg") if kind == "save" else source.remove(id_)

    def work() -> None:
        for _ in range(4):
            drain(rows, index, states, limit=page)

    def build() -> None:
        calls_left = [dies_at]
        source_, engine_, catalog_ = (cast(Any, Mortal(part, calls_left)) for part in (rows, index, states))
        with suppress(Killed, BuildingExists):
            rebuild(source_, engine_, catalog_, SCHEMA, now=LATER, how=Build("one", page=page))
        catalog.asleep.add("one")
        with suppress(BuildingExists):
            rebuild(rows, index, states, SCHEMA, now=AFTER, how=Build("two", page=page))

    def rival() -> None:
        with suppress(BuildingExists, BuilderReplaced):
            rebuild(rows, index, states, SCHEMA, now=RIVAL, how=Build("three", page=page))

    turns.append(Turns([write, work, build, rival]))
    for choice, calls in order:
        for _ in range(calls):
            turns[0].step(choice)
    while turns[0].step(0):
        pass
    assert turns[0].errors == []
    reconcile(engine, catalog)
    _drain_all(source, engine, catalog)
    _assert_equal(source, engine, catalog)


def _drain_all(source: MemorySource, engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    source.now += 3600
    while drain(source, engine, catalog).claimed:
        pass


def _assert_equal(source: MemorySource, engine: MemoryEngine, catalog: MemoryCatalog) -> None:
    live = engine.live()
    assert live
    assert catalog.states()[live] is State.LIVE
    for name in targets(catalog.rows()):
        assert list(engine.revisions(name)) == list(source.revisions(0, 99))
        assert not compare(source, engine, name)


class Flaky(MemoryEngine):
    """Goes away before or after doing what it was asked, as drawn."""

    def __init__(self, faults: list[int]) -> None:
        super().__init__()
        self.faults = faults

    def write(self, *arguments: Any) -> Any:
        fault = self.faults.pop() if self.faults else 0
        if fault == 1:
            raise EngineUnavailable("before")
        results = super().write(*arguments)
        if fault == 2:
            raise EngineUnavailable("after")
        return results


@settings(max_examples=100, deadline=None)
@given(changes=changes, faults=st.lists(st.integers(0, 2), max_size=12))
def test_an_engine_that_comes_and_goes_loses_and_doubles_nothing(changes: list[Change], faults: list[int]) -> None:
    source, engine, catalog = MemorySource([listing(1)]), Flaky([]), MemoryCatalog()
    first_generation(source, engine, catalog, SCHEMA, now=START)
    engine.faults = faults
    for kind, id_ in changes:
        source.save(id_) if kind == "save" else source.remove(id_)
        drain(source, engine, catalog, limit=2)
    _drain_all(source, engine, catalog)
    _assert_equal(source, engine, catalog)
    assert source.outbox == {}
