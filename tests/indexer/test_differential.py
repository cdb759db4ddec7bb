"""Every engine answers as the plain-Python one does, for any history of writes and any query.

Fixture strategy: a few dozen indexes, each the outcome of a random history of updates, late writes and tombstones;
then many queries, each of one of these indexes, because writing costs more than asking. The full run asks every engine
at least LEAST queries.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from indexer.embedded import EmbeddedEngine
from indexer.engine import Document, Engine
from indexer.memory import MemoryEngine
from indexer.query import Query
from tests.elasticsearch.engine import elastic_engine
from tests.indexer.drawn import histories, queries
from tests.indexer.sample import SCHEMA
from tests.properties import examples, is_full_run
from tests.quick_folder import quick_folder

LEAST = 2_000
History = list[list[Document]]


@pytest.fixture(scope="module")
def embedded() -> Iterator[Engine]:
    with quick_folder() as folder, EmbeddedEngine(folder, writer=True, at_once=5) as engine:
        yield engine


@pytest.fixture(scope="module")
def elastic(elasticsearch_url: str) -> Iterator[Engine]:
    with elastic_engine(elasticsearch_url) as engine:
        yield engine


def test_the_embedded_engine_answers_as_the_reference_does(embedded: Engine) -> None:
    asked = count_equal_answers(embedded, usual=300)
    assert asked >= LEAST or not is_full_run()


@pytest.mark.elasticsearch
def test_elasticsearch_answers_as_the_reference_does(elastic: Engine) -> None:
    asked = count_equal_answers(elastic, usual=150)
    assert asked >= LEAST or not is_full_run()


def count_equal_answers(engine: Engine, usual: int) -> int:
    """How many queries were asked of the engine and of the reference, all with the same answer."""
    oracle, asked = MemoryEngine(), 0
    written = write_histories(engine, oracle)

    @examples(usual, full=LEAST)
    @given(query=queries, place=st.integers(0, len(written) - 1))
    def ask(query: Query, place: int) -> None:
        nonlocal asked
        name, history = written[place]
        note(f"{name}: {history}")
        expected, answer = oracle.search(query, name), engine.search(query, name)
        assert (answer.hits, answer.total, answer.facets) == (expected.hits, expected.total, expected.facets)
        assert engine.count([query.required], name) == oracle.count([query.required], name)
        asked += 1

    ask()
    return asked


def write_histories(engine: Engine, oracle: MemoryEngine) -> list[tuple[str, History]]:
    """Generations with what was written to them, the same in both; every write had the same outcome."""
    written: list[tuple[str, History]] = []

    @examples(usual=10, full=40)
    @given(history=histories)
    def write(history: History) -> None:
        name = f"m1-a1-{len(written):03}"
        written.append((name, history))
        for each in (engine, oracle):
            each.create(name, SCHEMA)
        for batch in history:
            results = [(result.id, result.outcome) for result in engine.write(name, batch)]
            assert results == [(result.id, result.outcome) for result in oracle.write(name, batch)]
        engine.refresh(name)
        assert tuple(engine.revisions(name)) == tuple(oracle.revisions(name))

    write()
    return written
