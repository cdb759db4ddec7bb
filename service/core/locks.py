"""Who may be the only one: locks that the operating system or PostgreSQL frees when their holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, NullPool, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from service.config import Settings

PLEKWIJZER_SCHEDULER = 7_533_594_001  # any number that no other advisory lock in this database uses


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
    """An advisory lock of PostgreSQL on a connection of its own; a lost connection is a lost lock."""

    def __init__(self, database_url: str) -> None:
        self._engine = create_engine(database_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._connection: Connection | None = None

    def acquire(self) -> bool:
        """Raises DBAPIError when the database cannot be reached."""
        if self._still_holds():
            return True
        connection = self._engine.connect()
        if connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": PLEKWIJZER_SCHEDULER}):
            self._connection = connection
            return True
        connection.close()
        return False

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
    return AdvisoryLock(database_url)


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
