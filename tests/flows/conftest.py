"""In a flow the small stack has its real engine too: every flow is walked on both stacks as they are installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.embedded import EmbeddedEngine
from indexer.engine import Engine
from tests.elasticsearch.engine import ElasticPlace, engine_at


@pytest.fixture
def engine(elastic_place: ElasticPlace | None, tmp_path: Path) -> Iterator[Engine]:
    if elastic_place is None:
        with EmbeddedEngine(tmp_path / "index", writer=True) as embedded:
            yield embedded
    else:
        with engine_at(elastic_place) as elastic:
            yield elastic
