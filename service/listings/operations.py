"""How a change of a listing reaches the index: its revision rises and the order to index it is in the same commit."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update

from service.core.database import Sessions
from service.core.outbox import enqueue
from service.listings.tables import Listing

CHUNK = 500


def touch(session: Sessions, listing_ids: Collection[int], now: datetime) -> None:
    """Revision + 1 for these listings, and an order to index each. Call inside the transaction that changed them."""
    wanted = sorted(set(listing_ids))
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        session.execute(
            update(Listing)
            .where(Listing.id.in_(part))
            .values(revision=Listing.revision + 1)
            .execution_options(synchronize_session=False)
        )
    enqueue(session, wanted, now)
