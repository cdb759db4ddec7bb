"""The embedded engine: tantivy in a directory of this machine. Nothing to install, one process writes."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from types import TracebackType

from indexer.embedded_damage import damage_of
from indexer.embedded_index import GenerationIndex, create_index
from indexer.embedded_search import answer, count_each
from indexer.embedded_store import SecondWriter, Store
from indexer.embedded_window import AT_ONCE
from indexer.engine import Document, EngineUnavailable, NoLiveGeneration, Revision, Schema, WriteResult
from indexer.limits import require_valid
from indexer.query import Answer, Clause, Query

__all__ = ["EmbeddedEngine", "SecondWriter"]


class EmbeddedEngine:
    """Opens nothing until first asked, so it may be made before a fork; every process then opens its own.

    writer: may create, promote, drop and write, which takes the lock of the directory at first use (or `acquire`)
    until `close`; raises SecondWriter when another has it. A reader that is asked to write raises RuntimeError.
    at_once: how many results are ranked together; it changes how fast an answer comes, never what it is.
    """

    def __init__(self, directory: Path, *, writer: bool, at_once: int = AT_ONCE) -> None:
        self._store, self._at_once = Store(directory), at_once
        self._may_write = writer
        self._open: dict[str, GenerationIndex] = {}
        self._guard = RLock()

    def __enter__(self) -> "EmbeddedEngine":
        if self._may_write:
            self.acquire()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def acquire(self) -> None:
        """Becomes the writer of the directory now rather than at the first write. Raises SecondWriter."""
        if not self._may_write:
            raise RuntimeError("This engine only reads; make one with writer=True.")
        with _files("lock the directory"):
            self._store.acquire()

    def close(self) -> None:
        """Waits for merges and lets go of the lock; the engine may be used again afterwards."""
        with self._guard:
            for index in self._open.values():
                index.close()
            self._open.clear()
            self._store.release()

    def create(self, generation: str, schema: Schema) -> None:
        require_valid(generation, schema)
        with self._writing():
            if self._store.has(generation):
                raise ValueError(f"Generation {generation} exists already; choose another name.")
            with _files(f"create {generation}"):
                create_index(self._store.prepare(generation, schema), schema)
                self._store.publish(generation)

    def drop(self, generation: str) -> None:
        with self._writing():
            if generation == self.live():
                raise ValueError(f"Generation {generation} is live; promote another one first.")
            if not self._store.has(generation):
                return
            with _files(f"drop {generation}"):
                self._remove(generation)

    def generations(self) -> tuple[str, ...]:
        with _files("list generations"):
            return self._store.names()

    def live(self) -> str | None:
        with _files("read which generation is live"):
            return self._store.live()

    def promote(self, generation: str) -> None:
        with self._writing():
            self._require(generation)
            with _files(f"promote {generation}"):
                self._store.point(generation)

    def write(self, generation: str, documents: Sequence[Document]) -> tuple[WriteResult, ...]:
        with self._writing():
            return self._index(generation).write(documents)

    def withdraw_damaged(self) -> dict[str, str]:
        with self._writing(), _files("look for damage"):
            found = {name: damage for name in self._store.names() if (damage := self._damage(name))}
            try:
                live = self._store.live()
            except EngineUnavailable as error:
                self._store.unpoint()
                return {**found, "live": str(error)}
            if live in found:
                self._store.unpoint()
            for name in found:
                self._remove(name)
            return found

    def refresh(self, generation: str) -> None:
        """Nothing to do: every search looks for what was committed before it."""
        self._require(generation)

    def search(self, query: Query, generation: str | None = None) -> Answer:
        return answer(self._served(generation), query)

    def count(self, clauses: Sequence[Sequence[Clause]], generation: str | None = None) -> tuple[int, ...]:
        return count_each(self._served(generation), clauses)

    def revisions(self, generation: str, after: int = 0) -> Generator[Revision, None, None]:
        return self._index(generation).revisions(after)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._guard:
            self.acquire()
            yield

    def _remove(self, generation: str) -> None:
        index = self._open.pop(generation, None)
        if index:
            with suppress(EngineUnavailable):  # merges that fail do not matter: their files go
                index.close()
        self._store.remove(generation)

    def _damage(self, generation: str) -> str:
        """What is wrong with its files, or nothing."""
        damage = damage_of(self._store.path(generation))
        if damage:
            return damage
        try:
            GenerationIndex(self._store.path(generation), self._store.schema(generation))
        except EngineUnavailable as error:
            return str(error)
        return ""

    def _require(self, generation: str) -> None:
        if not self._store.has(generation):
            raise ValueError(f"Generation {generation} does not exist; create it first.")

    def _served(self, generation: str | None) -> GenerationIndex:
        if generation is not None:
            return self._index(generation)
        for _ in range(2):  # it may be dropped between two looks
            name = self.live()
            if name is None:
                raise NoLiveGeneration("Nothing is served yet; build and promote a generation first.")
            with suppress(ValueError):
                return self._index(name)
        raise EngineUnavailable(f"The live generation {name} is gone from its directory; rebuild the index.")

    def _index(self, generation: str) -> GenerationIndex:
        self._require(generation)
        index = self._open.get(generation)
        if index:
            return index
        with self._guard:
            for name in [name for name in self._open if not self._store.has(name)]:
                del self._open[name]  # dropped by the writer: let its files go
            if generation not in self._open:
                path, schema = self._store.path(generation), self._store.schema(generation)
                self._open[generation] = GenerationIndex(path, schema, self._at_once)
            return self._open[generation]


@contextmanager
def _files(asked: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EngineUnavailable(f"The index directory failed to {asked}: {error}") from error
