"""An indexer of which one half breaks ends as a whole: half an indexer looks alive and lets the outbox grow.

Fixture strategy: the loop of the process on an empty site, with a worker of which one part raises what nobody foresaw.
"""

import signal
import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from indexer.__main__ import run
from indexer.generations import BuilderReplaced
from indexer.sync import Drained
from service.core.context import parts
from service.search.index.worker import Worker


class Unforeseen(Exception):
    pass


class BrokenDrain(Worker):
    def drain(self) -> Drained:
        raise Unforeseen


class EndedTasks(Worker):
    def serve_requests(self) -> None:
        """Its thread is over at once."""


class OvertakenOnce(Worker):
    """Its own thread finishes the index that it is making as well."""

    times = 0

    def prepare(self) -> None:
        self.times += 1
        if self.times == 1:
            raise BuilderReplaced("Een andere indexer is verder gegaan.")
        super().prepare()

    def drain(self) -> Drained:
        self.stopping.set()
        return super().drain()


@pytest.fixture(autouse=True)
def own_signals() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate()]


def test_when_draining_breaks_the_tasks_stop_too(app: Flask) -> None:
    with app.app_context(), pytest.raises(Unforeseen):
        run(BrokenDrain(parts()))
    assert "tasks" not in threads()


def test_when_the_tasks_end_draining_stops_too(app: Flask) -> None:
    with app.app_context():
        assert run(EndedTasks(parts())) == 1


def test_who_was_overtaken_while_making_the_first_index_goes_on(app: Flask) -> None:
    with app.app_context():
        worker = OvertakenOnce(parts())
        assert run(worker) == 0
    assert worker.times == 2
