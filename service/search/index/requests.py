"""What commands and jobs ask of the indexer: rows that one indexer leases, does and marks as ended."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session, sessionmaker

from indexer.check import Differences
from service.core.clock import Clock
from service.core.database import Sessions, writing
from service.search.index.tables import IndexRequest

KINDS = ("missing", "behind", "extra", "ahead")  # of differences, as indexer.check.Differences names them
LEASE = timedelta(minutes=5)  # renewed with every sign of progress


@dataclass(frozen=True)
class Asked:
    """One request that is ours to do."""

    id: int
    task: str
    argument: str


def ask(session: Sessions, task: str, now: datetime, *, argument: str = "") -> int:
    """Adds a request inside the caller's transaction; one for the same that nobody began yet is enough. Its id."""
    waiting = (IndexRequest.task == task) & (IndexRequest.argument == argument) & IndexRequest.started_at.is_(None)
    known = session.scalar(select(IndexRequest.id).where(_open(), waiting).limit(1))
    if known is not None:
        return known
    request = IndexRequest(task=task, argument=argument, requested_at=now)
    session.add(request)
    session.flush()
    return request.id


def last_check(session: Sessions) -> "LastCheck | None":
    """The newest comparison of the live index that ended with an answer; one query on an index."""
    row = session.scalar(
        select(IndexRequest)
        .where(IndexRequest.task == "check", IndexRequest.missing.is_not(None), IndexRequest.ended_at.is_not(None))
        .order_by(IndexRequest.id.desc())
        .limit(1)
    )
    if row is None or row.ended_at is None:
        return None
    numbers = {name: getattr(row, name) or 0 for name in KINDS}
    return LastCheck(row.ended_at, row.outcome, numbers)


@dataclass(frozen=True)
class LastCheck:
    """When index and database were last compared, in words, and how many listings differed, by kind (KINDS)."""

    ended_at: datetime
    outcome: str
    counts: Mapping[str, int]

    @property
    def differences(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Requests:
    """The requests as the indexer with this number sees them; each call is a transaction of its own.

    What it says of a request that another has taken over by now is not heard.
    """

    sessions: sessionmaker[Session]
    clock: Clock
    number: int

    def claim(self) -> Asked | None:
        """The oldest request that nobody is busy with, leased to the caller; None when there is none."""
        now = self.clock.now()
        until = IndexRequest.claimed_until
        free = until.is_(None) | (until <= now) | (until > now + LEASE)  # later: set by a clock that was wrong
        query = select(IndexRequest).where(_open(), free).order_by(IndexRequest.id).limit(1)
        with self.sessions() as session:
            if session.execute(query.with_only_columns(IndexRequest.id)).first() is None:
                return None  # most looks find nothing: do not take the write lock for them
            with writing(session):
                row = session.scalar(query.with_for_update(skip_locked=True))
                if row is None:
                    return None
                row.claimed_until, row.claimed_by, row.started_at = now + LEASE, self.number, row.started_at or now
                return Asked(row.id, row.task, row.argument)

    def progress(self, asked: Asked, done: int, total: int) -> None:
        self._note(asked.id, done=done, total=total, claimed_until=self.clock.now() + LEASE)

    def end(self, asked: Asked, outcome: str) -> None:
        """`outcome`: a Dutch sentence that begins with gelukt or mislukt."""
        self._note(asked.id, ended_at=self.clock.now(), claimed_until=None, outcome=outcome)

    def found(self, asked: Asked, differences: Differences) -> None:
        """What a check found."""
        self._note(asked.id, **{name: len(getattr(differences, name)) for name in KINDS})

    def release(self, asked: Asked, pause: timedelta = timedelta()) -> None:
        """Leaves it for later, by any indexer, after a pause."""
        until = self.clock.now() + pause if pause else None
        self._note(asked.id, claimed_until=until, claimed_by=None)

    def release_dead(self, living: Collection[int]) -> None:
        """Frees what indexers that no longer live were busy with."""
        self._free(IndexRequest.claimed_by.not_in(living))

    def forget_claims(self) -> None:
        """Frees what this indexer left behind when the database went away. Only call when it is busy with nothing."""
        self._free(IndexRequest.claimed_by == self.number)

    def _free(self, which: ColumnElement[bool]) -> None:
        held = _open() & which & IndexRequest.claimed_until.is_not(None)
        with self.sessions() as session:
            if session.scalar(select(IndexRequest.id).where(held).limit(1)) is None:
                return
            with writing(session):
                session.execute(update(IndexRequest).where(held).values(claimed_until=None, claimed_by=None))

    def _note(self, request_id: int, **values: object) -> None:
        ours = (IndexRequest.id == request_id) & (IndexRequest.claimed_by == self.number)
        with self.sessions() as session, writing(session):
            session.execute(update(IndexRequest).where(ours).values(**values))


def _open() -> ColumnElement[bool]:
    return IndexRequest.ended_at.is_(None)
