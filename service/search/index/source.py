"""The database as the indexer sees it: rows and their outbox, each call a transaction of its own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, sessionmaker

from indexer.engine import Document
from indexer.source import Claim
from service.core.clock import Clock
from service.core.database import writing
from service.core.tables import OutboxItem
from service.listings.facts_query import load_facts
from service.listings.tables import Listing
from service.search.index.documents import build_document

LEASE = timedelta(minutes=2)
FURTHEST = timedelta(hours=2)  # no lease or pause is longer; one that ends later was set by a clock that was wrong


@dataclass(frozen=True)
class SqlSource:
    """Listings and their outbox (indexer.source.Source). `number`: of the indexer that claims."""

    sessions: sessionmaker[Session]
    clock: Clock
    number: int = 0

    def claim(self, limit: int) -> Sequence[Claim]:
        now = self.clock.now()
        is_due = OutboxItem.retry_at.is_(None) | (OutboxItem.retry_at <= now) | (OutboxItem.retry_at > now + FURTHEST)
        due = select(OutboxItem).where(OutboxItem.parked_at.is_(None), is_due).order_by(OutboxItem.id).limit(limit)
        with self.sessions() as session:
            if session.execute(due.with_only_columns(OutboxItem.id).limit(1)).first() is None:
                return ()  # most looks find nothing: do not take the write lock for them
            with writing(session):
                rows = session.scalars(due.with_for_update(skip_locked=True)).all()
                for row in rows:
                    row.retry_at, row.claimed_by = now + LEASE, self.number
                return [Claim(row.id, row.listing_id, row.attempts) for row in rows]

    def documents(self, ids: Sequence[int]) -> dict[int, Document]:
        with self.sessions() as session:
            return {key: build_document(facts) for key, facts in load_facts(session, ids).items()}

    def settle(self, outbox_ids: Sequence[int]) -> None:
        """Parked rows of the same listings go too: what was written is a later state of what they order."""
        settled = select(OutboxItem.listing_id).where(OutboxItem.id.in_(outbox_ids))
        with self.sessions() as session, writing(session):
            if session.scalar(select(OutboxItem.id).where(OutboxItem.parked_at.is_not(None)).limit(1)):
                moot = OutboxItem.parked_at.is_not(None) & OutboxItem.listing_id.in_(settled)
                session.execute(delete(OutboxItem).where(moot).execution_options(synchronize_session=False))
            session.execute(delete(OutboxItem).where(OutboxItem.id.in_(outbox_ids)))

    def fail(self, outbox_id: int, reason: str, retry_in: float | None) -> None:
        now = self.clock.now()
        changes = {"attempts": OutboxItem.attempts + 1, "last_error": reason[:1000], "claimed_by": None}
        if retry_in is None:
            when = {"parked_at": now, "retry_at": None}
        else:
            when = {"parked_at": None, "retry_at": now + timedelta(seconds=retry_in)}
        with self.sessions() as session, writing(session):
            session.execute(update(OutboxItem).where(OutboxItem.id == outbox_id).values(**changes, **when))

    def release(self, outbox_ids: Sequence[int]) -> None:
        with self.sessions() as session, writing(session):
            free = {"retry_at": None, "claimed_by": None}
            session.execute(update(OutboxItem).where(OutboxItem.id.in_(outbox_ids)).values(**free))

    def release_dead(self, living: Collection[int]) -> None:
        """Frees what indexers that no longer live had claimed."""
        dead = OutboxItem.claimed_by.not_in(living)
        with self.sessions() as session:
            if session.scalar(select(OutboxItem.id).where(dead).limit(1)) is None:
                return
            with writing(session):
                session.execute(update(OutboxItem).where(dead).values(retry_at=None, claimed_by=None))

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
