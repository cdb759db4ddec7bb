"""Fixture strategy: `engine` is each engine in turn, empty and the test's own. `filled` is each engine with the
documents of LISTINGS, shared by the tests of a module, which only read it: making an index on a server takes long.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from indexer.elastic import ElasticEngine
from indexer.embedded import EmbeddedEngine
from indexer.engine import Engine
from indexer.memory import MemoryEngine
from tests.indexer.sample import LISTINGS, serve

KINDS = ("memory", "embedded", pytest.param("elastic", marks=pytest.mark.elasticsearch))


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with make_engine(request, tmp_path) as engine:
        yield engine


@pytest.fixture(params=KINDS, scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with make_engine(request, tmp_path_factory.mktemp("filled")) as engine:
        serve(engine, LISTINGS)
        yield engine


@contextmanager
def make_engine(request: pytest.FixtureRequest, folder: Path) -> Iterator[Engine]:
    if request.param == "memory":
        yield MemoryEngine()
    elif request.param == "embedded":
        with EmbeddedEngine(folder / "index", writer=True) as embedded:
            yield embedded
    else:
        with elastic_engine(request.getfixturevalue("elasticsearch_url")) as elastic:
            yield elastic


@contextmanager
def elastic_engine(url: str, shards: int = 1) -> Iterator[ElasticEngine]:
    """An engine on a prefix of its own, cleared away afterwards."""
    prefix = f"proef{uuid4().hex[:12]}"
    with Elasticsearch(url, request_timeout=60) as client:
        yield ElasticEngine(client, prefix=prefix, shards=shards)
        for index in client.indices.get(index=f"{prefix}-*"):
            client.indices.delete(index=index)
