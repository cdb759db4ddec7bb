"""`python -m indexer`: the process that drains the outbox. The one place here that may import the service.

It alone writes the embedded index, so it also does the rebuilds and checks that commands and jobs ask for.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from threading import Event
from types import FrameType

import structlog
from sqlalchemy.exc import OperationalError

from indexer.embedded import EmbeddedEngine, SecondWriter
from indexer.engine import EngineUnavailable
from indexer.sync import Drained
from service import create_app
from service.config import SettingsInvalid, read_settings
from service.parts import build_parts
from service.search.worker import Worker

log = structlog.get_logger("indexer")
IDLE_SECONDS = 0.1
AWAY_SECONDS = 2.0


def main(arguments: Sequence[str]) -> int:
    """0 when it ended well, 1 with a sentence on stderr when it could not start."""
    parser = argparse.ArgumentParser(prog="python -m indexer", description="Houdt de zoekindex gelijk aan de database.")
    parser.add_argument("--eenmalig", action="store_true", help="werk de wachtrij bij en stop")
    once = parser.parse_args(arguments).eenmalig
    try:
        parts = build_parts(read_settings(), writer=True)
    except SettingsInvalid as error:
        return _refuse(str(error))
    engine = parts.engine
    if isinstance(engine, EmbeddedEngine):
        try:
            engine.acquire()
        except SecondWriter:
            return _refuse("Er draait al een indexer op deze index. Stop die eerst: er mag er maar één schrijven.")
    with create_app(parts).app_context():
        worker = Worker(parts)
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
    return 0


def run(worker: Worker) -> int:
    """Until SIGTERM or SIGINT; the round under way is finished first."""
    stopping = _stop_on_signal()
    ready = False
    while not stopping.is_set():
        pause = IDLE_SECONDS
        try:
            if not ready:
                worker.prepare()
                ready = True
                log.info("indexer_klaar")
            worker.take_requests()
            round_ = worker.drain()
            _tell(round_)
            if round_.unavailable:
                ready, pause = False, AWAY_SECONDS
            elif round_.claimed:
                continue
        except EngineUnavailable as error:
            log.warning("zoekmachine_weg", reden=str(error))
            ready, pause = False, AWAY_SECONDS
        except OperationalError as error:  # a restart of the database, or a lock that lasts: it comes back
            log.warning("database_weg", reden=type(error.orig).__name__)
            ready, pause = False, AWAY_SECONDS
        stopping.wait(pause)
    log.info("indexer_gestopt")
    return 0


def _tell(round_: Drained) -> None:
    if round_.settled:
        log.info("bijgewerkt", aantal=round_.settled)
    for failure in round_.failures:
        log.error("niet_bijgewerkt", aanbod=failure.document_id, reden=failure.reason, opzij=failure.parked)
    for name in round_.lost:
        log.error("index_verdwenen", index=name)
    if round_.unavailable:
        log.warning("zoekmachine_weg", reden=round_.unavailable)


def _stop_on_signal() -> Event:
    stopping = Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopping


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
