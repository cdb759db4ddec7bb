"""What the check of a file says on its page, in sentences."""

from dataclasses import dataclass

from service.core.dutch import count
from service.interop.operations_import import Checked
from service.interop.rules_file import FileFault

MOST_SHOWN = 200


@dataclass(frozen=True)
class FaultLine:
    """A fault as the macro invoerfouten shows it."""

    rij: str
    kolom: str
    waarde: str
    regel: str


@dataclass(frozen=True)
class FaultTable:
    """Faults or questions for a page: the first ones, and a sentence about the rest."""

    lines: tuple[FaultLine, ...]
    rest: str


@dataclass(frozen=True)
class Tile:
    """A number as the macro invoertelling shows it."""

    woord: str
    aantal: int
    soort: str


def fault_table(faults: tuple[FileFault, ...]) -> FaultTable:
    """At most 200 lines: who has more mends those first."""
    hidden = len(faults) - MOST_SHOWN
    lines = (FaultLine(str(one.row or "alle"), one.column, one.value, one.message) for one in faults[:MOST_SHOWN])
    return FaultTable(tuple(lines), f"En nog {count(hidden, 'regel', 'regels')}." if hidden > 0 else "")


def tiles_of(checked: Checked) -> list[Tile]:
    """What would happen, in numbers."""
    return [
        Tile("nieuw aanbod", checked.new, "nieuw"),
        Tile("gewijzigd aanbod", checked.changed, "gewijzigd"),
        Tile("meldingen van cijfers", checked.reports, "gewijzigd"),
        Tile("blijft hetzelfde", checked.unchanged, "gelijk"),
    ]


def verdict(checked: Checked) -> str:
    """One sentence under the title of the page."""
    if checked.faults:
        number = len(checked.faults)
        return f"Er {'is' if number == 1 else 'zijn'} {count(number, 'fout', 'fouten')}. Er is niets ingelezen."
    if not checked.to_write.rows:
        return "Alles in dit bestand staat al in Plekwijzer. Inlezen is niet nodig."
    if checked.warnings:
        return "Dit bestand mag zo, maar er valt iets op. Er is nog niets ingelezen."
    return "Dit bestand klopt. Er is nog niets ingelezen."


def mood(checked: Checked) -> str:
    """The kind of message in which the verdict stands."""
    return "error" if checked.faults else "warning" if checked.warnings else "ok"


def done_sentence(listings: int, reports: int) -> str:
    """What was written."""
    return (
        f"Ingelezen: {listings} keer aanbod nieuw of gewijzigd, {count(reports, 'melding', 'meldingen')} van cijfers."
    )
