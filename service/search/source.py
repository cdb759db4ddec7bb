"""The database as the indexer sees it: rows, their outbox and the generations, each call a transaction of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from indexer.engine import Document
from indexer.generations import BuildingExists, Generation, State
from indexer.names import parse_name
from indexer.source import Claim
from service.core.clock import Clock
from service.core.database import writing
from service.core.tables import OutboxItem
from service.listings.facts_query import load_facts
from service.listings.tables import Listing
from service.search.documents import build_document
from service.search.tables import IndexGeneration

LEASE = timedelta(minutes=2)


@dataclass(frozen=True)
class SqlSource:
    """Listings and their outbox (indexer.source.Source)."""

    sessions: sessionmaker[Session]
    clock: Clock

    def claim(self, limit: int) -> Sequence[Claim]:
        now = self.clock.now()
        due = (
            select(OutboxItem)
            .where(OutboxItem.parked_at.is_(None), (OutboxItem.retry_at.is_(None)) | (OutboxItem.retry_at <= now))
            .order_by(OutboxItem.id)
            .limit(limit)
        )
        with self.sessions() as session:
            if session.execute(due.with_only_columns(OutboxItem.id).limit(1)).first() is None:
                return ()  # most looks find nothing: do not take the write lock for them
            with writing(session):
                rows = session.scalars(due.with_for_update(skip_locked=True)).all()
                for row in rows:
                    row.retry_at = now + LEASE
                return [Claim(row.id, row.listing_id, row.attempts) for row in rows]

    def documents(self, ids: Sequence[int]) -> dict[int, Document]:
        with self.sessions() as session:
            return {key: build_document(facts) for key, facts in load_facts(session, ids).items()}

    def settle(self, outbox_ids: Sequence[int]) -> None:
        with self.sessions() as session, writing(session):
            session.execute(delete(OutboxItem).where(OutboxItem.id.in_(outbox_ids)))

    def fail(self, outbox_id: int, reason: str, retry_in: float | None) -> None:
        now = self.clock.now()
        changes = {"attempts": OutboxItem.attempts + 1, "last_error": reason[:1000]}
        if retry_in is None:
            when = {"parked_at": now, "retry_at": None}
        else:
            when = {"parked_at": None, "retry_at": now + timedelta(seconds=retry_in)}
        with self.sessions() as session, writing(session):
            session.execute(update(OutboxItem).where(OutboxItem.id == outbox_id).values(**changes, **when))

    def release(self, outbox_ids: Sequence[int]) -> None:
        with self.sessions() as session, writing(session):
            session.execute(update(OutboxItem).where(OutboxItem.id.in_(outbox_ids)).values(retry_at=None))

    def page(self, after: int, limit: int) -> Sequence[Document]:
        with self.sessions() as session:
            ids = session.scalars(select(Listing.id).where(Listing.id > after).order_by(Listing.id).limit(limit)).all()
            facts = load_facts(session, ids)
            return [build_document(facts[key]) for key in ids if key in facts]

    def revisions(self, after: int, limit: int) -> Sequence[tuple[int, int, bool]]:
        query = select(Listing.id, Listing.revision, Listing.status == "zichtbaar")
        with self.sessions() as session:
            rows = session.execute(query.where(Listing.id > after).order_by(Listing.id).limit(limit))
            return [(key, revision, bool(active)) for key, revision, active in rows]

    def unsettled(self, ids: Sequence[int]) -> set[int]:
        with self.sessions() as session:
            return set(session.scalars(select(OutboxItem.listing_id).where(OutboxItem.listing_id.in_(ids))))

    def total(self) -> int:
        with self.sessions() as session:
            return session.scalar(select(func.count()).select_from(Listing)) or 0


@dataclass(frozen=True)
class SqlCatalog:
    """The generations of the index (indexer.generations.Catalog). A partial unique index holds one `building`."""

    sessions: sessionmaker[Session]
    clock: Clock

    def rows(self) -> Sequence[Generation]:
        with self.sessions() as session:
            rows = session.execute(select(IndexGeneration.name, IndexGeneration.state)).all()
            return [Generation(name, State(state)) for name, state in rows]

    def begin(self, name: str) -> None:
        parts = parse_name(name)
        if parts is None:
            raise ValueError(f"{name!r} is no generation name")
        row = IndexGeneration(
            name=name,
            mapping_version=parts.mapping_version,
            analysis_version=parts.analysis_version,
            state=State.BUILDING.value,
            created_at=self.clock.now(),
        )
        try:
            with self.sessions() as session, writing(session):
                session.add(row)
        except IntegrityError as error:
            raise BuildingExists("A generation is being built already.") from error

    def move(self, states: Mapping[str, State]) -> None:
        now = self.clock.now()
        with self.sessions() as session, writing(session):
            for name, state in states.items():
                when = {"promoted_at": now} if state is State.LIVE else {}
                session.execute(
                    update(IndexGeneration).where(IndexGeneration.name == name).values(state=state.value, **when)
                )

    def forget(self, name: str) -> None:
        with self.sessions() as session, writing(session):
            session.execute(delete(IndexGeneration).where(IndexGeneration.name == name))
