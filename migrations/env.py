"""How Alembic runs for this service: the app's own tables and connection, in one transaction on either database."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app

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
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            transactional_ddl=True,
            **given,
        )
        with context.begin_transaction():
            context.run_migrations()


migrate()
