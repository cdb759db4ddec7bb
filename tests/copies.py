"""Databases for tests, all alike on SQLite and on PostgreSQL: bare, with empty tables, or a copy of another one."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg import sql
from sqlalchemy import create_engine

from service.config import ROOT
from service.tables import db
from tests.databases import copy_database


class Databases(Protocol):
    """Makes databases and gives their addresses. They are a test's own, for as long as the `with` lasts."""

    def bare(self) -> AbstractContextManager[str]:
        """Without any table."""

    def copied(self, url: str = "") -> AbstractContextManager[str]:
        """As the one at this address, to which nobody may be connected; without one: every table and no rows."""


@dataclass(frozen=True)
class SqliteDatabases:
    """Files in one folder, which are kept for who wants to look why a test failed."""

    folder: Path
    empty: Path
    _numbers: "count[int]" = field(default_factory=count)

    @contextmanager
    def bare(self) -> Iterator[str]:
        yield f"sqlite:///{self._new_path()}"

    @contextmanager
    def copied(self, url: str = "") -> Iterator[str]:
        path = self._new_path()
        shutil.copy(url.removeprefix("sqlite:///") or self.empty, path)
        yield f"sqlite:///{path}"

    def _new_path(self) -> Path:
        return self.folder / f"database-{next(self._numbers)}.db"


@dataclass(frozen=True)
class PostgresDatabases:
    """Databases of one server, dropped afterwards: a run makes many hundreds."""

    server_url: str
    empty: str  # the name of one with every table

    def bare(self) -> AbstractContextManager[str]:
        return self._copied("template1")

    def copied(self, url: str = "") -> AbstractContextManager[str]:
        return self._copied(url.rpartition("/")[2] or self.empty)

    @contextmanager
    def _copied(self, template: str) -> Iterator[str]:
        url = copy_database(self.server_url, template)
        try:
            yield url
        finally:
            with psycopg.connect(self.server_url, autocommit=True) as connection:
                name = sql.Identifier(url.rpartition("/")[2])
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def create_tables(url: str) -> None:
    """All tables at once, marked as migrated: that migrations make the same tables is a test of its own."""
    engine = create_engine(url)
    with engine.begin() as connection:
        db.metadata.create_all(connection)
        MigrationContext.configure(connection).stamp(ScriptDirectory(str(ROOT / "migrations")), "heads")
    engine.dispose()
