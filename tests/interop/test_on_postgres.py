"""The demo and the file exchange on PostgreSQL: the same answers as on SQLite."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.catalogue.operations import load_catalogue_files
from service.interop.demo import fill_demo
from service.interop.operations_export import export_file
from service.interop.operations_import import ImportRights, check_file, import_file
from service.listings.tables import AvailabilityReport, Listing
from service.providers.tables import Provider
from tests.interop.demo_database import CATALOGUE, unhashed
from tests.moments import MovableClock

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("database_url", ["postgres"], indirect=True),
]


def test_the_demo_loads_grows_and_goes_out_and_in(session: Session, demo: Session) -> None:
    clock = MovableClock()
    load_catalogue_files(session, [CATALOGUE])
    outcome = fill_demo(session, clock, unhashed)
    assert outcome.reports == demo.scalar(select(func.count(AvailabilityReport.id)))
    assert export_file(session) == export_file(demo)
    checked = check_file(session, export_file(session), ImportRights(), clock)
    assert (checked.faults, checked.to_write.rows) == ((), ())
    clock.move(days=15)
    assert fill_demo(session, clock, unhashed).reports > 300


def test_a_file_makes_providers_contracts_listings_and_reports(session: Session, demo: Session) -> None:
    clock, rights = MovableClock(), ImportRights(create=True)
    load_catalogue_files(session, [CATALOGUE])
    checked = check_file(session, export_file(demo), rights, clock)
    assert checked.faults == ()
    written = import_file(session, checked, rights, clock)
    assert (written.listings, written.reports) == (470, checked.reports)
    assert session.scalar(select(func.count(Provider.id))) == 74
    assert session.scalar(select(func.count(Listing.report_id))) == written.reports
    again = check_file(session, export_file(demo), rights, clock)
    assert (again.unchanged, again.faults) == (470, ())
