"""Opens a listing file, CSV or xlsx, and gives its cells as text. What cannot be opened is refused in one sentence."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from openpyxl import load_workbook

from service.core.errors import Invalid, Problem
from service.interop.rules_file import COLUMNS, MOST_BYTES, MOST_ROWS, REQUIRED, FileFault

XLSX = b"PK\x03\x04"
OTHERS = {  # how files begin that people send by mistake
    b"%PDF": "een PDF",
    b"\xd0\xcf\x11\xe0": "een oud Excel-bestand (.xls)",
    b"{\\rtf": "een tekstdocument",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"<": "een webpagina of XML",
}
MOST_UNPACKED = 300 * 1024 * 1024
MOST_CELLS = 100
csv.field_size_limit(1024 * 1024)


@dataclass(frozen=True)
class FileTable:
    """The columns that are there, and the rows by their number in a spreadsheet (the header is row 1)."""

    columns: frozenset[str]
    rows: tuple[tuple[int, dict[str, str]], ...]
    faults: tuple[FileFault, ...] = ()


def read_table(content: bytes) -> FileTable:
    """The cells of a file. Invalid: no file of ours, with all that is wrong with its header."""
    if not content.strip():
        raise Invalid("Het bestand is leeg. Kies een bestand met een regel kopjes en daaronder uw aanbod.")
    if len(content) > MOST_BYTES:
        raise Invalid("Het bestand is te groot. Het mag hooguit 20 MB zijn: verdeel uw aanbod over meer bestanden.")
    _refuse_others(content)
    lines = _xlsx_lines(content) if content.startswith(XLSX) else _csv_lines(content)
    header = next(lines, [])
    columns = _columns(header)
    return _table(columns, lines)


def _refuse_others(content: bytes) -> None:
    kind = next(
        (kind for start, kind in OTHERS.items() if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start)), ""
    )
    if kind:
        raise Invalid(f"Dit is {kind}. Sla uw lijst op als CSV UTF-8 of als Excel-bestand (.xlsx).")


def _table(columns: list[str], lines: Iterable[Sequence[str]]) -> FileTable:
    rows: list[tuple[int, dict[str, str]]] = []
    faults = []
    for number, line in enumerate(lines, start=2):
        if not any(cell.strip() for cell in line):
            continue
        if len(rows) == MOST_ROWS:
            raise Invalid("Het bestand heeft te veel regels: hooguit 20.000. Verdeel uw aanbod over meer bestanden.")
        if any(cell.strip() for cell in line[len(columns) :]):
            extra = next(cell for cell in line[len(columns) :] if cell.strip())
            says = "Deze regel heeft meer cellen dan er kopjes zijn. Zet tekst met een ; tussen aanhalingstekens."
            faults.append(FileFault(number, "", extra[:80], says))
        rows.append((number, dict(zip(columns, line, strict=False))))
    if not rows:
        raise Invalid("Onder de kopjes staat geen enkele regel. Zet er uw aanbod onder.")
    return FileTable(frozenset(columns), tuple(rows), tuple(faults))


def _columns(header: Sequence[str]) -> list[str]:
    names = [name.strip().lstrip("*").lower() for name in header]
    while names and not names[-1]:
        names.pop()
    problems = [*_unknown(names), *_missing(names)]
    if problems:
        raise Invalid("De kopjes van het bestand kloppen niet.", tuple(problems))
    return names


def _unknown(names: Sequence[str]) -> Iterator[Problem]:
    for place, name in enumerate(names):
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, n=1)
            hint = f" Bedoelt u {near[0]}?" if near else " Haal deze kolom weg."
            yield Problem("kopjes", f"De kolom '{name[:40]}' kennen wij niet.{hint}", name[:40])
        elif name in names[:place]:
            yield Problem("kopjes", f"De kolom {name} staat er twee keer in. Haal er één weg.", name)


def _missing(names: Sequence[str]) -> Iterator[Problem]:
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        yield Problem("kopjes", f"Deze verplichte kolommen ontbreken: {', '.join(missing)}. Voeg ze toe.")


def _csv_lines(content: bytes) -> Iterator[list[str]]:
    text = _decode(content)
    first = text.partition("\n")[0]
    if ";" not in first:
        used = "komma's" if "," in first else "tabs" if "\t" in first else "een ander teken"
        raise Invalid(f"De kolommen zijn gescheiden met {used}. Sla het bestand op als CSV met een puntkomma (;).")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        yield from reader
    except csv.Error as error:
        says = "Kijk of elke tekst met aanhalingstekens ook weer wordt afgesloten."
        raise Invalid(f"Het bestand is vanaf regel {reader.line_num} niet te lezen. {says}") from error


def _decode(content: bytes) -> str:
    if b"\x00" in content[:4096]:
        raise Invalid("Dit is geen tekstbestand. Sla uw lijst op als CSV UTF-8 of als Excel-bestand (.xlsx).")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        says = "Sla het bestand op als 'CSV UTF-8 (door lijstscheidingsteken gescheiden)'."
        raise Invalid(f"Het bestand is niet in UTF-8 opgeslagen: regel {line} is niet te lezen. {says}") from error


def _xlsx_lines(content: bytes) -> Iterator[list[str]]:
    broken = "Dit Excel-bestand is niet te openen. Sla het opnieuw op als .xlsx, of als CSV UTF-8."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise Invalid("Dit Excel-bestand is uitgepakt te groot. Verdeel uw aanbod over meer bestanden.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for line in sheet.iter_rows(values_only=True, max_col=MOST_CELLS):
            yield [_shown(value) for value in line]
    except Invalid:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers meet in a damaged file
        raise Invalid(broken) from error


def _shown(value: Any) -> str:
    """What a person sees in the cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
