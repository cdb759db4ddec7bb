"""Outbox rows that come back or change places, and a write that arrives after a later one."""

import time
from datetime import datetime

from sqlalchemy import insert, select, update

from faults.equality import lasting_differences
from faults.hiding import hide_or_show
from faults.trial import Trial
from faults.waiting import wait_until
from service.core.database import writing
from service.core.tables import OutboxItem
from service.listings.operations import touch

Row = tuple[int, int, datetime]  # id, listing, created at
WATCHED = 0.8
PATIENCE = 90.0  # seconds; a busy machine settles in many what a quiet one does in two


def replay_outbox(trial: Trial) -> None:
    """Rows that were settled are put back in another order, each twice, as a backup or a careless script would."""
    rows = _watch(trial)
    trial.require(len(rows) > 1, "no outbox rows were seen")
    again = rows * 2
    trial.random.shuffle(again)
    _put_back(trial, again)


def shuffle_outbox(trial: Trial) -> None:
    """Rows that wait change places, again and again."""
    until = time.monotonic() + WATCHED
    while time.monotonic() < until:
        with trial.world.sessions() as session, writing(session):
            free = select(OutboxItem.id, OutboxItem.listing_id).where(OutboxItem.claimed_by.is_(None))
            rows = session.execute(free.with_for_update(skip_locked=True)).all()
            listings = [row.listing_id for row in rows]
            trial.random.shuffle(listings)
            for row, listing in zip(rows, listings, strict=True):
                session.execute(update(OutboxItem).where(OutboxItem.id == row.id).values(listing_id=listing))
        time.sleep(0.02)


def write_late(trial: Trial) -> None:
    """An indexer reads documents and is held up; another writes later revisions; then the first ones arrive."""
    proxy = trial.world.stack.proxies["indexer_1"]
    proxy.harm("_bulk", always="held")
    try:
        trial.require(wait_until(lambda: proxy.held > 0, PATIENCE), "no write was held up")
        held = _claimed(trial)
        time.sleep(WATCHED)
        held = {id_: listing for id_, listing in _claimed(trial).items() if id_ in held}
        for listing in sorted(set(held.values())):
            _change(trial, listing)
        overtaken = wait_until(lambda: not _waiting(trial, held), PATIENCE)
        trial.require(bool(held) and overtaken, "the other indexer did not overtake")
        with trial.stream.quiet():  # or a next report hides what went wrong
            proxy.release()
            found = lasting_differences(trial.world.stack, trial.world.sessions, PATIENCE)
            trial.require(not found, f"after a late write: {found}")
    finally:
        proxy.release()


def _watch(trial: Trial) -> list[Row]:
    """Every row that was in the outbox at some moment of a while."""
    seen: dict[int, Row] = {}
    until = time.monotonic() + WATCHED
    while time.monotonic() < until:
        with trial.world.sessions() as session:
            rows = session.execute(select(OutboxItem.id, OutboxItem.listing_id, OutboxItem.created_at))
            seen |= {id_: (id_, listing, created) for id_, listing, created in rows}
        time.sleep(0.005)
    return list(seen.values())


def _put_back(trial: Trial, rows: list[Row]) -> None:
    """Under their own numbers first: SQLite gives new rows a number that one of them may have had."""
    with trial.world.sessions() as session, writing(session):
        taken = set(session.scalars(select(OutboxItem.id)))
        own = {row[0]: row for row in rows if row[0] not in taken}
        doubles = [row for row in rows if own.get(row[0]) is not row]
        for id_, listing, created in own.values():
            session.execute(insert(OutboxItem).values(id=id_, **_fresh(listing, created)))
        for _, listing, created in doubles:
            session.execute(insert(OutboxItem).values(**_fresh(listing, created)))


def _fresh(listing: int, created: datetime) -> dict[str, object]:
    return {"listing_id": listing, "created_at": created, "attempts": 0, "last_error": ""}


def _change(trial: Trial, listing: int) -> None:
    world = trial.world
    if listing in world.hideable:
        hide_or_show(world.sessions, [listing], world.clock, trial.random)
        return
    with world.sessions() as session, writing(session):
        touch(session, [listing], world.clock.now())


def _claimed(trial: Trial) -> dict[int, int]:
    """Rows that an indexer is busy with, and their listings."""
    with trial.world.sessions() as session:
        rows = session.execute(select(OutboxItem.id, OutboxItem.listing_id).where(OutboxItem.claimed_by.is_not(None)))
        return {id_: listing for id_, listing in rows}


def _waiting(trial: Trial, held: dict[int, int]) -> bool:
    """Whether one of the listings that are held up has another row still."""
    others = OutboxItem.listing_id.in_(held.values()) & OutboxItem.id.not_in(held)
    with trial.world.sessions() as session:
        return session.scalar(select(OutboxItem.id).where(others).limit(1)) is not None
