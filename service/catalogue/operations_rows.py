"""Writes one row as it should be and records whether that changed anything."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from service.catalogue.rules_load import ADDED, CHANGED, REMOVED, UNCHANGED, LoadReport
from service.core.database import Sessions
from service.core.tables import Base

Row = TypeVar("Row", bound=Base)


def put(
    session: Sessions, report: LoadReport, entry: str, row: Row | None, make: type[Row], values: Mapping[str, Any]
) -> Row:
    """The row with these values: made when there is none, changed in place where it differs."""
    if row is None:
        row = make(**values)
        session.add(row)
        report.tell(entry, ADDED)
        return row
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    report.tell(entry, CHANGED if different else UNCHANGED)
    return row


def drop(
    session: Sessions, report: LoadReport, rows: Iterable[Row], entry: Callable[[Row], str], fate: str = REMOVED
) -> None:
    """Removes the rows; a part that goes (fate CHANGED) is a change of the entry it belonged to."""
    for row in rows:
        report.tell(entry(row), fate)
        session.delete(row)
    session.flush()
