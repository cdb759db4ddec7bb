"""Why an outbox: a report and the order to index it are one commit, so neither can exist without the other."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert

from service.core.database import Sessions
from service.core.tables import OutboxItem


def enqueue(session: Sessions, listing_ids: Iterable[int], now: datetime) -> None:
    """Orders these listings to be indexed again. Call inside the transaction that changed them."""
    row = {"created_at": now, "attempts": 0, "last_error": ""}
    rows = [{"listing_id": listing_id, **row} for listing_id in listing_ids]
    if rows:
        session.execute(insert(OutboxItem), rows)
