"""The two stacks that an installation may be: every flow is walked on both, on real databases and real engines."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.embedded import EmbeddedEngine
from indexer.engine import Engine
from tests.databases import copy_database
from tests.indexer.conftest import elastic_engine

STACKS = (
    "sqlite+embedded",
    pytest.param("postgres+elasticsearch", marks=(pytest.mark.postgres, pytest.mark.elasticsearch)),
)


@pytest.fixture(params=STACKS)
def stack(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(stack: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if stack.startswith("postgres"):
        server: str = request.getfixturevalue("postgres_url")
        return copy_database(server, request.getfixturevalue("empty_postgres"))
    path = tmp_path / "plekwijzer.db"
    shutil.copy(request.getfixturevalue("empty_sqlite"), path)
    return f"sqlite:///{path}"


@pytest.fixture
def engine(stack: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if stack.endswith("elasticsearch"):
        with elastic_engine(request.getfixturevalue("elasticsearch_url")) as elastic:
            yield elastic
    else:
        with EmbeddedEngine(tmp_path / "index", writer=True) as embedded:
            yield embedded
