"""The narrow door to a search engine: the same promises for memory, embedded and Elasticsearch.

A *generation* is one physical index with one schema version; exactly one generation is live (served).
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from indexer.query import Answer, Clause, Query

Value = str | int | Sequence[str]
Revision = tuple[int, int, bool]
"""(id, revision, active)"""


@dataclass(frozen=True)
class Schema:
    """Which fields a document may have. A change in any of them, or in how they are filled, is a new version.

    tokens: space-separated tokens made by the caller (positions kept, no analysis). keywords: exact values, many
    per document. integers: one 64-bit value, usable in ranges, as sort and as tie. sortable: keyword fields with
    one value that may be sorted on (and asked as any keyword). A name stands in one of the four only, matches
    [a-z][a-z0-9_]* and is not id, revision or active.
    """

    mapping_version: int
    analysis_version: int
    tokens: tuple[str, ...]
    keywords: tuple[str, ...]
    integers: tuple[str, ...]
    sortable: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """One listing as the index sees it. A tombstone (`active` false, empty body) is never found, its revision counts.

    `id` and `revision` are whole numbers from 1.
    `body` maps field name to a string (tokens), a list of strings (keywords), a string (sortable) or an int; a missing
    field is unknown (never None). Refused: fields outside the schema, a value of the wrong type, an empty keyword,
    a token over 255 or a keyword over 1000 characters, a number outside 64 bits (indexer/limits.py).
    """

    id: int
    revision: int
    active: bool
    body: Mapping[str, Value] = field(default_factory=dict)


class Outcome(Enum):
    """What became of one written document."""

    APPLIED = "applied"
    STALE = "stale"  # the index already holds this revision or a later one: as good as done
    REFUSED = "refused"  # this document can never be written as it is (`reason` says why)


@dataclass(frozen=True)
class WriteResult:
    id: int
    outcome: Outcome
    reason: str = ""


class EngineUnavailable(Exception):
    """The engine cannot be reached or is damaged; trying again later may work. Says what was asked."""


class NoLiveGeneration(Exception):
    """Nothing is served yet: no generation was promoted."""


class Engine(Protocol):
    """Every method may raise EngineUnavailable; no other exception of a driver leaves an adapter."""

    def create(self, generation: str, schema: Schema) -> None:
        """Makes an empty generation. Exists already: ValueError."""

    def drop(self, generation: str) -> None:
        """Removes a generation for good. Live: ValueError. Absent: nothing happens."""

    def generations(self) -> tuple[str, ...]:
        """All generations that exist, sorted by name."""

    def live(self) -> str | None:
        """The generation that is served, read from the engine itself."""

    def promote(self, generation: str) -> None:
        """Serves this generation from now on, in one step that readers never see half of. Absent: ValueError."""

    def withdraw_damaged(self) -> dict[str, str]:
        """Removes every generation whose files are damaged, the live one too: better no answer than a wrong one.
        Their names, with what was wrong; "live" when it was unreadable which one that is."""

    def write(self, generation: str, documents: Sequence[Document]) -> tuple[WriteResult, ...]:
        """Writes in order, one result per document, durable on return. Only a higher revision than the index holds
        is applied; tombstones follow the same rule. The generation must exist (ValueError), it is never made here."""

    def refresh(self, generation: str) -> None:
        """What was written before is visible to searches that start after this returns."""

    def search(self, query: Query, generation: str | None = None) -> Answer:
        """Answers from the live generation; raises NoLiveGeneration. Only active documents match.

        A query that makes no sense under the schema (unknown field, wrong kind, a number outside the limits of
        indexer/soundness.py) raises ValueError. `generation`: ask this one instead, to verify it before it serves."""

    def count(self, clauses: Sequence[Sequence[Clause]], generation: str | None = None) -> tuple[int, ...]:
        """For each list of clauses: how many active documents meet all of them, in one round trip where possible."""

    def revisions(self, generation: str, after: int = 0) -> Generator[Revision, None, None]:
        """Everything with an id above `after` in order of id, tombstones included, as it stood at one moment: what was
        written before the last `refresh` and perhaps later. Close it when you stop halfway: it holds a snapshot."""
