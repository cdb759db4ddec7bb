"""Outbox rows that were given up: which, why, and back into the queue once the cause is gone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from service.core.database import Sessions, writing
from service.core.tables import OutboxItem
from service.listings.tables import Listing


@dataclass(frozen=True)
class Parked:
    """A listing that could not be indexed. `title` is empty when its row is gone."""

    listing_id: int
    title: str
    attempts: int
    parked_at: datetime
    reason: str


def list_parked(session: Sessions) -> Sequence[Parked]:
    """Oldest first. One query."""
    query = (
        select(OutboxItem.listing_id, Listing.title, OutboxItem.attempts, OutboxItem.parked_at, OutboxItem.last_error)
        .outerjoin(Listing, Listing.id == OutboxItem.listing_id)
        .where(OutboxItem.parked_at.is_not(None))
        .order_by(OutboxItem.id)
    )
    rows = session.execute(query).all()
    return [Parked(row.listing_id, row.title or "", row.attempts, row.parked_at, row.last_error) for row in rows]


def retry_parked(session: Sessions, listing_ids: Collection[int] = ()) -> tuple[int, ...]:
    """Gives these (or all) parked rows their attempts back; returns the listings, each once."""
    is_parked = OutboxItem.parked_at.is_not(None)
    which = is_parked & OutboxItem.listing_id.in_(listing_ids) if listing_ids else is_parked
    with writing(session):
        found = session.scalars(select(OutboxItem.listing_id).where(which).distinct()).all()
        session.execute(update(OutboxItem).where(which).values(parked_at=None, retry_at=None, attempts=0))
    return tuple(sorted(found))
