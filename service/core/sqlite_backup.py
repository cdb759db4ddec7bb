"""Copies a SQLite database while everybody goes on working in it: one moment of it, checked, and whole or not there.

A read transaction is held open during the copy. So the copy is of one moment however long it takes, writers go on (WAL)
and SQLite never starts the copy again for what they write.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from service.core.errors import DomainError, Invalid, NotFound

Progress = Callable[[int, int], None]
"""Told (pages done, pages in all)."""

STEP = 4096  # pages copied between two looks at the progress: 16 MB
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
FOR_OWNER = 0o600  # a database holds accounts


class BackupFailed(DomainError):
    """The copy could not be made or is not sound; nothing was left behind."""


@dataclass(frozen=True)
class BackUp:
    """A finished copy: its size, the migration it stands at, and how many rows it holds by the names given."""

    path: Path
    size: int
    version: str
    counts: Mapping[str, int]


def back_up(
    database: Path, target: Path, tables: Mapping[str, str], progress: Progress | None = None, step: int = STEP
) -> BackUp:
    """Copies `database` to the new file `target`. `tables`: what to count, as table by name.

    Raises NotFound (no database), Invalid (the target exists or cannot be made) or BackupFailed.
    """
    if not database.is_file():
        raise NotFound(f"Er is geen database in {database}. Er is niets om een back-up van te maken.")
    with _made_whole(target) as part:
        try:
            _copy(database, part, step, progress)
            return _checked(part, target, tables)
        except (sqlite3.Error, OSError) as error:
            damaged = getattr(error, "sqlite_errorcode", None) in DAMAGED
            reason = "De database is beschadigd" if damaged else "De back-up is niet gelukt"
            raise BackupFailed(f"{reason} ({error}). Er is niets achtergebleven.") from error


@contextmanager
def _made_whole(target: Path) -> Iterator[Path]:
    """Gives a file to write to, which becomes `target` when the block ends well and is gone when it does not."""
    part = target.with_name(f".{target.name}.deel")
    _refuse_existing(target)
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, FOR_OWNER))
    except FileExistsError:
        raise Invalid(
            f"Een back-up naar {target} loopt al of is afgebroken. Loopt er geen? Verwijder {part}."
        ) from None
    except OSError as error:
        raise Invalid(f"In {target.parent} kan geen bestand worden gemaakt ({error.strerror}).") from error
    try:
        yield part
        _refuse_existing(target)
        part.rename(target)
        _sync(target.parent)
    finally:
        for left in ("", "-journal", "-wal", "-shm"):  # with what SQLite itself puts beside it
            part.with_name(part.name + left).unlink(missing_ok=True)


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise Invalid(f"{target} bestaat al. Kies een andere naam: een back-up wordt nooit overschreven.")


def _copy(database: Path, part: Path, step: int, progress: Progress | None) -> None:
    def tell(_status: int, remaining: int, total: int) -> None:
        if progress:
            progress(total - remaining, total)

    with closing(_open(database)) as source, closing(_open(part)) as copy:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # from here on it is one moment
        source.backup(copy, pages=step, progress=tell, sleep=0)
        source.execute("ROLLBACK")


def _checked(part: Path, target: Path, tables: Mapping[str, str]) -> BackUp:
    """What is in the copy, once it is sound, in one file, and on the disk."""
    with closing(_open(part)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()  # one file to keep, without a -wal beside it
        faults = [row[0] for row in copy.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
        orphans = copy.execute("PRAGMA foreign_key_check").fetchall()
        if faults or orphans:
            told = "; ".join(faults) or f"{len(orphans)} rijen wijzen naar iets dat er niet is"
            raise BackupFailed(f"De database is beschadigd: {told}. Er is niets achtergebleven.")
        version = copy.execute("SELECT version_num FROM alembic_version").fetchone()
        counts = {name: _count(copy, table) for name, table in tables.items()}
    _sync(part)
    return BackUp(target, part.stat().st_size, version[0] if version else "", counts)


def _count(copy: sqlite3.Connection, table: str) -> int:
    return int(copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  a table of ours


def _open(path: Path) -> sqlite3.Connection:
    """Opens what exists; never makes a new one. Transactions are begun by hand."""
    return sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, isolation_level=None, timeout=15)


def _sync(path: Path) -> None:
    """The bytes of a file, or the names in a folder, are on the disk when this returns."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
