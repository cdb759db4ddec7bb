"""What the indexer process does for this service: first index, drain, and beside it the tasks that were asked for."""

from datetime import timedelta
from threading import Event
from uuid import uuid4

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from indexer.engine import EngineUnavailable
from indexer.generations import reconcile
from indexer.sync import Drained, drain
from indexer.upkeep import disagreements, is_outdated
from service.core.context import Parts
from service.core.database import writing
from service.core.tables import db
from service.search.catalog import SqlCatalog
from service.search.documents import SCHEMA
from service.search.requests import Asked, Requests, ask
from service.search.source import SqlSource
from service.search.tasks import Interrupted, Tasks

log = structlog.get_logger("indexer")
LOOK_SECONDS = 0.5
AWAY = timedelta(seconds=5)
UNFORESEEN = "mislukt: er ging iets mis dat niet was voorzien; kijk in het log van de indexer"


class Worker:
    """Holds the parts of one indexer process; make it inside an app context."""

    def __init__(self, parts: Parts, stopping: Event | None = None) -> None:
        self.parts = parts
        self.stopping = stopping or Event()
        sessions, clock = sessionmaker[Session](db.engine), parts.clock
        self.source, self.catalog = SqlSource(sessions, clock), SqlCatalog(sessions, clock)
        self.requests = Requests(sessions, clock)
        # one machine has one indexer: it holds a lock on the embedded index or beside the SQLite file
        self.alone = not parts.settings.elasticsearch_url or parts.settings.is_sqlite
        self.tasks = Tasks(
            self.source,
            self.catalog,
            self.requests,
            parts.engine,
            clock,
            uuid4().hex,
            self.alone,
            self.stopping,
        )

    def prepare(self) -> None:
        """Makes sure that an index is served, and says what engine, catalog and code do not agree on.

        One that another version of the code made is rebuilt beside it, as a task. Raises BuildingExists when another
        indexer is building the first, Interrupted when told to stop.
        """
        engine = self.parts.engine
        if self.alone:
            self.requests.release_all()
        reconcile(engine, self.catalog)
        if engine.live() is None:
            self.tasks.build()
        for sentence in disagreements(engine, self.catalog, SCHEMA):
            log.error("index_klopt_niet", reden=sentence)
        live = engine.live()
        if live and is_outdated(live, SCHEMA):
            with self.source.sessions() as session, writing(session):
                ask(session, "rebuild", self.parts.clock.now())

    def drain(self) -> Drained:
        return drain(self.source, self.parts.engine, self.catalog)

    def take_requests(self) -> None:
        """Does all that was asked, oldest first. Raises EngineUnavailable when one must wait for the engine."""
        while asked := self.requests.claim():
            self._handle(asked)

    def serve_requests(self) -> None:
        """Does what is asked until the process stops; made for a thread, so that changes never wait for a rebuild."""
        while not self.stopping.is_set():
            try:
                self.take_requests()
            except EngineUnavailable as error:
                log.warning("taak_wacht", reden=str(error))
                self.stopping.wait(AWAY.total_seconds())
            except DBAPIError as error:
                log.warning("database_weg", reden=type(error.orig).__name__)
                self.stopping.wait(AWAY.total_seconds())
            self.stopping.wait(LOOK_SECONDS)

    def _handle(self, asked: Asked) -> None:
        try:
            outcome = self.tasks.do(asked)
        except Interrupted:
            self.requests.release(asked)
            return
        except EngineUnavailable:
            self.requests.release(asked, AWAY)
            raise
        except DBAPIError:
            raise  # the lease ends by itself
        except Exception:
            log.exception("taak_mislukt", taak=asked.task)
            outcome = UNFORESEEN
        self.requests.end(asked, outcome)
        log.info("taak_klaar", taak=asked.task, uitkomst=outcome)
