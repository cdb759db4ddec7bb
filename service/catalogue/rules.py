"""What a region's catalogue says beside its tree, as values that each name their source.

Empty (None) means: the source does not say it. Pages then write "niet in de bron".
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Source:
    """A place in a source document: the document's id in the framework, and the heading or question there."""

    document: str
    place: str

    @classmethod
    def parse(cls, text: str) -> "Source":
        """The source of a table's `source` column."""
        document, _, place = text.partition(": ")
        return cls(document, place)

    def __str__(self) -> str:
        return f"{self.document}: {self.place}"


@dataclass(frozen=True)
class Statement:
    """A rule in words only: nothing is computed from it."""

    code: str
    text: str
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Combination:
    """Two segments that may run side by side for one child. `different_providers`: only with two providers."""

    segments: tuple[str, str]
    different_providers: bool
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class BesideRule:
    """The only components that one provider may deliver beside an arrangement of this segment."""

    segment: str
    components: tuple[str, ...]
    text: str
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class SegmentPair:
    """What is said of one provider with contracts for both segments."""

    segments: tuple[str, str]
    text: str
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Funding:
    """How products are paid: the system (PxQ) and the hours in a dagdeel, each where the source says it."""

    products: tuple[str, ...]
    system: str | None
    hours_per_daypart: float | None
    text: str
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Regie:
    """Whether the municipality leads for these profiles: geen, in_overleg or altijd."""

    profiles: tuple[int, ...]
    degree: str
    text: str
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Route:
    """A way to help. `decides`: who decides on access. `products`: None where the source names none."""

    code: str
    name: str
    decides: str | None
    products: tuple[str, ...] | None
    text: str
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Transition:
    """What holds between the old and the new contracts; an empty date is not in the source."""

    code: str
    text: str
    starts_on: date | None
    ends_on: date | None
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Term:
    """A term by name. `unit`: dagen, weken, keer per jaar. No amount: the source names the term, not its length."""

    code: str
    name: str
    amount: int | None
    unit: str | None
    text: str
    source: Source
    note: str | None = None


@dataclass(frozen=True)
class Scheme:
    """An arrangement for money around these segments."""

    code: str
    text: str
    segments: tuple[str, ...]
    source: Source
    note: str | None = None
