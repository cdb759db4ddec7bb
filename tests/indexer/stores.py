"""A database in dictionaries: rows, outbox and catalog as the service keeps them, with a clock that tests move."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.engine import Document, Value
from indexer.generations import BuilderReplaced, BuildingExists, Generation, State
from indexer.source import Claim


@dataclass
class OutboxRow:
    id: int
    document_id: int
    attempts: int = 0
    due: float = 0.0
    reason: str = ""
    parked: bool = False


class MemorySource:
    """`save` and `remove` are the service's operations: a row and its outbox row in one step."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self.rows = {document.id: document for document in documents}
        self.outbox: dict[int, OutboxRow] = {}
        self.now = 0.0
        self._last = 0

    def save(self, id_: int, **body: Value) -> None:
        self._put(Document(id_, self._next_revision(id_), True, body))

    def remove(self, id_: int) -> None:
        self._put(Document(id_, self._next_revision(id_), False))

    def enqueue(self, ids: Iterable[int]) -> None:
        for id_ in ids:
            self._last += 1
            self.outbox[self._last] = OutboxRow(self._last, id_)

    def claim(self, limit: int) -> Sequence[Claim]:
        due = [row for row in self.outbox.values() if not row.parked and row.due <= self.now][:limit]
        for row in due:
            row.due = self.now + 60
        return [Claim(row.id, row.document_id, row.attempts) for row in due]

    def documents(self, ids: Sequence[int]) -> dict[int, Document]:
        return {id_: self.rows[id_] for id_ in ids if id_ in self.rows}

    def settle(self, outbox_ids: Sequence[int]) -> None:
        for id_ in outbox_ids:
            self.outbox.pop(id_, None)

    def fail(self, outbox_id: int, reason: str, retry_in: float | None) -> None:
        row = self.outbox[outbox_id]
        row.attempts, row.reason, row.parked = row.attempts + 1, reason, retry_in is None
        row.due = self.now + (retry_in or 0)

    def release(self, outbox_ids: Sequence[int]) -> None:
        for id_ in outbox_ids:
            self.outbox[id_].due = self.now

    def page(self, after: int, limit: int) -> Sequence[Document]:
        return self._rows_after(after)[:limit]

    def revisions(self, after: int, limit: int) -> Sequence[tuple[int, int, bool]]:
        return [(document.id, document.revision, document.active) for document in self._rows_after(after)[:limit]]

    def unsettled(self, ids: Sequence[int]) -> set[int]:
        return {row.document_id for row in self.outbox.values()} & set(ids)

    def total(self) -> int:
        return len(self.rows)

    def _rows_after(self, after: int) -> list[Document]:
        return [self.rows[id_] for id_ in sorted(self.rows) if id_ > after]

    def _next_revision(self, id_: int) -> int:
        return self.rows[id_].revision + 1 if id_ in self.rows else 1

    def _put(self, document: Document) -> None:
        self.rows[document.id] = document
        self.enqueue([document.id])


class MemoryCatalog:
    """`asleep`: builders that are dead, or gave no sign of life for so long that another may take over."""

    def __init__(self, *rows: Generation) -> None:
        self._rows = {row.name: row for row in rows}
        self._builders: dict[str, str] = {}
        self.asleep: set[str] = set()

    def rows(self) -> Sequence[Generation]:
        return tuple(self._rows.values())

    def states(self) -> dict[str, State]:
        return {row.name: row.state for row in self._rows.values()}

    def begin(self, name: str, builder: str) -> None:
        if State.BUILDING in self.states().values():
            raise BuildingExists("Another rebuild is under way.")
        self._rows[name] = Generation(name, State.BUILDING)
        self._builders[name] = builder

    def adopt(self, name: str, builder: str) -> bool:
        owner = self._builders.get(name, builder)
        if owner != builder and owner not in self.asleep:
            return False
        self._builders[name] = builder
        return True

    def save(self, name: str, builder: str, *, filled_to: int, documents: int, complete: bool = False) -> None:
        if self._builders.get(name) != builder:
            raise BuilderReplaced(name)
        self._rows[name] = replace(self._rows[name], filled_to=filled_to, documents=documents, complete=complete)

    def move(self, states: Mapping[str, State]) -> None:
        for name, state in states.items():
            if name in self._rows:
                self._rows[name] = replace(self._rows[name], state=state)

    def forget(self, name: str) -> None:
        self._rows.pop(name, None)
