"""Who may be the only one: locks that the operating system or PostgreSQL frees when their holder dies."""

import fcntl
import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import BigInteger, Connection, Integer, NullPool, cast, create_engine, func, make_url, select, text
from sqlalchemy.exc import DBAPIError

from service.config import Settings

PLEKWIJZER_SCHEDULER = 7_533_594_001  # any number that no other advisory lock in this database uses
PLEKWIJZER_INDEXERS = 753_359  # the first half of such a number; the second is that of the indexer

_KEYS = {1: BigInteger, 2: Integer}
_LIVING = text(
    "SELECT CAST(objid AS bigint) FROM pg_locks WHERE locktype = 'advisory' AND classid = :indexers AND objsubid = 2 "
    "AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Lock(Protocol):
    """Asked again and again: `acquire` says whether this process holds the lock now."""

    def acquire(self) -> bool: ...

    def release(self) -> None: ...


class FileLock:
    """flock on a file beside the SQLite database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        if self._descriptor is not None:
            return True
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)


class AdvisoryLock:
    """An advisory lock of PostgreSQL on a connection of its own; a lost connection is a lost lock.

    `key`: one whole number of 64 bits, or two of 32.
    """

    def __init__(self, database_url: str, *key: int) -> None:
        self._engine = create_engine(database_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._connection: Connection | None = None
        self._take = select(func.pg_try_advisory_lock(*(cast(part, _KEYS[len(key)]) for part in key)))

    def acquire(self) -> bool:
        """Raises DBAPIError when the database cannot be reached."""
        if self._still_holds():
            return True
        connection = self._engine.connect()
        if connection.scalar(self._take):
            self._connection = connection
            return True
        connection.close()
        return False

    def held(self) -> Connection:
        """The connection that holds the lock. Raises DBAPIError; RuntimeError when another holds it."""
        if not self.acquire() or self._connection is None:
            raise RuntimeError("Somebody else holds this lock.")
        return self._connection

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _still_holds(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute(text("SELECT 1"))
        except DBAPIError:
            self._connection.invalidate()
            self._connection = None
            return False
        return True


def lock_for(database_url: str) -> Lock:
    """The scheduler's lock that belongs to this database."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return FileLock(Path(f"{url.database}.scheduler.lock"))
    return AdvisoryLock(database_url, PLEKWIJZER_SCHEDULER)


class Presence(Protocol):
    """Which indexers live, by number: what a dead one was busy with is taken over at once, not when its lease ends."""

    number: int

    def living(self) -> frozenset[int]:
        """All that live now, this process among them. Raises DBAPIError when the database cannot be reached."""

    def leave(self) -> None:
        """Lets go of the database; the next look for who lives makes this process live again."""


class OnlyPresence:
    """On SQLite there is one indexer (`only_indexer`), so every other number is of a dead one."""

    def __init__(self) -> None:
        self.number = secrets.randbelow(2**31)

    def living(self) -> frozenset[int]:
        return frozenset({self.number})

    def leave(self) -> None:
        """There is nothing to let go of."""


class AdvisoryPresence:
    """On PostgreSQL each indexer holds an advisory lock on its number, which goes when the process does."""

    def __init__(self, database_url: str) -> None:
        self.number = secrets.randbelow(2**31)
        self._lock = AdvisoryLock(database_url, PLEKWIJZER_INDEXERS, self.number)
        self._one_at_a_time = threading.Lock()

    def living(self) -> frozenset[int]:
        """Takes the lock (again) first: one that lost its connection for a moment was dead to the others, and lives."""
        with self._one_at_a_time:
            return frozenset(self._lock.held().scalars(_LIVING, {"indexers": PLEKWIJZER_INDEXERS}).all())

    def leave(self) -> None:
        with self._one_at_a_time:
            self._lock.release()


def presence_for(settings: Settings) -> Presence:
    return OnlyPresence() if settings.is_sqlite else AdvisoryPresence(settings.database_url)


@contextmanager
def only_indexer(settings: Settings) -> Iterator[bool]:
    """Whether this process may be an indexer: on SQLite one at a time, on PostgreSQL any number."""
    if not settings.is_sqlite:
        yield True
        return
    lock = FileLock(Path(f"{make_url(settings.database_url).database}.indexer.lock"))
    try:
        yield lock.acquire()
    finally:
        lock.release()
