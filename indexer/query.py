"""One query model for every engine: what matches, what it is worth, in which order, which counts.

Scores are sums of integer constants that the caller gives, never an engine's own relevance figure, so every
engine, shard and day gives the same order (ENGINES.md, Choice).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations


@dataclass(frozen=True)
class Term:
    """The field (keyword or tokens) holds exactly this one value or token."""

    field: str
    value: str


@dataclass(frozen=True)
class AnyOf:
    """The field (keyword or tokens) holds at least one of these values. No values: matches nothing."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """The tokens field holds these tokens next to each other, in this order. One token: as Term."""

    field: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Fuzzy:
    """The tokens field holds a token within this many edits (1 or 2, a swap counts one) of `token`.

    1 edit needs a token of at least 3 characters, 2 edits at least 5 (else ValueError).
    """

    field: str
    token: str
    edits: int


@dataclass(frozen=True)
class Range:
    """The integer field has a value from low to high, both included. A document without the field fails."""

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Exists:
    """The integer field has a value."""

    field: str


@dataclass(frozen=True)
class All:
    """Every clause matches. Empty: matches everything."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True)
class Either:
    """At least one clause matches. Empty: matches nothing."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True)
class Not:
    """The clause does not match."""

    clause: "Clause"


@dataclass(frozen=True)
class AtLeast:
    """The parts that match weigh at least `least` together. All are whole numbers above 0; at most 8 parts."""

    least: int
    parts: tuple[tuple[int, "Clause"], ...]

    @property
    def spelled_out(self) -> Either:
        """The same as every combination that weighs this much and of which no part can be missed."""
        sizes = range(1, len(self.parts) + 1)
        several = (some for size in sizes for some in combinations(self.parts, size))
        return Either(tuple(All(tuple(clause for _, clause in some)) for some in several if self._is_needed(some)))

    def _is_needed(self, some: tuple[tuple[int, "Clause"], ...]) -> bool:
        weights = [weight for weight, _ in some]
        return sum(weights) >= self.least > sum(weights) - min(weights)


Clause = Term | AnyOf | Phrase | Fuzzy | Range | Exists | All | Either | Not | AtLeast


@dataclass(frozen=True)
class Worth:
    """`points` (> 0) when the clause matches, else nothing."""

    points: int
    clause: Clause


@dataclass(frozen=True)
class Best:
    """The highest points among the alternatives that match, else 0. Alternatives never add up."""

    alternatives: tuple[Worth, ...]


@dataclass(frozen=True)
class TermsFacet:
    """Exact number of documents per value of a keyword field; `prefix` keeps the values that start with it.

    Values that no document has are left out. Over 10,000 values: ValueError, give a prefix.
    """

    name: str
    field: str
    prefix: str = ""


@dataclass(frozen=True)
class ClauseFacet:
    """Exact number of documents per named clause, 0 included (a document may count for several)."""

    name: str
    clauses: tuple[tuple[str, Clause], ...]


Facet = TermsFacet | ClauseFacet


@dataclass(frozen=True)
class Order:
    """Order of the hits: first the first band that matches (none: last), then `by`, then the tie field, then id.

    `by` is "score" (high to low) or the name of a sortable integer or keyword field; documents without a value
    for it come last in either direction. `tie` names an integer field that every document carries (low to high;
    without a value: last). `descending` speaks of `by` only when it names a field. At most 7 bands, or 15
    when `by` is a field.
    """

    bands: tuple[Clause, ...] = ()
    by: str = "score"
    descending: bool = False
    tie: str | None = None


@dataclass(frozen=True)
class Query:
    """`required` all hold; `chosen` are picked facets, which hold too.

    A facet named as a key of `chosen` is counted with that one choice left out. The highest points of all Bests
    together stay below 2**21, so that engines that add 32-bit floats stay exact.
    """

    required: tuple[Clause, ...] = ()
    chosen: Mapping[str, Clause] = field(default_factory=dict)
    worth: tuple[Best, ...] = ()
    facets: tuple[Facet, ...] = ()
    order: Order = field(default_factory=Order)
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True)
class Hit:
    """A document's id and its score: the sum of its Bests, bands not included."""

    id: int
    score: int


@dataclass(frozen=True)
class Answer:
    """`hits` is the asked window of the total order; `total` counts all matches; `facets`: name -> value -> count."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
