"""Writes searches down a little later, so that a search page never waits for the database's single writer.

Searches wait in memory for at most 2 seconds or 50 of them. What waits is lost when a worker is killed (SIGKILL, power
cut): acceptable for demand only, which counts and never promises. A database that cannot write loses nothing as long
as the queue has room.
"""

import atexit
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import structlog
from flask import Flask, current_app
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from service.core.tables import db
from service.search.demand.rules import Asked

DELAY_SECONDS = 2.0
BATCH = 50
MOST_WAITING = 5000
EXTENSION = "plekwijzer_demand"

log = structlog.get_logger("plekwijzer.demand")


@dataclass(frozen=True)
class Searched:
    """One search, without who. `key`: a hash of the browser's value of that day. `unknown`: keyed hash -> word.

    `at`: the exact moment, as long as it waits in memory; what is stored is the minute.
    `has_returned`: the browser sent back the value that it got before. Without that, each search looks like another
    browser.
    """

    asked: Asked
    unknown: Mapping[str, str]
    key: str
    day: date
    at: datetime
    signed_in: bool
    region: str
    framework: str
    found: int
    found_now: int
    found_as_typed: bool
    has_returned: bool


Write = Callable[[Session, list[Searched]], None]


class DemandLog:
    """The searches of this worker that are not written yet. `delay` None: only `flush` writes (tests).

    One thread writes, as long as anything waits; so however slow a write is, no other stands behind it.
    `failed` counts writes that the database refused, `lost` the searches that had to be let go for want of room.
    """

    def __init__(self, app: Flask, write: Write) -> None:
        self.delay: float | None = DELAY_SECONDS
        self.failed = 0
        self.lost = 0
        self._app = app
        self._write = write
        self._waiting: deque[Searched] = deque()
        self._guard = threading.Lock()
        self._writing = threading.Lock()
        self._is_full = threading.Event()
        self._writer: threading.Thread | None = None
        self._ends_with_process = False

    def add(self, searched: Searched) -> None:
        """Takes a search; never waits for the database and never raises."""
        with self._guard:
            self._waiting.append(searched)
            self._drop_oldest()
            if self.delay is None:
                return
            if len(self._waiting) == BATCH:  # not above it: what was put back waits for its moment
                self._is_full.set()
            if self._writer is None or not self._writer.is_alive():
                self._start(self.delay)

    def flush(self) -> None:
        """Writes what waits, in one transaction. A database that refuses is logged, and it is tried again later."""
        with self._writing:
            with self._guard:
                batch = list(self._waiting)
                self._waiting.clear()
                self._is_full.clear()
            if not batch:
                return
            try:
                with self._app.app_context(), Session(db.engine) as session:
                    self._write(session, batch)
            except DBAPIError as error:
                self._put_back(batch, error)

    def _write_on(self, delay: float) -> None:
        """What the writer does until nothing waits: leave a moment for more to come, and write."""
        while self._has_work():
            self._is_full.wait(delay)
            self.flush()

    def _has_work(self) -> bool:
        with self._guard:
            if not self._waiting:
                self._writer = None
            return bool(self._waiting)

    def _put_back(self, batch: list[Searched], error: DBAPIError) -> None:
        with self._guard:
            self.failed += 1
            self._waiting.extendleft(reversed(batch))
            self._drop_oldest()
        log.warning(
            "searches not written", error=type(error).__name__, waiting=len(batch), failed=self.failed, lost=self.lost
        )

    def _drop_oldest(self) -> None:
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popleft()
            self.lost += 1

    def _start(self, delay: float) -> None:
        if not self._ends_with_process:
            atexit.register(self.flush)
            self._ends_with_process = True
        self._writer = threading.Thread(target=self._write_on, args=(delay,), name="zoekvragen", daemon=True)
        self._writer.start()


def demand_log() -> DemandLog:
    """The log of the running app."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, DemandLog)
    return found
