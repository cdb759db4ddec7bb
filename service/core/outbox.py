"""Why an outbox: a report and the order to index it are one commit, so neither can exist without the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select

from service.core.database import Sessions
from service.core.tables import OutboxItem

LATE_AFTER = timedelta(minutes=1)  # a report is searchable within a second; after this something is wrong


def late_since(session: Sessions, now: datetime) -> datetime | None:
    """Since when the index misses changes, if it is late; None when it keeps up. Parked rows are not waited for."""
    oldest = select(OutboxItem.created_at).where(OutboxItem.parked_at.is_(None)).order_by(OutboxItem.id).limit(1)
    since = session.scalar(oldest)
    return since if since is not None and now - since > LATE_AFTER else None


def enqueue(session: Sessions, listing_ids: Iterable[int], now: datetime) -> None:
    """Orders these listings to be indexed again. Call inside the transaction that changed them."""
    row = {"created_at": now, "attempts": 0, "last_error": ""}
    rows = [{"listing_id": listing_id, **row} for listing_id in listing_ids]
    if rows:
        session.execute(insert(OutboxItem), rows)


@dataclass(frozen=True)
class OutboxState:
    """What waits for the indexer: `waiting` rows, the oldest since `oldest` (None: none), and `parked` beside them."""

    waiting: int
    oldest: datetime | None
    parked: int


def outbox_state(session: Sessions) -> OutboxState:
    """How far the index is behind. One query."""
    is_parked = OutboxItem.parked_at.is_not(None)
    columns = (func.count(), func.min(OutboxItem.created_at))
    found = {
        parked: (count, oldest)
        for parked, count, oldest in session.execute(select(is_parked, *columns).group_by(is_parked))
    }
    waiting, oldest = found.get(False, (0, None))
    return OutboxState(waiting, oldest, found.get(True, (0, None))[0])
