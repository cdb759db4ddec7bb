"""Fills a real index with so many listings and reads off what it takes on disk and in memory, step by step."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from elasticsearch import Elasticsearch

from indexer.elastic import ElasticEngine
from indexer.embedded import EmbeddedEngine
from indexer.engine import Document, Engine, Outcome
from indexer.names import GenerationName
from indexer.query import Query, TermsFacet
from service.search.index.documents import SCHEMA

PAGE = 500
PREFIX = "maat"
FACETS = Query(facets=tuple(TermsFacet(name, name) for name in SCHEMA.keywords), limit=20)


@dataclass(frozen=True)
class Size:
    """Bytes of one index, without replicas. None: this engine cannot tell, or does not do it.

    filled: written once. rewritten: each listing written once more, as reports do. merged: into one segment.
    memory: what asking every facet keeps in the heap.
    """

    listings: int
    filled: int
    rewritten: int
    merged: int | None = None
    memory: int | None = None


def measure_embedded(folder: Path, documents: Sequence[Document]) -> Size:
    """In an empty folder. The writer is closed before each look, so that no merge is under way."""

    def write(rows: Sequence[Document]) -> int:
        with EmbeddedEngine(folder, writer=True) as engine:
            _write(engine, rows)
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

    return Size(len(documents), write(documents), write(_again(documents)))


def measure_elasticsearch(client: Elasticsearch, documents: Sequence[Document]) -> Size:
    """One shard, no replicas. Its indices are gone afterwards."""
    engine = ElasticEngine(client, prefix=PREFIX)
    with _cleared(client):
        _write(engine, documents)
        filled = _settled(client)
        _write(engine, _again(documents))
        rewritten = _settled(client)
        engine.search(FACETS)
        memory = _in_memory(client)
        _wait_until(lambda: _lets_go(client))
        client.indices.flush(index=f"{PREFIX}-*", force=True)
        client.indices.forcemerge(index=f"{PREFIX}-*", max_num_segments=1)
        return Size(len(documents), filled, rewritten, _settled(client), memory)


def _write(engine: Engine, documents: Sequence[Document]) -> None:
    """To the generation that is served; the first time it is made."""
    name = engine.live()
    if name is None:
        name = str(GenerationName(SCHEMA.mapping_version, SCHEMA.analysis_version, datetime.now(UTC)))
        engine.create(name, SCHEMA)
        engine.promote(name)
    for at in range(0, len(documents), PAGE):
        results = engine.write(name, documents[at : at + PAGE])
        wrong = [result for result in results if result.outcome is not Outcome.APPLIED]
        if wrong:
            raise RuntimeError(f"{len(wrong)} documents were not written, the first: {wrong[0]}")
    engine.refresh(name)


def _again(documents: Sequence[Document]) -> list[Document]:
    """Newer revisions in another order: providers do not report in the order of the index."""
    newer = [replace(document, revision=document.revision + 1) for document in documents]
    Random(7).shuffle(newer)  # noqa: S311  an order for a measurement
    return newer


def _settled(client: Elasticsearch) -> int:
    """Bytes of the segments once no merge is under way. (The size in the store statistics may be 10 seconds old.)"""
    client.indices.flush(index=f"{PREFIX}-*")
    _wait_until(lambda: _stats(client)["merges"]["current"] == 0)
    client.indices.refresh(index=f"{PREFIX}-*")
    (index,) = client.indices.segments(index=f"{PREFIX}-*").body["indices"].values()
    ((shard,),) = index["shards"].values()
    return sum(int(segment["size_in_bytes"]) for segment in shard["segments"].values())


def _lets_go(client: Elasticsearch) -> bool:
    """Whether the shard keeps no older revisions any more for copies that may lag; it looks at that twice a minute."""
    (index,) = client.indices.stats(index=f"{PREFIX}-*", level="shards").body["indices"].values()
    ((shard,),) = index["shards"].values()
    leases = shard["retention_leases"]["leases"]
    return all(lease["retaining_seq_no"] > shard["seq_no"]["max_seq_no"] for lease in leases)


def _in_memory(client: Elasticsearch) -> int:
    kept = _stats(client)
    return sum(int(kept[name]["memory_size_in_bytes"]) for name in ("fielddata", "query_cache", "request_cache"))


def _stats(client: Elasticsearch) -> dict[str, Any]:
    found: dict[str, Any] = client.indices.stats(index=f"{PREFIX}-*").body["_all"]["primaries"]
    return found


def _wait_until(holds: Callable[[], bool]) -> None:
    while not holds():
        time.sleep(0.2)


@contextmanager
def _cleared(client: Elasticsearch) -> Iterator[None]:
    try:
        yield
    finally:
        for index in client.indices.get(index=f"{PREFIX}-*"):
            client.indices.delete(index=index)
