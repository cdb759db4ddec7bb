"""The log of searches while the database is slow or refuses: a write of our own that waits for the test."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from service.search.demand.demand_log import BATCH, DemandLog, Searched
from service.search.demand.rules import Asked
from tests.moments import SUNDAY

PATIENCE = 30.0
ONE = Searched(Asked(), {}, "k" * 32, SUNDAY.date(), SUNDAY, False, "", "", 0, 0, True, False)


class SlowWrite:
    """Remembers what it wrote. It waits while it is held, and refuses as often as it is told to."""

    def __init__(self) -> None:
        self.written: list[Searched] = []
        self.refusals = 0
        self.is_busy = threading.Event()
        self._may_go = threading.Event()
        self._may_go.set()

    def __call__(self, _: Session, batch: list[Searched]) -> None:
        self.is_busy.set()
        assert self._may_go.wait(PATIENCE)
        if self.refusals:
            self.refusals -= 1
            raise OperationalError("INSERT", {}, Exception("database is locked"))
        self.written += batch

    @contextmanager
    def held(self) -> Iterator[None]:
        self._may_go.clear()
        try:
            yield
        finally:
            self._may_go.set()


@pytest.fixture
def write() -> SlowWrite:
    return SlowWrite()


@pytest.fixture
def log(app: Flask, write: SlowWrite) -> DemandLog:
    log = DemandLog(app, write)
    log.delay = 0.05
    return log


def searches(number: int) -> list[Searched]:
    return [replace(ONE, at=SUNDAY + timedelta(seconds=second)) for second in range(number)]


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.01)


def test_however_many_searches_come_while_a_write_is_slow_one_thread_writes_them_all(
    log: DemandLog, write: SlowWrite
) -> None:
    asked = searches(4 * BATCH)
    before = threading.active_count()
    with write.held():
        log.add(asked[0])
        assert write.is_busy.wait(PATIENCE)
        most = 0
        for searched in asked[1:]:
            log.add(searched)
            most = max(most, threading.active_count() - before)
        assert most <= 1
    until(lambda: len(write.written) == len(asked))
    assert write.written == asked
    until(lambda: threading.active_count() <= before)


def test_what_waits_behind_a_slow_write_is_written_when_the_process_ends(log: DemandLog, write: SlowWrite) -> None:
    asked = searches(BATCH + 10)
    with write.held():
        log.add(asked[0])
        assert write.is_busy.wait(PATIENCE)
        for searched in asked[1:]:
            log.add(searched)
        ending = threading.Thread(target=log.flush)  # as at the end of the process
        ending.start()
    ending.join(PATIENCE)
    assert write.written == asked


def test_a_full_batch_does_not_wait_for_its_moment(log: DemandLog, write: SlowWrite) -> None:
    log.delay = 10 * PATIENCE
    asked = searches(BATCH)
    for searched in asked:
        log.add(searched)
    until(lambda: write.written == asked)


def test_what_the_database_refused_is_written_later_by_the_same_thread(log: DemandLog, write: SlowWrite) -> None:
    write.refusals = 3
    before = threading.active_count()
    asked = searches(3)
    for searched in asked:
        log.add(searched)
    until(lambda: bool(write.written))
    assert (write.written, log.failed, log.lost) == (asked, 3, 0)
    until(lambda: threading.active_count() <= before)
    log.add(ONE)
    until(lambda: write.written == [*asked, ONE])
