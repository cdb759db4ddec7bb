"""The region and the framework of a catalogue file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from service.catalogue.operations_rows import drop, put
from service.catalogue.rules_load import CHANGED, LoadReport
from service.catalogue.rules_reading import note_of, source_of
from service.catalogue.schemas_file import CatalogueFile
from service.catalogue.tables import Framework, Locality, Municipality, Region
from service.core.database import Sessions
from service.core.errors import Invalid, Problem


def put_region(session: Sessions, report: LoadReport, file: CatalogueFile) -> None:
    """The region by name, and its municipalities; the region's own settings stay as they are.

    A municipality that the file leaves out stays: other frameworks of the region may name it.
    Invalid: a municipality belongs to another region.
    """
    wanted = file.content["regio"]
    code = wanted["code"]
    put(session, report, f"regio {code}", session.get(Region, code), Region, {"code": code, "name": wanted["naam"]})
    session.flush()
    for entry in wanted["gemeenten"]:
        row = session.get(Municipality, entry["code"])
        if row is not None and row.region_code != code:
            message = f"{entry['naam']} hoort al bij regio ‘{row.region_code}’. Haal deze gemeente uit één bestand weg."
            where = f"{file.name}: $.regio.gemeenten"
            raise Invalid("De catalogus is niet geladen.", (Problem(where, message, entry["code"]),))
        values = {
            "code": entry["code"],
            "region_code": code,
            "name": entry["naam"],
            "longitude": entry["lengtegraad"],
            "latitude": entry["breedtegraad"],
        }
        put(session, report, f"gemeente {entry['code']}", row, Municipality, values)
        session.flush()
        _put_localities(session, report, code, entry)


def _put_localities(session: Sessions, report: LoadReport, region: str, entry: Mapping[str, Any]) -> None:
    """The places of a municipality; its own name is always one. A file without a list leaves those we know."""
    what = f"gemeente {entry['code']}"
    known = {row.name: row for row in session.scalars(select(Locality).where(Locality.region_code == region))}
    wanted = dict.fromkeys([entry["naam"], *entry.get("plaatsen", ())])
    parts = LoadReport(report.framework)
    for name in wanted:
        values = {"region_code": region, "name": name, "municipality_code": entry["code"]}
        put(session, parts, name, known.get(name), Locality, values)
    if "plaatsen" in entry:
        own = [row for name, row in known.items() if row.municipality_code == entry["code"] and name not in wanted]
        drop(session, parts, own, lambda row: row.name)
    if not parts.changed_nothing:
        report.tell(what, CHANGED)


def put_framework(session: Sessions, report: LoadReport, file: CatalogueFile) -> None:
    """The framework itself: name, law, dates, sources and rules."""
    content, last = file.content, file.content["geldig_tot"]
    values = {
        "code": content["code"],
        "region_code": content["regio"]["code"],
        "name": content["naam"],
        "law": content["wet"],
        "valid_from": date.fromisoformat(content["geldig_vanaf"]),
        "valid_to": date.fromisoformat(last) if last else None,
        "sources": content["bronnen"],
        "rules": content["regels"],
        **origin(content),
    }
    row = session.get(Framework, content["code"])
    put(session, report, f"inkoopkader {content['code']}", row, Framework, values)
    session.flush()


def origin(entry: Mapping[str, Any]) -> dict[str, str | None]:
    """The columns that say where an entry comes from."""
    return {"source": str(source_of(entry)), "note": note_of(entry)}
