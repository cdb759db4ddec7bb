"""Reads the cells of one row and keeps every fault, so that one look at the file shows them all."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime

from service.core.bsn import bsn_problem, find_bsn
from service.core.clock import AMSTERDAM
from service.interop.rules_file import FileFault, plain, read_items, unguard

DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
SHOWN = 80  # characters of a refused value that are repeated
NOT_SHOWN = "(niet getoond)"  # what the value is when it may not be repeated


class CellReader:
    """One row. Each method gives the value of a column, or an empty one after noting what is wrong with it."""

    def __init__(self, row: int, cells: Mapping[str, str]) -> None:
        self.row = row
        self.cells = {column: plain(unguard(plain(cell))) for column, cell in cells.items() if cell}
        self.faults: list[FileFault] = []
        self.may_hold_bsn = find_bsn("\n".join(self.cells.values()))  # most rows have none: look at cells only then

    def refuse(self, column: str, message: str, value: str | None = None) -> None:
        """Notes a fault in this column."""
        shown = self.raw(column) if value is None else value
        self.faults.append(FileFault(self.row, column, shown[:SHOWN], message))

    def raw(self, column: str) -> str:
        """What was meant by the cell; empty when the column is not there."""
        return self.cells.get(column, "")

    def text(self, column: str, most: int, *, free: bool = True) -> str:
        """Text of at most `most` characters. `free`: written by a person, so no burgerservicenummer may be in it."""
        value = self.raw(column)
        if len(value) > most:
            self.refuse(column, f"Maak deze tekst korter: er staan {len(value)} tekens, het mogen er {most} zijn.")
        if UNSEEN.search(value):
            self.refuse(column, "Hier staat een teken dat niet te zien is. Typ de tekst opnieuw.", NOT_SHOWN)
        problem = bsn_problem(column, value) if free and self.may_hold_bsn else None
        if problem:
            self.refuse(column, problem.message, NOT_SHOWN)
        return value

    def required(self, column: str, most: int, *, free: bool = True) -> str:
        """Text that must be there."""
        value = self.text(column, most, free=free)
        if not value:
            self.refuse(column, "Dit is verplicht. Vul de cel in.")
        return value

    def items(self, column: str, most: int = 100) -> tuple[str, ...]:
        """A list, written with | between its items."""
        found = read_items(self.text(column, 10_000))
        for item in found:
            if len(item) > most:
                self.refuse(column, f"Maak dit korter: hooguit {most} tekens. Zet | tussen de onderdelen.", item)
        return found

    def choices(self, column: str, options: Collection[str]) -> tuple[str, ...]:
        """A list out of fixed words."""
        found = tuple(item.lower() for item in self.items(column))
        for item in found:
            if item not in options:
                self.refuse(column, f"Dit woord kennen wij niet. Kies uit: {', '.join(options)}.", item)
        return tuple(dict.fromkeys(found))

    def choice(self, column: str, options: Collection[str]) -> str:
        """One out of fixed words; empty when the cell is."""
        value = self.raw(column).lower()
        if value and value not in options:
            self.refuse(column, f"Dit woord kennen wij niet. Kies uit: {', '.join(options)}.")
            return ""
        return value

    def number(self, column: str, most: int) -> int | None:
        """A whole number from 0."""
        value = self.raw(column)
        if not value:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) > most:
            self.refuse(column, f"Vul een heel getal in van 0 tot en met {most}, of laat de cel leeg.")
            return None
        return int(value)

    def yes_no(self, column: str) -> bool | None:
        """ja, nee or empty."""
        return {"ja": True, "nee": False}.get(self.choice(column, ("ja", "nee")))

    def day(self, column: str) -> date | None:
        """A day, written as 2026-11-22 or 22-11-2026."""
        value = self.raw(column)
        if not value:
            return None
        day = read_day(value)
        if day is None:
            self.refuse(column, "Schrijf de datum als 2026-11-22 of 22-11-2026.")
        return day


def read_day(text: str) -> date | None:
    """The day that is written here, the local one of a moment; None when it is no day."""
    dutch = DUTCH_DAY.fullmatch(text)
    try:
        if dutch:
            return date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
        if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
            return _local(datetime.fromisoformat(text)).date()
    except ValueError:
        return None
    return None


def _local(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM) if moment.tzinfo else moment
