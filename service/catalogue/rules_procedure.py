"""What a region's catalogue says of gaps: the steps of its procedure, and when it lets new providers in."""

from dataclasses import dataclass

from service.catalogue.rules import Source


@dataclass(frozen=True)
class Outcome:
    """How a step may end, the step it leads to (None: the procedure ends) and the consequence the source gives."""

    code: str
    name: str
    leads_to: str | None
    consequence: str | None
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Condition:
    """Something that must be taken over or checked in a step."""

    code: str
    name: str
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Step:
    """One step of a procedure: who takes it, its term in days, how it may end."""

    code: str
    name: str
    who: str | None
    term_days: int | None
    text: str
    outcomes: tuple[Outcome, ...]
    conditions: tuple[Condition, ...]
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Procedure:
    """What happens when there is a gap in these segments. `only_these`: nobody else may establish the gap."""

    code: str
    name: str
    segments: tuple[str, ...]
    established_by: tuple[str, ...]
    only_these: bool
    steps: tuple[Step, ...]
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Ground:
    """A reason to open the procedure for new providers, and what must be looked into first."""

    code: str
    name: str
    text: str
    first: str | None
    procedure: str | None
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class OpeningRules:
    """How the region lets new providers in for these segments, and on which grounds."""

    name: str
    segments: tuple[str, ...]
    text: str
    grounds: tuple[Ground, ...]
    source: Source
    note: str | None = None
