"""The region and the framework of a catalogue file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.catalogue.operations_rows import put
from service.catalogue.rules_load import LoadReport
from service.catalogue.rules_reading import note_of, source_of
from service.catalogue.schemas_file import CatalogueFile
from service.catalogue.tables import Framework, Municipality, Region
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
