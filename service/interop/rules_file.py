"""The listing file (DESIGN section 5): its columns, and how a value is written so that it is read back the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

COLUMNS = (
    "aanbieder_agb", "aanbieder_naam", "aanbieder_type", "aanbod_sleutel", "inkoopkader", "titel", "omschrijving",
    "producten", "gemeenten", "leeftijd_van", "leeftijd_tot", "vormen", "trefwoorden", "uitsluitingen", "methoden",
    "talen", "toegankelijkheid", "plaats", "postcode", "contact_naam", "contact_telefoon", "contact_email", "website",
    "status", "zichtbaar_van", "zichtbaar_tot", "instroom", "telt_plekken", "plekken_vrij", "plekken_totaal",
    "eerstvolgende_plek", "wachttijd_intake_weken", "wachttijd_start_weken", "wachtenden", "reden", "tot",
    "toelichting", "bevestigd_op",
)  # fmt: skip
REQUIRED = ("aanbieder_agb", "aanbieder_naam", "aanbod_sleutel", "titel", "producten", "gemeenten")
FIGURES = COLUMNS[COLUMNS.index("instroom") :]
STATUSES = ("zichtbaar", "verborgen", "vervallen")
MOST_ROWS = 20_000
MOST_BYTES = 20 * 1024 * 1024

# A spreadsheet takes such a cell for a formula. One apostrophe in front is ours, more are somebody's text.
FORMULA = re.compile(r"'*[=+\-@\t]")
GUARDED = re.compile(r"'+[=+\-@\t]")

Products = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class FileFault:
    """Something in the file: the row as a spreadsheet numbers it (0: the file as a whole), and a rule in Dutch."""

    row: int
    column: str
    value: str
    message: str


def guard(cell: str) -> str:
    """The cell as it can stand in a file that a spreadsheet opens."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """What was meant by a cell of a file."""
    return cell[1:] if GUARDED.match(cell) else cell


def plain(text: str) -> str:
    """Text as the file can hold it: one kind of line end, no space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def plain_items(items: Iterable[str]) -> tuple[str, ...]:
    """A list as a cell can hold it: no empty items, each once, and no `|` inside one."""
    written = (" ".join(item.replace("|", "/").split()) for item in items)
    return tuple(dict.fromkeys(item for item in written if item))


def write_items(items: Iterable[str]) -> str:
    """autisme|ASS"""
    return "|".join(plain_items(items))


def read_items(cell: str) -> tuple[str, ...]:
    """The items of a cell."""
    return plain_items(cell.split("|"))


def write_products(tokens: Iterable[str]) -> str:
    """B-P5:P,I|B-P6:DL of tokens such as B-P5:P, in their order."""
    grouped: dict[str, list[str]] = {}
    for token in tokens:
        code, _, intensity = token.partition(":")
        grouped.setdefault(code, []).extend([intensity] if intensity else [])
    return "|".join(f"{code}:{','.join(own)}" if own else code for code, own in grouped.items())


def read_products(cell: str) -> Products:
    """Codes with their intensities, in the order of the cell, each once."""
    grouped: dict[str, dict[str, None]] = {}
    for item in read_items(cell):
        code, _, intensities = item.partition(":")
        own = grouped.setdefault(code.strip().upper(), {})
        own.update((name.strip().upper(), None) for name in intensities.split(",") if name.strip())
    return tuple((code, tuple(own)) for code, own in grouped.items())


def write_day(day: date | None) -> str:
    """2026-11-22"""
    return day.isoformat() if day else ""


def write_number(number: int | None) -> str:
    """12; empty for not known."""
    return "" if number is None else str(number)


def write_yes_no(answer: bool) -> str:
    """ja, nee"""
    return "ja" if answer else "nee"
