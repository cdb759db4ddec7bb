"""Listing files for tests: rows of cells as CSV or xlsx."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook

from tests.factories import KADER

ROW = {
    "aanbieder_agb": "90000001",
    "aanbieder_naam": "Stichting Proef",
    "aanbod_sleutel": "A-1",
    "titel": "Begeleiding thuis",
    "producten": "B-P5:P,I",
    "gemeenten": "Hoorn",
}
FIGURES = {"instroom": "open", "telt_plekken": "ja", "plekken_vrij": "2", "plekken_totaal": "8"}


def row(**cells: str) -> dict[str, str]:
    """A right row with some cells changed."""
    return {**ROW, **cells}


def csv_file(*rows: dict[str, str], columns: Sequence[str] = (), delimiter: str = ";", bom: bool = False) -> bytes:
    """A CSV file with the columns of the first row, or these."""
    text = io.StringIO(newline="")
    names = columns or list(dict.fromkeys(name for one in rows for name in one))
    writer = csv.DictWriter(text, names, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def xlsx_file(header: Sequence[str], *lines: Sequence[object]) -> bytes:
    """An Excel file, cells as Excel keeps them: numbers and dates too."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (header, *lines):
        sheet.append(list(line))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


__all__ = ["FIGURES", "KADER", "ROW", "csv_file", "row", "xlsx_file"]
