"""Engines on the schema of care that keep one index for all examples of a property.

Every example is a history: what was there before is updated or buried under tombstones, so that deleted documents
always lie between those that count. The shapes are the ways in which one index may be cut: in memory, in many
segments or one, in one shard or three.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from indexer.embedded import EmbeddedEngine
from indexer.engine import Document, Engine, Outcome
from indexer.memory import MemoryEngine
from indexer.query import Hit
from service.listings.facts import ListingFacts
from service.search.answer.queries import page_query
from service.search.index.documents import SCHEMA, build_document
from service.search.question.ask import Ask
from tests.elasticsearch.engine import elastic_engine
from tests.quick_folder import quick_folder

ELASTIC = (pytest.mark.elasticsearch,)
SHAPES = (
    "memory",
    "many-segments",
    "one-segment",
    pytest.param("one-shard", marks=ELASTIC),
    pytest.param("three-shards", marks=ELASTIC),
)
BATCH = 3  # listings to a commit, where commits make segments
World = Sequence[ListingFacts]


@dataclass
class Arena:
    """An engine that holds exactly the world it was told to hold last. `afresh`: in a new index for each."""

    engine: Engine
    afresh: bool = False
    folder: Path | None = None
    _live: str = ""
    _known: set[int] = field(default_factory=set)
    _names: Iterator[int] = field(default_factory=lambda: count(1))
    _revision: int = 0

    def hold(self, world: World, *, before: Sequence[World] = ()) -> None:
        """Serves this world, with those `before` in its history: each replaced what was there."""
        if self.afresh or not self._live:
            self._begin()
        if self.afresh:
            self._write(world, size=len(world) or 1)
        else:
            for each in (*before, world):
                self._bury({facts.id for facts in each})
                self._write(each, size=BATCH)
        self.engine.refresh(self._live)

    def hits(self, ask: Ask) -> tuple[Hit, ...]:
        """The asked page, in the order of the engine."""
        return self.engine.search(page_query(ask)).hits

    def order(self, ask: Ask) -> list[tuple[int, int]]:
        """(id, score) of the asked page."""
        return [(hit.id, hit.score) for hit in self.hits(ask)]

    def segments(self) -> int:
        """In how many parts an embedded index lies now."""
        assert self.folder is not None
        return len(json.loads((self.folder / self._live / "meta.json").read_text())["segments"])

    def _begin(self) -> None:
        past, self._live = self._live, f"m{SCHEMA.mapping_version}-a{SCHEMA.analysis_version}-{next(self._names):04}"
        self.engine.create(self._live, SCHEMA)
        self.engine.promote(self._live)
        if past:
            self.engine.drop(past)

    def _bury(self, kept: set[int]) -> None:
        gone = sorted(self._known - kept)
        self._known = set(kept)
        self._put([Document(id_, 1, active=False) for id_ in gone])

    def _write(self, world: World, *, size: int) -> None:
        documents = [build_document(facts) for facts in world]
        for start in range(0, len(documents), size):
            self._put(documents[start : start + size])

    def _put(self, documents: Sequence[Document]) -> None:
        self._revision += 1
        fresh = [Document(item.id, self._revision, item.active, item.body) for item in documents]
        results = self.engine.write(self._live, fresh)
        assert all(result.outcome is Outcome.APPLIED for result in results), results


@contextmanager
def make_arena(shape: str, request: pytest.FixtureRequest) -> Iterator[Arena]:
    """An arena of this shape; a real Elasticsearch node where that is asked."""
    if shape == "memory":
        yield Arena(MemoryEngine())
    elif shape in ("many-segments", "one-segment"):
        with quick_folder() as folder, EmbeddedEngine(folder, writer=True, at_once=5) as embedded:
            yield Arena(embedded, afresh=shape == "one-segment", folder=folder)
    else:
        shards = 3 if shape == "three-shards" else 1
        with elastic_engine(request.getfixturevalue("elasticsearch_url"), shards=shards) as elastic:
            yield Arena(elastic)
