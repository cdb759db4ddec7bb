"""Fixture strategy: `engine` is each engine in turn, empty and the test's own. `filled` is each engine with the
documents of LISTINGS, shared by the tests of a module, which only read it: making an index on a server takes long.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from indexer.embedded import EmbeddedEngine
from indexer.engine import Engine
from indexer.memory import MemoryEngine
from tests.elasticsearch.engine import elastic_engine
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
        with EmbeddedEngine(folder / "index", writer=True, at_once=5) as embedded:
            yield embedded
    else:
        with elastic_engine(request.getfixturevalue("elasticsearch_url")) as elastic:
            yield elastic
