"""Engines on a node that tests share: they keep apart by the prefix of their indices, as installations do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from elasticsearch import Elasticsearch

from indexer.elastic import ElasticEngine


@dataclass(frozen=True)
class ElasticPlace:
    """Where an installation keeps its indices."""

    url: str
    prefix: str

    def environment(self) -> dict[str, str]:
        """The settings of a process that name it; one node holds no copies."""
        return {
            "ELASTICSEARCH_URL": self.url, "ELASTICSEARCH_PREFIX": self.prefix, "ELASTICSEARCH_REPLICAS": "0",
        }  # fmt: skip


@contextmanager
def place_of_its_own(url: str) -> Iterator[ElasticPlace]:
    """Nobody else has this place; what was made there is cleared away."""
    place = ElasticPlace(url, f"proef{uuid4().hex[:12]}")
    yield place
    with Elasticsearch(url, request_timeout=60) as client:
        for index in client.indices.get(index=f"{place.prefix}-*"):
            client.indices.delete(index=index)


@contextmanager
def engine_at(place: ElasticPlace, shards: int = 1) -> Iterator[ElasticEngine]:
    with Elasticsearch(place.url, request_timeout=60) as client:
        yield ElasticEngine(client, prefix=place.prefix, shards=shards)


@contextmanager
def elastic_engine(url: str, shards: int = 1) -> Iterator[ElasticEngine]:
    """An engine at a place of its own."""
    with place_of_its_own(url) as place, engine_at(place, shards) as engine:
        yield engine
