"""`python -m indexer`: the process that drains the outbox. The one place here that may import the service.

It alone writes the embedded index, so it also does the rebuilds and checks that commands and jobs ask for.
"""

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from threading import Event, Thread
from types import FrameType

import structlog
from sqlalchemy.exc import OperationalError

from indexer.embedded import EmbeddedEngine, SecondWriter
from indexer.engine import EngineUnavailable
from indexer.generations import BuilderReplaced, BuildingExists
from indexer.sync import Drained
from service import create_app
from service.config import SettingsInvalid, read_settings
from service.core.locks import only_indexer
from service.core.logs import log_crashes
from service.parts import build_parts
from service.search.index.tasks import Interrupted
from service.search.index.worker import Worker

log = structlog.get_logger("indexer")
IDLE_SECONDS = 0.1
AWAY_SECONDS = 2.0
LAST_PAGE_SECONDS = 30.0  # for a task to reach a point where it can stop
SECOND = "Er draait al een indexer op deze index. Stop die eerst: er mag er maar één schrijven."


def main(arguments: Sequence[str]) -> int:
    """0 when it ended well, 1 with a sentence on stderr when it could not start."""
    parser = argparse.ArgumentParser(prog="python -m indexer", description="Houdt de zoekindex gelijk aan de database.")
    parser.add_argument("--eenmalig", action="store_true", help="werk de wachtrij bij en stop")
    once = parser.parse_args(arguments).eenmalig
    try:
        settings = read_settings()
        parts = build_parts(settings, writer=True)
    except SettingsInvalid as error:
        return _refuse(str(error))
    with only_indexer(settings) as is_only:
        if not is_only:
            return _refuse(SECOND)
        if isinstance(parts.engine, EmbeddedEngine):
            try:
                parts.engine.acquire()
            except SecondWriter:
                return _refuse(SECOND)
        app = create_app(parts)
        log_crashes()
        with app.app_context():
            worker = Worker(parts, Event())
        return run_once(worker) if once else run(worker)


def run_once(worker: Worker) -> int:
    """Makes the first index when there is none, does what was asked, drains, ends."""
    try:
        worker.prepare()
        worker.take_requests()
        while (round_ := worker.drain()).claimed:
            if round_.unavailable:
                return _refuse(f"De zoekmachine antwoordt niet: {round_.unavailable}")
            _tell(round_)
    except EngineUnavailable as error:
        return _refuse(f"De zoekmachine antwoordt niet: {error}")
    except (BuildingExists, BuilderReplaced) as error:
        return _refuse(str(error))
    return 0


def run(worker: Worker) -> int:
    """Until SIGTERM or SIGINT; the round under way is finished first. Tasks are done beside it, in a thread.

    Neither goes on without the other: when one breaks, the process ends with 1 or the error, to be started again.
    """
    _stop_on_signal(worker.stopping)
    tasks = Thread(target=worker.serve_requests, name="tasks")
    try:
        broken = _drain_until_told(worker, tasks)
    finally:
        worker.stopping.set()
        if tasks.ident is not None:
            tasks.join(LAST_PAGE_SECONDS)
    worker.presence.leave()
    log.info("indexer_gestopt")
    return int(broken)


def _drain_until_told(worker: Worker, tasks: Thread) -> bool:
    """Whether it ends because the thread broke."""
    ready = False
    while not worker.stopping.is_set():
        if not ready:
            ready = _attempt(worker.prepare)
            if ready:
                log.info("indexer_klaar")
                if tasks.ident is None:
                    tasks.start()
        pause = 0.0
        if ready:
            ready = _attempt(lambda: _round(worker))
        else:
            pause = AWAY_SECONDS
        worker.stopping.wait(pause)
        if tasks.ident is not None and not tasks.is_alive() and not worker.stopping.is_set():
            return True
    return False


def _round(worker: Worker) -> None:
    """One round, and a short rest when there was nothing to do."""
    round_ = worker.drain()
    _tell(round_)
    if round_.unavailable:
        raise EngineUnavailable(round_.unavailable)
    if not round_.claimed:
        worker.stopping.wait(IDLE_SECONDS)


def _attempt(action: Callable[[], None]) -> bool:
    """False when it must be tried again later, with the reason in the log."""
    try:
        action()
    except Interrupted:
        return False
    except (BuildingExists, BuilderReplaced) as error:  # our own thread may have been quicker
        log.info("wacht", reden=str(error))
        return False
    except EngineUnavailable as error:
        log.warning("zoekmachine_weg", reden=str(error))
        return False
    except OperationalError as error:  # a restart of the database, or a lock that lasts: it comes back
        log.warning("database_weg", reden=type(error.orig).__name__)
        return False
    return True


def _tell(round_: Drained) -> None:
    if round_.settled:
        log.info("bijgewerkt", aantal=round_.settled)
    for failure in round_.failures:
        log.error("niet_bijgewerkt", aanbod=failure.document_id, reden=failure.reason, opzij=failure.parked)
    for name in round_.lost:
        log.error("index_verdwenen", index=name)


def _stop_on_signal(stopping: Event) -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
