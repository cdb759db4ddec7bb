"""Export gives exactly what import takes: reading a file back changes nothing, for the whole demo."""

import csv
import io

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from service.interop.operations_export import export_file
from service.interop.operations_import import ImportRights, check_file
from service.interop.rules_file import COLUMNS
from service.listings.schemas import LONGEST_NOTE
from service.listings.tables import AvailabilityReport, Listing
from tests.moments import MovableClock


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_whole_demo_goes_out_and_in_unchanged(demo: Session) -> None:
    checked = check_file(demo, export_file(demo), ImportRights(), MovableClock())
    assert (checked.faults, checked.warnings) == ((), ())
    assert (checked.rows, checked.unchanged, checked.to_write.rows) == (470, 470, ())


def test_what_people_typed_survives_too(own_demo: Session) -> None:
    odd = ["=1+1", "'@naam", "a|b ; c", "  regel een\r\nregel twee  ", '"tussen"', "-"]
    for listing, text in zip(own_demo.scalars(select(Listing)), odd, strict=False):
        listing.title, listing.text, listing.keywords = f"{text.strip()}", text, [text, "autisme"]
    own_demo.commit()
    content = export_file(own_demo)
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in _rows(content) for cell in line)
    checked = check_file(own_demo, content, ImportRights(), MovableClock())
    assert (checked.faults, checked.to_write.rows) == ((), ())


def test_the_longest_note_that_a_form_takes_can_be_read_back(own_demo: Session) -> None:
    listing = own_demo.scalars(select(Listing).where(Listing.report_id.is_not(None)).limit(1)).one()
    newest = own_demo.get_one(AvailabilityReport, listing.report_id)
    held = {column.key: getattr(newest, column.key) for column in inspect(AvailabilityReport).columns}
    noted = AvailabilityReport(**{**held, "id": None, "note": "x" * LONGEST_NOTE})
    own_demo.add(noted)
    own_demo.flush()
    listing.report_id = noted.id
    own_demo.commit()
    checked = check_file(own_demo, export_file(own_demo), ImportRights(), MovableClock())
    assert (checked.faults, checked.to_write.rows) == ((), ())


def test_one_provider_can_be_exported_alone(demo: Session) -> None:
    header, *rows = _rows(export_file(demo, ["99001013"]))
    assert header == list(COLUMNS)
    assert len(rows) == 8
    assert {line[0] for line in rows} == {"99001013"}
