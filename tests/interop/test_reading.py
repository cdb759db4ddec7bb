"""A file that cannot be opened is refused in one sentence that says what to do."""

import zlib

import pytest

from service.core.errors import Invalid
from service.interop.reading import read_table
from service.interop.rules_file import MOST_BYTES, MOST_ROWS, REQUIRED
from tests.interop.listing_files import ROW, csv_file, row, xlsx_file


def _refusal(content: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        read_table(content)
    return " ".join([refused.value.detail, *(problem.message for problem in refused.value.problems)])


@pytest.mark.parametrize("bom", [True, False])
def test_csv_is_read_with_and_without_a_byte_order_mark(bom: bool) -> None:
    table = read_table(csv_file(row(titel="Café; 'thuis'"), bom=bom))
    assert table.rows == ((2, row(titel="Café; 'thuis'")),)


def test_rows_are_numbered_as_a_spreadsheet_does_and_empty_ones_are_skipped() -> None:
    content = csv_file(row(), row(aanbod_sleutel="A-2")).replace(
        b"\r\n90000001;Stichting Proef;A-2", b"\r\n;;\r\n9;S;A-2"
    )
    assert [number for number, _ in read_table(content).rows] == [2, 4]


def test_excel_numbers_dates_and_yes_become_what_a_person_sees() -> None:
    from datetime import datetime

    header = [*ROW, "plekken_vrij", "bevestigd_op", "telt_plekken"]
    table = read_table(xlsx_file(header, [*ROW.values(), 3.0, datetime(2026, 11, 20), True]))  # noqa: DTZ001  Excel's
    cells = table.rows[0][1]
    assert (cells["plekken_vrij"], cells["bevestigd_op"], cells["telt_plekken"]) == ("3", "2026-11-20", "ja")


def test_stars_before_required_columns_and_capitals_do_not_matter() -> None:
    header = ";".join(f"*{name.upper()}" if name in REQUIRED else name for name in ROW)
    assert read_table(csv_file(row()).replace(";".join(ROW).encode(), header.encode())).columns == set(ROW)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "leeg"),
        (b"  \r\n ", "leeg"),
        (b"x" * (MOST_BYTES + 1), "hooguit 20 MB"),
        (csv_file(row(), delimiter=","), "komma's"),
        (csv_file(row(), delimiter="\t"), "tabs"),
        ("titel;naam\r\nCaf\u00e9;x".encode("latin-1"), "niet in UTF-8 opgeslagen: regel 2"),
        (zlib.compress(b"x" * 100) + b"\x00" * 50, "geen tekstbestand"),
        (b"PK\x03\x04 geen echte", "niet te openen"),
        (b"%PDF-1.7\n1 0 obj", "een PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 oud", "een oud Excel-bestand (.xls)"),
        (b"\xef\xbb\xbf\n<!doctype html><table>", "een webpagina of XML"),
        (csv_file(row()).replace(b"Begeleiding thuis", b'"Begeleiding thuis'), "niet te lezen"),
        (csv_file(columns=list(ROW)), "geen enkele regel"),
        (csv_file(row(tittel="x")), "Bedoelt u titel?"),
        (csv_file(row()).replace(b"titel", b"aanbod_sleutel"), "twee keer"),
        (csv_file({"titel": "x", "producten": "B-P5:P"}), "aanbieder_agb, aanbieder_naam, aanbod_sleutel, gemeenten"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(content: bytes, says: str) -> None:
    assert says in _refusal(content)


def test_too_many_rows_are_refused() -> None:
    assert "20.000" in _refusal(csv_file(*[row()] * (MOST_ROWS + 1)))


def test_a_row_with_more_cells_than_columns_is_a_fault_of_that_row() -> None:
    table = read_table(csv_file(row()) + b"1;2;3;4;5;6;7\r\n")
    assert [(fault.row, fault.value) for fault in table.faults] == [(3, "7")]
