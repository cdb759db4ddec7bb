"""Listings that go out of sight and come back, so that tombstones are written and passed by as well."""

from collections.abc import Sequence
from random import Random

from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from service.core.clock import Clock
from service.core.database import writing
from service.listings.operations import touch
from service.listings.tables import Listing


def hide_or_show(sessions: sessionmaker[Session], listings: Sequence[int], clock: Clock, random: Random) -> None:
    """One of these listings changes from visible to hidden or back, in one transaction, as a provider would do it."""
    listing = random.choice(listings)
    with sessions() as session, writing(session):
        seen = session.scalar(select(Listing.status).where(Listing.id == listing).with_for_update())
        status = "verborgen" if seen == "zichtbaar" else "zichtbaar"
        session.execute(update(Listing).where(Listing.id == listing).values(status=status))
        touch(session, [listing], clock.now())
