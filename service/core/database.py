"""Connections and transactions: the SQLite rules of DESIGN section 4, the same calls on PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, scoped_session

Sessions = Session | scoped_session[Any]
BEGIN = "sqlite_begin"


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """WAL, full sync and foreign keys; we begin transactions ourselves so that a writer can take its lock at once."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in ("busy_timeout=15000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get(BEGIN, 'DEFERRED')}")


@contextmanager
def writing(session: Sessions) -> Iterator[None]:
    """One transaction that writes: commits at the end, rolls back on any error.

    A read transaction that was open ends first: on SQLite a reader cannot become a writer without risking
    "database is locked", so the write lock is taken at the start (BEGIN IMMEDIATE).
    """
    session.rollback()
    session.connection(execution_options={BEGIN: "IMMEDIATE"})
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise


def let_go(session: scoped_session[Any]) -> None:
    """Ends what a request still had open. Its answer is made by now, and perhaps what it wrote is committed: a
    connection that turns out to be broken is thrown away, and must not replace the answer by an error."""
    if not session.registry.has():
        return
    try:
        session.rollback()
    except DBAPIError:
        session().invalidate()
