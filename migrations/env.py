"""How Alembic runs for this service: the app's own tables and connection, in one transaction on either database.

SQLite changes a table by making it anew, and while a table is away no row may point to it. So foreign keys rest
meanwhile, and are all checked before anything is committed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import Connection

from service.core.database import BEGIN
from service.core.tables import Moment
from service.tables import db


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """A migration stays readable for ever, so it names no types of ours: a Moment is a timestamp with zone."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and type(item).__name__ == "AsaList":
        return "sa.UnicodeText()"
    return False


def migrate() -> None:
    """Brings the app's database to the asked revision, wholly or not at all."""
    if context.is_offline_mode():
        raise SystemExit("Een migratie draait tegen een database; SQL als tekst is er niet.")
    given = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection, foreign_keys_resting(connection):
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            transactional_ddl=True,
            **given,
        )
        with context.begin_transaction():
            context.run_migrations()
            require_whole(connection)


@contextmanager
def foreign_keys_resting(connection: Connection) -> Iterator[None]:
    """On SQLite, where this must be said before the transaction begins, past SQLAlchemy."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.execution_options(**{BEGIN: "IMMEDIATE"})
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")


def require_whole(connection: Connection) -> None:
    """Ends the migration, and so undoes it, when rows point to nothing."""
    if connection.dialect.name == "sqlite":
        lost = {row.table for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
        if lost:
            raise SystemExit(f"De migratie is niet gelukt en niets is veranderd: rijen wijzen naar niets ({lost}).")


migrate()
