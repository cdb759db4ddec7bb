"""What the indexer process does for this service: first index, drain, and beside it the tasks that were asked for."""

from datetime import timedelta
from threading import Event
from time import monotonic

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from indexer.engine import EngineUnavailable
from indexer.generations import reconcile
from indexer.sync import Drained, drain
from indexer.upkeep import disagreements, is_outdated
from service.core.context import Parts
from service.core.database import writing
from service.core.locks import presence_for
from service.core.tables import db
from service.search.index.catalog import SqlCatalog
from service.search.index.documents import SCHEMA
from service.search.index.requests import Asked, Requests, ask
from service.search.index.source import SqlSource
from service.search.index.tasks import Interrupted, Tasks

log = structlog.get_logger("indexer")
LOOK_SECONDS = 0.5
DEAD_SECONDS = 1.0  # between two looks for indexers that died
AWAY = timedelta(seconds=5)
UNFORESEEN = "mislukt: er ging iets mis dat niet was voorzien; kijk in het log van de indexer"


class Worker:
    """Holds the parts of one indexer process; make it inside an app context."""

    def __init__(self, parts: Parts, stopping: Event | None = None) -> None:
        self.parts = parts
        self.stopping = stopping or Event()
        sessions, clock = sessionmaker[Session](db.engine), parts.clock
        self.presence = presence_for(parts.settings)
        number = self.presence.number
        self.source = SqlSource(sessions, clock, number)
        self.catalog = SqlCatalog(sessions, clock, self.presence.living)
        self.requests = Requests(sessions, clock, number)
        self.tasks = Tasks(self.source, self.catalog, self.requests, parts.engine, clock, str(number), self.stopping)
        self._looked_for_dead = 0.0

    def prepare(self) -> None:
        """Makes sure that an index is served, and says what engine, catalog and code do not agree on.

        A damaged one is made anew at once, for it may not serve. One that another version of the code made is rebuilt
        beside it, as a task; and as a task it is compared with the database, for who knows how the process before this
        one ended. Raises BuildingExists when another indexer is building the first, Interrupted when told to stop.
        """
        engine = self.parts.engine
        self._free_claims()
        for name, damage in engine.withdraw_damaged().items():
            log.error("index_beschadigd", index=name, reden=damage)
        reconcile(engine, self.catalog)
        if engine.live() is None:
            self.tasks.build()
        for sentence in disagreements(engine, self.catalog, SCHEMA):
            log.error("index_klopt_niet", reden=sentence)
        live, now = engine.live(), self.parts.clock.now()
        with self.source.sessions() as session, writing(session):
            if live and is_outdated(live, SCHEMA):
                ask(session, "rebuild", now)
            ask(session, "check", now)

    def drain(self) -> Drained:
        if monotonic() - self._looked_for_dead > DEAD_SECONDS:
            self._take_over()
        return drain(self.source, self.parts.engine, self.catalog)

    def take_requests(self) -> None:
        """Does all that was asked, oldest first. Raises EngineUnavailable when one must wait for the engine."""
        while asked := self.requests.claim():
            self._handle(asked)

    def serve_requests(self) -> None:
        """Does what is asked until the process stops; made for a thread, so that changes never wait for a rebuild."""
        while not self.stopping.is_set():
            try:
                self.requests.forget_claims()
                self.take_requests()
            except EngineUnavailable as error:
                log.warning("taak_wacht", reden=str(error))
                self.stopping.wait(AWAY.total_seconds())
            except DBAPIError as error:
                log.warning("database_weg", reden=type(error.orig).__name__)
                self.stopping.wait(AWAY.total_seconds())
            self.stopping.wait(LOOK_SECONDS)

    def _take_over(self) -> None:
        """Frees what indexers that died were busy with, for whoever is first."""
        living = self.presence.living()
        self.source.release_dead(living)
        self.requests.release_dead(living)
        self._looked_for_dead = monotonic()

    def _free_claims(self) -> None:
        """The same, and the claims that this process left behind when its round was cut off."""
        self._take_over()
        self.source.release_dead(self.presence.living() - {self.presence.number})

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
            raise  # the claim is forgotten before the next look
        except Exception:
            log.exception("taak_mislukt", taak=asked.task)
            outcome = UNFORESEEN
        self.requests.end(asked, outcome)
        log.info("taak_klaar", taak=asked.task, uitkomst=outcome)
