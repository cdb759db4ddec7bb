"""Every engine answers as the plain-Python one does, for any history of writes and any query.

Fixture strategy: one index for all examples; each example starts by burying every document under a tombstone of a
higher revision, which is quicker than a new index and tests tombstones on the way. Each history is asked ASKED
queries, because writing costs more than asking. The full run asks every engine at least LEAST of them.
"""

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.embedded import EmbeddedEngine
from indexer.engine import Document, Engine
from indexer.memory import MemoryEngine
from indexer.query import Query
from tests.elasticsearch.engine import elastic_engine
from tests.indexer.drawn import IDS, histories, queries
from tests.indexer.sample import serve, tombstone
from tests.properties import examples, is_full_run, quick_folder

NAME = "m1-a1-one"
ASKED, LEAST = 12, 2_000
_rounds = count()


@pytest.fixture(scope="module")
def embedded() -> Iterator[Engine]:
    with quick_folder() as folder, EmbeddedEngine(folder, writer=True) as engine:
        yield engine


@pytest.fixture(scope="module")
def elastic(elasticsearch_url: str) -> Iterator[Engine]:
    with elastic_engine(elasticsearch_url) as engine:
        yield engine


def test_the_embedded_engine_answers_as_the_reference_does(embedded: Engine) -> None:
    asked = count_equal_answers(embedded, usual=30)
    assert asked >= LEAST or not is_full_run()


@pytest.mark.elasticsearch
def test_elasticsearch_answers_as_the_reference_does(elastic: Engine) -> None:
    asked = count_equal_answers(elastic, usual=15)
    assert asked >= LEAST or not is_full_run()


def count_equal_answers(engine: Engine, usual: int) -> int:
    """How many queries were asked of the engine and of the reference, all with the same answer."""
    oracle, asked = MemoryEngine(), 0
    serve(engine, [])
    serve(oracle, [])

    @examples(usual, full=170)
    @given(history=histories, queries=st.lists(queries, min_size=ASKED, max_size=ASKED))
    def ask(history: list[list[Document]], queries: list[Query]) -> None:
        nonlocal asked
        write_both(engine, oracle, history)
        for query in queries:
            expected, answer = oracle.search(query), engine.search(query)
            assert (answer.hits, answer.total, answer.facets) == (expected.hits, expected.total, expected.facets)
            asked += 1
        assert engine.count([query.required for query in queries]) == oracle.count([q.required for q in queries])

    ask()
    return asked


def write_both(engine: Engine, oracle: MemoryEngine, history: list[list[Document]]) -> None:
    """The same history in both, after a tombstone for everything; every outcome is the same."""
    base = next(_rounds) * 10
    batches = [[tombstone(id_, base + 1) for id_ in range(1, IDS + 1)]]
    batches += [[Document(d.id, base + 1 + d.revision, d.active, d.body) for d in batch] for batch in history]
    for batch in batches:
        results = [(result.id, result.outcome) for result in engine.write(NAME, batch)]
        assert results == [(result.id, result.outcome) for result in oracle.write(NAME, batch)]
    engine.refresh(NAME)
    assert tuple(engine.revisions(NAME)) == tuple(oracle.revisions(NAME))
