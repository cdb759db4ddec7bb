"""Every engine answers as the plain-Python one does, for any history of writes and any query.

Fixture strategy: one index for all examples; each example starts by burying every document under a tombstone of a
higher revision, which is quicker than a new index and tests tombstones on the way. A loaded Hypothesis profile that
asks for more examples than its own 100 is obeyed.
"""

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.embedded import EmbeddedEngine
from indexer.engine import Document, Engine
from indexer.memory import MemoryEngine
from indexer.query import Query
from tests.indexer.conftest import elastic_engine
from tests.indexer.drawn import IDS, histories, queries
from tests.indexer.sample import serve, tombstone

NAME = "m1-a1-one"
_rounds = count()


def examples(usual: int) -> settings:
    """The usual number, or as many as the loaded profile asks when that is more than Hypothesis' own 100."""
    asked = settings().max_examples
    shared = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=max(usual, asked if asked > 100 else 0), deadline=None, suppress_health_check=shared)


@pytest.fixture(scope="module")
def oracle() -> MemoryEngine:
    oracle = MemoryEngine()
    serve(oracle, [])
    return oracle


def assert_equal_answers(
    engine: Engine, oracle: MemoryEngine, history: list[list[Document]], asked: list[Query]
) -> None:
    base = next(_rounds) * 10
    batches = [[tombstone(id_, base + 1) for id_ in range(1, IDS + 1)]]
    batches += [[Document(d.id, base + 1 + d.revision, d.active, d.body) for d in batch] for batch in history]
    for batch in batches:
        results = [(result.id, result.outcome) for result in engine.write(NAME, batch)]
        assert results == [(result.id, result.outcome) for result in oracle.write(NAME, batch)]
    engine.refresh(NAME)
    assert tuple(engine.revisions(NAME)) == tuple(oracle.revisions(NAME))
    for query in asked:
        expected = oracle.search(query)
        answer = engine.search(query)
        assert (answer.hits, answer.total, answer.facets) == (expected.hits, expected.total, expected.facets)
    assert engine.count([query.required for query in asked]) == oracle.count([query.required for query in asked])


asked_queries = st.lists(queries, min_size=1, max_size=6)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with EmbeddedEngine(tmp_path_factory.mktemp("differential"), writer=True) as engine:
        serve(engine, [])
        yield engine


@pytest.fixture(scope="module")
def elastic(elasticsearch_url: str) -> Iterator[Engine]:
    with elastic_engine(elasticsearch_url) as engine:
        serve(engine, [])
        yield engine


@examples(150)
@given(history=histories, asked=asked_queries)
def test_the_embedded_engine_answers_as_the_reference_does(
    embedded: Engine, oracle: MemoryEngine, history: list[list[Document]], asked: list[Query]
) -> None:
    assert_equal_answers(embedded, oracle, history, asked)


@pytest.mark.elasticsearch
@examples(60)
@given(history=histories, asked=asked_queries)
def test_elasticsearch_answers_as_the_reference_does(
    elastic: Engine, oracle: MemoryEngine, history: list[list[Document]], asked: list[Query]
) -> None:
    assert_equal_answers(elastic, oracle, history, asked)
