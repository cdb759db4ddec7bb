"""Turns the rules of a catalogue file (Dutch keys, checked by its schema) into the values of rules.py."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from service.catalogue import rules
from service.catalogue.rules_procedure import Condition, Ground, OpeningRules, Outcome, Procedure, Step

Entry = Mapping[str, Any]
Value = TypeVar("Value")


def each(entries: list[Entry] | None, read: Callable[[Entry], Value]) -> tuple[Value, ...]:
    """Every entry of a section; a section that is not there is empty."""
    return tuple(read(entry) for entry in entries or ())


def source_of(entry: Entry) -> rules.Source:
    """Where the entry comes from."""
    return rules.Source(entry["bron"]["document"], entry["bron"]["plaats"])


def note_of(entry: Entry) -> str | None:
    """How the source was read, where that is not literal."""
    return entry.get("opmerking")


def statement(entry: Entry) -> rules.Statement:
    return rules.Statement(entry["code"], entry["tekst"], source_of(entry), note_of(entry))


def combination(entry: Entry) -> rules.Combination:
    apart = entry["voorwaarde"] == "verschillende_aanbieders"
    return rules.Combination(_pair(entry), apart, source_of(entry), note_of(entry))


def beside(entry: Entry) -> rules.BesideRule:
    components = tuple(entry["componenten"])
    return rules.BesideRule(entry["segment"], components, entry["tekst"], source_of(entry), note_of(entry))


def segment_pair(entry: Entry) -> rules.SegmentPair:
    return rules.SegmentPair(_pair(entry), entry["tekst"], source_of(entry), note_of(entry))


def funding(entry: Entry) -> rules.Funding:
    return rules.Funding(
        products=tuple(entry["producten"]),
        system=entry["systematiek"],
        hours_per_daypart=entry["uren_per_dagdeel"],
        text=entry["tekst"],
        source=source_of(entry),
        note=note_of(entry),
    )


def regie(entry: Entry) -> rules.Regie:
    return rules.Regie(tuple(entry["profielen"]), entry["mate"], entry["tekst"], source_of(entry), note_of(entry))


def route(entry: Entry) -> rules.Route:
    products = entry["producten"]
    return rules.Route(
        code=entry["code"],
        name=entry["naam"],
        decides=entry["beslist"],
        products=None if products is None else tuple(products),
        text=entry["tekst"],
        source=source_of(entry),
        note=note_of(entry),
    )


def procedure(entry: Entry) -> Procedure:
    return Procedure(
        code=entry["code"],
        name=entry["naam"],
        segments=tuple(entry["segmenten"]),
        established_by=tuple(entry["vaststellen_door"]),
        only_these=entry["alleen_deze"],
        steps=each(entry["stappen"], _step),
        source=source_of(entry),
        note=note_of(entry),
    )


def opening(entry: Entry) -> OpeningRules:
    return OpeningRules(
        name=entry["naam"],
        segments=tuple(entry["segmenten"]),
        text=entry["tekst"],
        grounds=each(entry["gronden"], _ground),
        source=source_of(entry),
        note=note_of(entry),
    )


def transition(entry: Entry) -> rules.Transition:
    return rules.Transition(
        code=entry["code"],
        text=entry["tekst"],
        starts_on=_day(entry["vanaf"]),
        ends_on=_day(entry["tot"]),
        source=source_of(entry),
        note=note_of(entry),
    )


def term(entry: Entry) -> rules.Term:
    return rules.Term(
        code=entry["code"],
        name=entry["naam"],
        amount=entry["aantal"],
        unit=entry["eenheid"],
        text=entry["tekst"],
        source=source_of(entry),
        note=note_of(entry),
    )


def scheme(entry: Entry) -> rules.Scheme:
    segments = tuple(entry["segmenten"])
    return rules.Scheme(entry["code"], entry["tekst"], segments, source_of(entry), note_of(entry))


def _step(entry: Entry) -> Step:
    return Step(
        code=entry["code"],
        name=entry["naam"],
        who=entry["wie"],
        term_days=entry["termijn_dagen"],
        text=entry["tekst"],
        outcomes=each(entry["uitkomsten"], _outcome),
        conditions=each(entry["voorwaarden"], _condition),
        source=source_of(entry),
        note=note_of(entry),
    )


def _outcome(entry: Entry) -> Outcome:
    consequence = entry["gevolg"]
    return Outcome(entry["code"], entry["naam"], entry["naar"], consequence, source_of(entry), note_of(entry))


def _condition(entry: Entry) -> Condition:
    return Condition(entry["code"], entry["naam"], source_of(entry), note_of(entry))


def _ground(entry: Entry) -> Ground:
    return Ground(
        code=entry["code"],
        name=entry["naam"],
        text=entry["tekst"],
        first=entry["vooraf"],
        procedure=entry["procedure"],
        source=source_of(entry),
        note=note_of(entry),
    )


def _pair(entry: Entry) -> tuple[str, str]:
    first, second = entry["segmenten"]
    return first, second


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
