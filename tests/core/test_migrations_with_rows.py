"""A migration keeps the rows of what stays, down and up again, one step at a time from the newest to the first.

Fixture strategy: a database migrated to the newest revision, with a row in every table.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.config import ROOT
from service.core.context import Parts
from service.tables import db
from tests.conftest import build_app
from tests.copies import Databases
from tests.core.filled import fill_every_table

MIGRATIONS = ROOT / "migrations"
Rows = dict[str, list[dict[str, Any]]]
REBUILDING = '''"""a table that others point to is made anew"""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "proef", "{newest}", None, None
def upgrade():
    with op.batch_alter_table("listings") as batch_op:
        batch_op.alter_column("title", new_column_name="heading")
    {more}
def downgrade():
    with op.batch_alter_table("listings") as batch_op:
        batch_op.alter_column("heading", new_column_name="title")
'''


@pytest.fixture
def filled(parts: Parts, databases: Databases) -> Iterator[Flask]:
    with databases.bare() as url:
        app = build_app(parts, database_url=url)
        with app.app_context():
            upgrade()
            with Session(db.engine) as session:
                fill_every_table(session)
            yield app
            db.engine.dispose()


def revisions() -> list[str]:
    """From the newest to the first."""
    return [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


def rows() -> Rows:
    """All that is in the database, as it keeps it."""
    found: Rows = {}
    with db.engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            if table != "alembic_version":
                every = connection.execute(text(f'SELECT * FROM "{table}"')).mappings()  # noqa: S608  a table of ours
                found[table] = sorted((dict(row) for row in every), key=repr)
    return found


def shared(these: Rows, others: Rows) -> Rows:
    """The rows of the tables that both have, by the columns that both have."""
    return {
        table: sorted(({name: row[name] for name in row if name in others[table][0]} for row in these[table]), key=repr)
        for table in these
        if table in others
    }


def test_every_step_down_and_up_keeps_the_rows_of_what_stays(filled: Flask) -> None:
    at_newest = rows()
    assert set(at_newest) == set(db.metadata.tables)
    assert not [table for table, held in at_newest.items() if not held]
    for revision in revisions():
        before = rows()
        downgrade(revision="-1")
        down = rows()
        assert shared(down, before) == shared(before, down), f"going down from {revision}"
        upgrade(revision="+1")
        up = rows()
        assert shared(up, down) == shared(down, up), f"going up to {revision} again"
        assert set(up) == set(before)
        downgrade(revision="-1")
        assert rows() == down, f"going down from {revision} a second time"
    assert rows() == {}


def test_rows_of_the_first_revision_come_along_to_the_newest(filled: Flask) -> None:
    downgrade(revision=revisions()[-1])
    first = rows()
    upgrade()
    newest = rows()
    assert shared(newest, first) == shared(first, newest)
    assert all(newest[table] for table in ("listings", "availability_reports", "users", "contracts"))


@pytest.fixture
def rebuilding(tmp_path: Path) -> Path:
    """Our migrations and a later one, which makes the table of listings anew."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    return folder


def add_revision(folder: Path, more: str) -> str:
    text = REBUILDING.format(newest=revisions()[0], more=more)
    (folder / "versions" / "proef.py").write_text(text)
    return str(folder)


def test_a_table_that_others_point_to_can_be_made_anew(filled: Flask, rebuilding: Path) -> None:
    before = rows()
    folder = add_revision(rebuilding, "pass")
    upgrade(directory=folder)
    assert [row["heading"] for row in rows()["listings"]] == [row["title"] for row in before["listings"]]
    downgrade(directory=folder, revision="-1")
    after = rows()
    assert after == before
    with db.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("DELETE FROM contracts"))


def test_a_migration_that_would_leave_rows_pointing_to_nothing_changes_nothing(filled: Flask, rebuilding: Path) -> None:
    before = rows()
    folder = add_revision(rebuilding, "op.execute('DELETE FROM contracts')")
    with pytest.raises((SystemExit, IntegrityError)):
        upgrade(directory=folder)
    assert rows() == before
