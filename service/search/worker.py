"""What the indexer process does for this service: first index, drain, and the tasks that were asked for."""

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from indexer.check import compare
from indexer.generations import abandon_building, disagreements, prune, retire_previous, roll_back
from indexer.names import parse_name
from indexer.rebuild import RebuildFailed, first_generation, rebuild
from indexer.sync import Drained, drain
from service.core.context import Parts
from service.core.database import writing
from service.core.outbox import enqueue
from service.core.tables import db
from service.search.documents import SCHEMA
from service.search.source import SqlCatalog, SqlSource
from service.search.tables import IndexRequest

TASKS = ("rebuild", "check", "rollback", "prune")


class Worker:
    """Holds the parts of one indexer process; make it inside an app context."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.sessions = sessionmaker[Session](db.engine)
        self.source = SqlSource(self.sessions, parts.clock)
        self.catalog = SqlCatalog(self.sessions, parts.clock)

    def prepare(self) -> None:
        """Serves an index, and one that this code can ask: a generation of another version is rebuilt.

        Only the embedded engine knows that no other indexer runs, so only there a dead rebuild is cleared away.
        """
        engine = self.parts.engine
        if not self.parts.settings.elasticsearch_url:
            abandon_building(engine, self.catalog)
        now = self.parts.clock.now()
        made = first_generation(self.source, engine, self.catalog, SCHEMA, now=now)
        if made is None and self._is_outdated():
            rebuild(self.source, engine, self.catalog, SCHEMA, now=now)

    def drain(self) -> Drained:
        return drain(self.source, self.parts.engine, self.catalog)

    def problems(self) -> tuple[str, ...]:
        """What is wrong between engine, catalog and code."""
        return disagreements(self.parts.engine, self.catalog, SCHEMA)

    def take_requests(self) -> None:
        """Does what commands and jobs asked for, oldest first, and writes down how it went."""
        query = select(IndexRequest.id, IndexRequest.task).where(IndexRequest.ended_at.is_(None))
        with self.sessions() as session:
            asked = session.execute(query.order_by(IndexRequest.id)).all()
        for request_id, task in asked:
            self._note(request_id, started_at=self.parts.clock.now())
            outcome = self._do(task, request_id)
            self._note(request_id, ended_at=self.parts.clock.now(), outcome=outcome)

    def _do(self, task: str, request_id: int) -> str:
        engine, now = self.parts.engine, self.parts.clock.now()
        try:
            if task == "rebuild":
                made = rebuild(
                    self.source,
                    engine,
                    self.catalog,
                    SCHEMA,
                    now=now,
                    progress=lambda done, total: self._note(request_id, done=done, total=total),
                )
                return f"gelukt: {made.name} met {made.documents} aanbiedingen is nu in gebruik"
            if task == "rollback":
                return f"gelukt: {roll_back(engine, self.catalog)} is weer in gebruik"
            if task == "prune":
                retire_previous(self.catalog)
                return f"gelukt: {len(prune(engine, self.catalog))} oude indexen verwijderd"
            return self._check()
        except (RebuildFailed, ValueError) as error:
            return f"mislukt: {error}"

    def _check(self) -> str:
        live = self.parts.engine.live()
        if live is None:
            return "mislukt: er is geen index in gebruik"
        found = compare(self.source, self.parts.engine, live)
        if found.enqueue:
            with self.sessions() as session, writing(session):
                enqueue(session, found.enqueue, self.parts.clock.now())
        return f"gelukt: {found}; wat achterliep staat in de wachtrij" if found else "gelukt: alles is gelijk"

    def _is_outdated(self) -> bool:
        live = self.parts.engine.live()
        name = parse_name(live) if live else None
        ours = (SCHEMA.mapping_version, SCHEMA.analysis_version)
        return name is not None and (name.mapping_version, name.analysis_version) != ours

    def _note(self, request_id: int, **values: object) -> None:
        with self.sessions() as session, writing(session):
            row = session.get_one(IndexRequest, request_id)
            for name, value in values.items():
                setattr(row, name, value)
