"""Changes to the content of a vocabulary (the shape of fixtures/vocabulary): put a concept in, say what differs."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.search.dutch.analysis import fold

Entry = Mapping[str, Any]
KIND_NAMES = {
    "afkorting": "Afkortingen",
    "synoniem": "Synoniemen",
    "lekenwoord": "Gewone woorden",
    "oude_naam": "Oude namen",
    "spelling": "Andere spellingen",
    "smaller": "Onderdelen",
    "verwant": "Verwante hulp",
}
NEW, CHANGED, GONE = "nieuw", "gewijzigd", "weg"
FIELDS = {"label": "Naam", "producten": "Producten", "buiten_catalogus": "Buiten de catalogus"}


@dataclass(frozen=True)
class TermChange:
    """A term that comes (NEW), goes (GONE) or means something else (CHANGED), with the names of its concepts."""

    text: str
    change: str
    concepts: tuple[str, ...]


def with_concept(content: Mapping[str, Any], entry: Entry) -> dict[str, Any]:
    """The content with this concept in the place of the one with its code, or at the end."""
    found = [entry if old["code"] == entry["code"] else old for old in content["begrippen"]]
    if entry not in found:
        found.append(entry)
    file = content.get("bestand", content["versie"])
    return {"versie": f"{file} {fingerprint(found)[:12]}", "bestand": file, "begrippen": found}


def fingerprint(concepts: Sequence[Entry]) -> str:
    return hashlib.sha256(json.dumps(concepts, sort_keys=True).encode()).hexdigest()


def code_of(label: str) -> str:
    """The code of a new concept: its name in small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", fold(label)).strip("-")[:60]


def changes(
    before: Mapping[str, Any], after: Mapping[str, Any], standing: Callable[[Entry], str] | None = None
) -> list[tuple[str, list[str]]]:
    """(name of the concept, what differs as sentences) for every concept that is not the same in both.

    `standing`: what can be said of the source of a concept, told beside a source that differs.
    """
    old = {entry["code"]: entry for entry in before["begrippen"]}
    new = {entry["code"]: entry for entry in after["begrippen"]}
    found = []
    for code in dict.fromkeys([*old, *new]):
        if code not in new:
            found.append((str(old[code]["label"]), ["Dit begrip gaat weg."]))
        elif code not in old:
            found.append((str(new[code]["label"]), ["Dit begrip is nieuw.", *_differences({}, new[code], standing)]))
        elif said := list(_differences(old[code], new[code], standing)):
            found.append((str(new[code]["label"]), said))
    return found


def changed_terms(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[TermChange]:
    """Every term, names included, of concepts that differ, if it is not the same in both: new ones first, gone last."""
    old = {entry["code"]: entry for entry in before["begrippen"]}
    new = {entry["code"]: entry for entry in after["begrippen"]}
    differing = [code for code in dict.fromkeys([*new, *old]) if old.get(code) != new.get(code)]
    was, is_now = _meanings(old, differing), _meanings(new, differing)
    found = []
    for text in dict.fromkeys([*is_now, *was]):
        if was.get(text) != is_now.get(text):
            change = NEW if text not in was else CHANGED if text in is_now else GONE
            codes = dict.fromkeys(code for code, _ in (*is_now.get(text, ()), *was.get(text, ())))
            names = tuple(str((new.get(code) or old[code])["label"]) for code in codes)
            found.append(TermChange(text, change, names))
    return sorted(found, key=lambda one: (NEW, CHANGED, GONE).index(one.change))


def _meanings(entries: Mapping[str, Entry], codes: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """For each term of these concepts: (code of the concept, kind)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in (entries[code] for code in codes if code in entries):
        for text, kind in [(entry["label"], ""), *((term["tekst"], term["soort"]) for term in entry["termen"])]:
            found.setdefault(text, []).append((entry["code"], kind))
    return {text: sorted(meant) for text, meant in found.items()}


def _differences(old: Entry, new: Entry, standing: Callable[[Entry], str] | None) -> Iterator[str]:
    for name, title in FIELDS.items():
        was, is_now = _text(old.get(name)), _text(new.get(name))
        if was != is_now:
            yield f"{title}: {was or 'leeg'} wordt {is_now or 'leeg'}." if old else f"{title}: {is_now}."
    was, is_now = _source(old), _source(new)
    if was != is_now:
        yield f"Bron: {was} wordt {is_now}." if old else f"Bron: {is_now}."
        if standing:
            yield standing(new)
    before = {(term["soort"], term["tekst"]) for term in old.get("termen", ())}
    after = {(term["soort"], term["tekst"]) for term in new.get("termen", ())}
    for kind, text in sorted(before - after):
        yield f"{KIND_NAMES[kind]}: ‘{text}’ gaat weg."
    for kind, text in sorted(after - before):
        yield f"{KIND_NAMES[kind]}: ‘{text}’ komt erbij."


def _text(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list | tuple) else str(value or "")


def _source(entry: Entry) -> str:
    source = entry.get("bron") or {}
    told = [source.get(name) for name in ("document", "jaar", "plaats", "adres")]
    quote = f"‘{source['citaat']}’" if source.get("citaat") else ""
    return ", ".join(str(part) for part in (*told, quote) if part)
