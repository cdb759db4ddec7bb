"""What a JSON Schema cannot see: codes that point to nothing, codes used twice, dates in the wrong order.

Works on a file that breaks the schema too, so that all faults of a file can be told together: what has the wrong
shape is passed over here, since the schema names it.
"""

from collections.abc import Collection, Iterator
from typing import Any

Fault = tuple[str, str, str]  # JSON path, sentence, value
SECTIONS = ("bronnen", "intensiteiten", "segmenten", "percelen", "producten", "componenten")


def reference_faults(content: Any) -> list[Fault]:
    """Every reference that is wrong, as (JSON path, Dutch sentence, value)."""
    if not isinstance(content, dict):
        return []
    return [
        *_twice(content),
        *_places_twice(content),
        *_unknown_documents(content, "$", _codes(content, "bronnen", "id")),
        *_unknown_parents(content),
        *_unknown_codes(content),
        *_wrong_profiles(content),
        *_unknown_steps(content),
        *_wrong_dates(content),
    ]


def _entries(parent: Any, key: str, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    found = parent.get(key) if isinstance(parent, dict) else None
    for index, entry in enumerate(found if isinstance(found, list) else ()):
        if isinstance(entry, dict):
            yield f"{path}.{key}[{index}]", entry


def _codes(content: dict[str, Any], section: str, key: str = "code") -> list[str]:
    return [entry[key] for _, entry in _entries(content, section) if isinstance(entry.get(key), str)]


def _twice(content: dict[str, Any]) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for section in SECTIONS:
        key = "id" if section == "bronnen" else "code"
        kind = "producten" if section == "componenten" else section  # one list of codes: both can be allotted
        for path, entry in _entries(content, section):
            code = entry.get(key)
            if isinstance(code, str) and (kind, code) in seen:
                yield f"{path}.{key}", f"De code ‘{code}’ staat er twee keer. Geef elk onderdeel een eigen code.", code
            elif isinstance(code, str):
                seen.add((kind, code))


def _places_twice(content: dict[str, Any]) -> Iterator[Fault]:
    """A place lies in one municipality of its region, however it is written."""
    seen: set[str] = set()
    for path, entry in _entries(content.get("regio"), "gemeenten", "$.regio"):
        own = {entry["naam"].casefold()} if isinstance(entry.get("naam"), str) else set()
        places = entry.get("plaatsen")
        for index, name in enumerate(places if isinstance(places, list) else ()):
            if isinstance(name, str) and name.casefold() in seen:
                yield f"{path}.plaatsen[{index}]", f"De plaats ‘{name}’ staat er twee keer. Kies één gemeente.", name
            elif isinstance(name, str):
                own.add(name.casefold())
        seen |= own


def _unknown_documents(value: Any, path: str, documents: Collection[str]) -> Iterator[Fault]:
    if isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _unknown_documents(entry, f"{path}[{index}]", documents)
    if not isinstance(value, dict):
        return
    for key, entry in value.items():
        if key == "bron" and isinstance(entry, dict):
            yield from _unknown(entry.get("document"), f"{path}.bron.document", documents, "De bron")
        else:
            yield from _unknown_documents(entry, f"{path}.{key}", documents)


def _unknown(code: Any, path: str, known: Collection[str], what: str) -> Iterator[Fault]:
    if isinstance(code, str) and code not in known:
        yield path, f"{what} ‘{code}’ bestaat niet in dit bestand. Verbeter de code of voeg haar toe.", code


def _unknown_parents(content: dict[str, Any]) -> Iterator[Fault]:
    earlier: list[str] = []
    for path, entry in _entries(content, "segmenten"):
        yield from _unknown(entry.get("onderdeel_van"), f"{path}.onderdeel_van", earlier, "Hierboven: het segment")
        earlier += [entry["code"]] if isinstance(entry.get("code"), str) else []


def _unknown_codes(content: dict[str, Any]) -> Iterator[Fault]:
    """Every field that names another entry of the file, wherever it stands."""
    products = [*_codes(content, "producten"), *_codes(content, "componenten")]
    segments = _codes(content, "segmenten")
    known = {
        "segment": ("Het segment", segments),
        "segmenten": ("Het segment", segments),
        "perceel": ("Het perceel", _codes(content, "percelen")),
        "intensiteiten": ("De intensiteit", _codes(content, "intensiteiten")),
        "producten": ("Het product", products),
        "componenten": ("De component", _codes(content, "componenten")),
    }
    for path, key, value in _fields(content, "$"):
        if key in known:
            what, codes = known[key]
            yield from _unknown(value, path, codes, what)


def _fields(value: Any, path: str, key: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every value that is not a list or an object, with the name of the field (or of the list) it stands in."""
    if isinstance(value, dict):
        for name, entry in value.items():
            yield from _fields(entry, f"{path}.{name}", name)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _fields(entry, f"{path}[{index}]", key)
    else:
        yield path, key, value


def _wrong_profiles(content: dict[str, Any]) -> Iterator[Fault]:
    numbers: set[int] = set()
    for path, entry in _entries(content, "producten"):
        number, is_profile = entry.get("profiel"), entry.get("soort") == "profiel"
        if is_profile != isinstance(number, int):
            yield f"{path}.profiel", "Een profiel heeft een nummer, een ander product niet.", str(number)
        elif isinstance(number, int) and number in numbers:
            yield f"{path}.profiel", f"Profiel {number} staat er twee keer.", str(number)
        elif isinstance(number, int):
            numbers.add(number)
    for path, entry in _entries(content.get("regels"), "regie", "$.regels"):
        profiles = entry.get("profielen")
        for index, number in enumerate(profiles if isinstance(profiles, list) else ()):
            if isinstance(number, int) and number not in numbers:
                yield f"{path}.profielen[{index}]", f"Profiel {number} bestaat niet in dit bestand.", str(number)


def _unknown_steps(content: dict[str, Any]) -> Iterator[Fault]:
    rules = content.get("regels")
    for path, procedure in _entries(rules, "procedures", "$.regels"):
        steps = _codes(procedure, "stappen")
        for step_path, step in _entries(procedure, "stappen", path):
            for outcome_path, outcome in _entries(step, "uitkomsten", step_path):
                yield from _unknown(outcome.get("naar"), f"{outcome_path}.naar", steps, "De stap")
    opening = rules.get("openstelling") if isinstance(rules, dict) else None
    procedures = _codes(rules, "procedures") if isinstance(rules, dict) else []
    for path, ground in _entries(opening, "gronden", "$.regels.openstelling"):
        yield from _unknown(ground.get("procedure"), f"{path}.procedure", procedures, "De procedure")


def _wrong_dates(content: dict[str, Any]) -> Iterator[Fault]:
    first, last = content.get("geldig_vanaf"), content.get("geldig_tot")
    if isinstance(first, str) and isinstance(last, str) and last < first:
        yield "$.geldig_tot", "De laatste dag ligt voor de eerste dag.", last
