"""The migrations make exactly the tables that the code declares, on SQLite and PostgreSQL, and can be undone.

Each test starts from an empty database of its own and compares what the database itself says of its schema.
"""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import Engine, create_engine, inspect

from service.config import ROOT
from service.core.context import Parts
from service.tables import db
from tests.conftest import build_app
from tests.copies import Databases


@pytest.fixture
def bare_app(parts: Parts, databases: Databases) -> Iterator[Flask]:
    """An app whose database has no table."""
    with databases.bare() as url:
        app = build_app(parts, database_url=url)
        with app.app_context():
            yield app
            db.engine.dispose()


def test_the_migrations_make_every_table_column_index_and_rule_that_the_code_declares(
    bare_app: Flask, databases: Databases
) -> None:
    upgrade()
    with databases.bare() as declared:
        _create_declared_tables(declared)
        engine = create_engine(declared)
        assert _schema(db.engine) == _schema(engine)
        engine.dispose()


def test_no_table_has_changed_without_a_migration(bare_app: Flask) -> None:
    upgrade()
    check()


def test_migrating_down_leaves_nothing_and_up_again_brings_everything_back(bare_app: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    left = set(inspect(db.engine).get_table_names())
    upgrade()

    assert left <= {"alembic_version"}
    assert set(db.metadata.tables) < set(inspect(db.engine).get_table_names())


def _create_declared_tables(url: str) -> None:
    """In a process of its own: creating tables on PostgreSQL leaves its mark on the circle between listings and their
    newest report, and SQLite tables that are created after it lack that foreign key."""
    code = "import sys; from sqlalchemy import create_engine; from service.tables import db; "
    code += "db.metadata.create_all(create_engine(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, url], cwd=ROOT, check=True)


def _schema(engine: Engine) -> dict[str, object]:
    """What the database says it has, by table."""
    seen = inspect(engine)
    return {
        table: {
            "columns": sorted(
                (c["name"], str(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(table)
            ),
            "key": seen.get_pk_constraint(table),
            "foreign": sorted(seen.get_foreign_keys(table), key=_name),
            "unique": sorted(seen.get_unique_constraints(table), key=_name),
            "checks": sorted(seen.get_check_constraints(table), key=_name),
            "indexes": sorted(_index(index) for index in seen.get_indexes(table)),
        }
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


def _index(index: Any) -> tuple[str, list[str], bool, str]:
    conditions = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return index["name"], index["column_names"], bool(index["unique"]), str(conditions)


def _name(item: Any) -> str:
    return str(item["name"])
