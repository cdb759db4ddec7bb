"""The database itself keeps every report as it was, on a database made by the migrations and on one made at once."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import UpdateBase

from service.core.context import Parts
from service.listings.append_only import REFUSAL
from service.listings.tables import AvailabilityReport
from service.tables import db
from tests.conftest import build_app
from tests.copies import Databases
from tests.factories import make_listing, make_report

CHANGES = [update(AvailabilityReport).values(places_free=None), delete(AvailabilityReport)]


@pytest.fixture
def migrated(parts: Parts, databases: Databases) -> Iterator[Flask]:
    """An app on a database that only migrations made."""
    with databases.bare() as url:
        app = build_app(parts, database_url=url)
        with app.app_context():
            upgrade()
            yield app
            db.engine.dispose()


def refuses(session: Session, change: UpdateBase) -> None:
    with pytest.raises(DBAPIError, match=REFUSAL):
        session.execute(change)
    session.rollback()
    assert session.scalar(select(func.count()).where(AvailabilityReport.places_free == 2)) == 1


@pytest.mark.parametrize("change", CHANGES, ids=["update", "delete"])
def test_a_report_can_be_neither_changed_nor_removed(session: Session, change: UpdateBase) -> None:
    make_report(session, make_listing(session), places_free=2)
    refuses(session, change)


def test_a_migrated_database_refuses_it_too(migrated: Flask) -> None:
    with Session(db.engine) as session:
        make_report(session, make_listing(session), places_free=2)
        for change in CHANGES:
            refuses(session, change)
