"""An engine that does what it is asked and remembers every question, to count them or to ask them of another."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from indexer.engine import Engine
from indexer.query import Answer, Clause, Query

Counted = Sequence[Sequence[Clause]]


@dataclass
class RecordingEngine:
    """`asked`: in order, a query that was searched or the lists of clauses that were counted in one call."""

    inner: Engine
    asked: list[Query | Counted] = field(default_factory=list)

    @property
    def engine(self) -> Engine:
        """Itself, as an engine: what is not recorded goes to the engine within."""
        return cast(Engine, self)

    def search(self, query: Query, generation: str | None = None) -> Answer:
        self.asked.append(query)
        return self.inner.search(query, generation)

    def count(self, clauses: Counted, generation: str | None = None) -> tuple[int, ...]:
        self.asked.append(clauses)
        return self.inner.count(clauses, generation)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def ask_again(engine: Engine, asked: Sequence[Query | Counted]) -> list[Answer | tuple[int, ...]]:
    """The same questions of another engine, in the same order."""
    return [engine.search(each) if isinstance(each, Query) else engine.count(each) for each in asked]
