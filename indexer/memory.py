"""The reference engine: plain Python, slow and obvious. Tests hold the other engines against it."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from threading import RLock

from indexer.engine import Document, NoLiveGeneration, Outcome, Revision, Schema, WriteResult
from indexer.limits import refusal, require_countable, require_valid
from indexer.matching import Fields, matches, read_fields
from indexer.query import Answer, Clause, ClauseFacet, Facet, Hit, Order, Query
from indexer.soundness import require_clauses, require_sound


@dataclass(frozen=True)
class _Row:
    id: int
    revision: int
    active: bool
    fields: Fields


class MemoryEngine:
    """Keeps generations in dictionaries; nothing survives the object."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._schemas: dict[str, Schema] = {}
        self._rows: dict[str, dict[int, _Row]] = {}
        self._live: str | None = None

    def create(self, generation: str, schema: Schema) -> None:
        require_valid(generation, schema)
        with self._lock:
            if generation in self._schemas:
                raise ValueError(f"Generation {generation} exists already; choose another name.")
            self._schemas[generation], self._rows[generation] = schema, {}

    def drop(self, generation: str) -> None:
        with self._lock:
            if generation == self._live:
                raise ValueError(f"Generation {generation} is live; promote another one first.")
            self._schemas.pop(generation, None)
            self._rows.pop(generation, None)

    def generations(self) -> tuple[str, ...]:
        with self._lock:
            return tuple(sorted(self._schemas))

    def live(self) -> str | None:
        return self._live

    def promote(self, generation: str) -> None:
        with self._lock:
            self._require(generation)
            self._live = generation

    def withdraw_damaged(self) -> dict[str, str]:
        return {}

    def write(self, generation: str, documents: Sequence[Document]) -> tuple[WriteResult, ...]:
        with self._lock:
            self._require(generation)
            return tuple(self._write_one(generation, document) for document in documents)

    def refresh(self, generation: str) -> None:
        self._require(generation)

    def search(self, query: Query, generation: str | None = None) -> Answer:
        with self._lock:
            name = self._served(generation)
            require_sound(self._schemas[name], query)
            active = [row for row in self._rows[name].values() if row.active]
        found = _meeting(active, (*query.required, *query.chosen.values()))
        ordered = _sorted(found, query)
        window = ordered[query.offset : query.offset + query.limit]
        hits = tuple(Hit(row.id, _score(row, query)) for row in window)
        facets = {facet.name: _counts(active, query, facet) for facet in query.facets}
        require_countable(facets)
        return Answer(hits, len(found), facets)

    def count(self, clauses: Sequence[Sequence[Clause]], generation: str | None = None) -> tuple[int, ...]:
        with self._lock:
            name = self._served(generation)
            require_clauses(self._schemas[name], [clause for group in clauses for clause in group])
            active = [row for row in self._rows[name].values() if row.active]
        return tuple(len(_meeting(active, group)) for group in clauses)

    def revisions(self, generation: str, after: int = 0) -> Generator[Revision, None, None]:
        with self._lock:
            self._require(generation)
            rows = [(row.id, row.revision, row.active) for row in self._rows[generation].values() if row.id > after]
        yield from sorted(rows)

    def _require(self, generation: str) -> None:
        if generation not in self._schemas:
            raise ValueError(f"Generation {generation} does not exist; create it first.")

    def _served(self, generation: str | None) -> str:
        if generation is not None:
            self._require(generation)
            return generation
        if self._live is None:
            raise NoLiveGeneration("Nothing is served yet; build and promote a generation first.")
        return self._live

    def _write_one(self, generation: str, document: Document) -> WriteResult:
        reason = refusal(self._schemas[generation], document)
        if reason:
            return WriteResult(document.id, Outcome.REFUSED, reason)
        held = self._rows[generation].get(document.id)
        if held and held.revision >= document.revision:
            return WriteResult(document.id, Outcome.STALE)
        fields = read_fields(self._schemas[generation], document.body if document.active else {})
        self._rows[generation][document.id] = _Row(document.id, document.revision, document.active, fields)
        return WriteResult(document.id, Outcome.APPLIED)


def _meeting(rows: Sequence[_Row], clauses: Sequence[Clause]) -> list[_Row]:
    return [row for row in rows if all(matches(row.fields, clause) for clause in clauses)]


def _score(row: _Row, query: Query) -> int:
    return sum(
        max((worth.points for worth in best.alternatives if matches(row.fields, worth.clause)), default=0)
        for best in query.worth
    )


def _sorted(rows: Sequence[_Row], query: Query) -> list[_Row]:
    """Least important key first: each later sort keeps the order of equals."""
    order = query.order
    ordered = sorted(rows, key=lambda row: row.id)
    if order.tie:
        ordered = _by_value(ordered, order.tie, False)
    if order.by == "score":
        ordered.sort(key=lambda row: -_score(row, query))
    else:
        ordered = _by_value(ordered, order.by, order.descending)
    return sorted(ordered, key=lambda row: _band(row, order))


def _by_value(rows: Sequence[_Row], field: str, descending: bool) -> list[_Row]:
    known = [row for row in rows if field in row.fields]
    unknown = [row for row in rows if field not in row.fields]
    known.sort(key=lambda row: _sort_value(row, field), reverse=descending)
    return known + unknown


def _sort_value(row: _Row, field: str) -> tuple[int, str]:
    value = row.fields[field]
    return (value, "") if isinstance(value, int) else (0, value[0])


def _band(row: _Row, order: Order) -> int:
    found = (place for place, clause in enumerate(order.bands) if matches(row.fields, clause))
    return next(found, len(order.bands))


def _counts(active: Sequence[_Row], query: Query, facet: Facet) -> Mapping[str, int]:
    others = [clause for name, clause in query.chosen.items() if name != facet.name]
    found = _meeting(active, (*query.required, *others))
    if isinstance(facet, ClauseFacet):
        return {name: len(_meeting(found, (clause,))) for name, clause in facet.clauses}
    counts: dict[str, int] = {}
    for row in found:
        held = row.fields.get(facet.field, ())
        for value in held if isinstance(held, tuple) else ():
            if value.startswith(facet.prefix):
                counts[value] = counts.get(value, 0) + 1
    return counts
