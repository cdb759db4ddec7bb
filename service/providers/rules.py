"""When a contract holds, what it makes visible, and which segments one provider may not hold together.

Which segments exclude each other is data of the framework (`rules["contract"]["niet_samen"]`, from its source);
a framework that says nothing about it forbids nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.core.errors import Problem


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both included; None: without that end."""

    first: date | None = None
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps(self, other: "Period") -> bool:
        return self._starts_by(other.last) and other._starts_by(self.last)

    def _starts_by(self, day: date | None) -> bool:
        return self.first is None or day is None or self.first <= day


@dataclass(frozen=True)
class Held:
    """What one contract of a provider holds: its number, its days and the segments at the top of the catalogue."""

    number: str
    period: Period
    segments: frozenset[str]


@dataclass(frozen=True)
class Exclusion:
    """Segments that one provider may not hold at the same time, in the words of the source."""

    segments: frozenset[str]
    sentence: str
    source: str


def is_offered(day: date, *, status: str, visible: Period, contract: Period) -> bool:
    """Does a listing show to seekers on this day: visible, and inside its contract and its own dates?"""
    return status == "zichtbaar" and visible.holds_on(day) and contract.holds_on(day)


def exclusions_of(rules: Mapping[str, Any]) -> tuple[Exclusion, ...]:
    """What the rules of a framework say about segments that do not go together."""
    stated = rules.get("contract", {}).get("niet_samen", ())
    return tuple(
        Exclusion(frozenset(rule["segmenten"]), rule["tekst"], rule.get("bron", {}).get("plaats", ""))
        for rule in stated
    )


def clashes(new: Held, others: Collection[Held], exclusions: Collection[Exclusion]) -> tuple[Problem, ...]:
    """Why this contract cannot stand beside the other contracts of the same provider in the same framework."""
    beside = [held for held in others if held.period.overlaps(new.period)]
    return tuple(problem for exclusion in exclusions for problem in _against(exclusion, new, beside))


def _against(exclusion: Exclusion, new: Held, beside: Collection[Held]) -> Iterator[Problem]:
    own = new.segments & exclusion.segments
    named = " en ".join(sorted(own))
    if own == exclusion.segments:
        yield Problem("products", f"{exclusion.sentence} Dit contract noemt segment {named}: kies er één.", named)
        return
    for held in beside:
        theirs = held.segments & exclusion.segments
        if own and theirs and own != theirs:
            says = f"Contract {held.number} loopt in dezelfde tijd en is voor segment {' en '.join(sorted(theirs))}"
            yield Problem("products", f"{exclusion.sentence} {says}; dit is voor segment {named}.", named)
