"""What the Elasticsearch engine adds: other processes, lost answers, a busy server, several shards.

Fixture strategy: a real node, reached through a proxy that loses or refuses the calls a test names; the pauses
between attempts are recorded instead of slept.
"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from indexer.elastic import ElasticEngine
from indexer.engine import Document, EngineUnavailable, NoLiveGeneration, Outcome, Schema
from indexer.memory import MemoryEngine
from indexer.query import Best, Order, Query, Term, TermsFacet, Worth
from tests.indexer.faulty_proxy import FaultyProxy, faulty_proxy
from tests.indexer.sample import SCHEMA, found, listing, serve
from tests.indexer.test_order_contract import GROUPS, crowd

pytestmark = pytest.mark.elasticsearch

ONE, TWO = "m1-a1-one", "m1-a1-two"
pauses: list[float] = []


@pytest.fixture
def prefix(elasticsearch_url: str) -> Iterator[str]:
    prefix = f"proef{uuid4().hex[:12]}"
    yield prefix
    with Elasticsearch(elasticsearch_url) as client:
        for index in client.indices.get(index=f"{prefix}*"):
            client.indices.delete(index=index)


@pytest.fixture
def proxy(elasticsearch_url: str) -> Iterator[FaultyProxy]:
    with faulty_proxy(elasticsearch_url) as proxy:
        yield proxy


@pytest.fixture
def client(proxy: FaultyProxy) -> Iterator[Elasticsearch]:
    with Elasticsearch(proxy.url, request_timeout=60) as client:
        yield client


@pytest.fixture
def engine(client: Elasticsearch, prefix: str) -> ElasticEngine:
    pauses.clear()
    return ElasticEngine(client, prefix=prefix, sleep=pauses.append)


def test_a_busy_server_is_asked_again_after_growing_pauses(engine: ElasticEngine, proxy: FaultyProxy) -> None:
    serve(engine, [listing(1)])
    pauses.clear()
    proxy.harm("_bulk", 429, 503, 504)
    assert engine.write(ONE, [listing(2)])[0].outcome is Outcome.APPLIED
    assert proxy.calls == 4
    assert len(pauses) == 3
    assert all(0 <= pause <= 0.1 * 2**place for place, pause in enumerate(pauses))


def test_a_server_that_stays_busy_is_given_up(engine: ElasticEngine, proxy: FaultyProxy) -> None:
    serve(engine, [listing(1)])
    proxy.harm("_search", *[503] * 50)
    with pytest.raises(EngineUnavailable, match="3 attempts"):
        engine.search(Query())
    proxy.harm("_bulk", *[429] * 50)
    with pytest.raises(EngineUnavailable, match="7 attempts"):
        engine.write(ONE, [listing(2)])
    proxy.harm("_msearch", *["lost"] * 50)
    with pytest.raises(EngineUnavailable):
        engine.count([[]])


def test_a_write_whose_answer_was_lost_is_done_once(engine: ElasticEngine, proxy: FaultyProxy) -> None:
    serve(engine, [])
    proxy.harm("_bulk", "lost")
    assert engine.write(ONE, [listing(1, 3)])[0].outcome is Outcome.STALE
    engine.refresh(ONE)
    assert tuple(engine.revisions(ONE)) == ((1, 3, True),)


def test_a_generation_whose_answer_was_lost_is_made(engine: ElasticEngine, proxy: FaultyProxy, prefix: str) -> None:
    proxy.harm(f"{prefix}-{ONE}", "lost")
    engine.create(ONE, SCHEMA)
    assert engine.generations() == (ONE,)
    with pytest.raises(ValueError, match="exists already"):
        engine.create(ONE, SCHEMA)


def test_a_swap_whose_answer_was_lost_is_read_back(engine: ElasticEngine, proxy: FaultyProxy) -> None:
    serve(engine, [listing(1)])
    engine.create(TWO, SCHEMA)
    proxy.harm("_aliases", "lost")
    engine.promote(TWO)
    assert engine.live() == TWO


def test_a_server_that_is_not_there_is_unavailable() -> None:
    engine = ElasticEngine(Elasticsearch("http://127.0.0.1:9"), sleep=pauses.append)
    for attempt in (engine.live, engine.generations, lambda: engine.search(Query()), lambda: engine.drop(ONE)):
        with pytest.raises(EngineUnavailable):
            attempt()


def test_a_write_never_makes_an_index(engine: ElasticEngine, client: Elasticsearch, prefix: str) -> None:
    serve(engine, [listing(1)])
    engine.create(TWO, SCHEMA)
    engine.write(TWO, [listing(1)])
    ElasticEngine(client, prefix=prefix).drop(TWO)
    with pytest.raises(ValueError, match=TWO):
        engine.write(TWO, [listing(2)])
    assert engine.generations() == (ONE,)


def test_another_index_with_our_prefix_is_not_ours(engine: ElasticEngine, client: Elasticsearch, prefix: str) -> None:
    client.indices.create(index=f"{prefix}-archief")
    client.indices.create(index=f"{prefix}anders")
    engine.create(ONE, SCHEMA)
    assert engine.generations() == (ONE,)


def test_two_live_indices_are_a_fault_and_never_an_answer(
    engine: ElasticEngine, client: Elasticsearch, prefix: str
) -> None:
    serve(engine, [listing(1)])
    engine.create(TWO, SCHEMA)
    client.indices.put_alias(index=f"{prefix}-{TWO}", name=prefix)
    with pytest.raises(EngineUnavailable, match="2 indices"):
        engine.live()


def test_a_schema_promoted_by_another_process_is_noticed(
    engine: ElasticEngine, client: Elasticsearch, prefix: str
) -> None:
    serve(engine, [listing(1)])
    assert found(engine, Query()) == [1]
    other = ElasticEngine(client, prefix=prefix)
    other.create("m2-a1-new", Schema(2, 1, ("summary",), (), ()))
    other.promote("m2-a1-new")
    assert found(engine, Query(required=(Term("summary", "zorg"),))) == []


def test_a_vanished_alias_means_that_nothing_is_served(
    engine: ElasticEngine, client: Elasticsearch, prefix: str
) -> None:
    serve(engine, [listing(1)])
    engine.search(Query())
    client.indices.delete_alias(index=f"{prefix}-{ONE}", name=prefix)
    with pytest.raises(NoLiveGeneration):
        engine.search(Query())
    with pytest.raises(NoLiveGeneration):
        engine.count([[]])


def test_several_shards_give_the_same_answers(client: Elasticsearch, prefix: str) -> None:
    oracle, sharded = MemoryEngine(), ElasticEngine(client, prefix=prefix, shards=3)
    products = {d.id: [f"p{d.id % 40}", f"q{d.id}"] for d in crowd(300)}
    documents = [Document(d.id, 1, True, {**d.body, "product": products[d.id]}) for d in crowd(300)]
    serve(oracle, documents)
    serve(sharded, documents)
    worth = (Best((Worth(9, Term("title", "hulp")), Worth(4, Term("title", "thuis")))),)
    for order in (Order(tie="seed"), Order(GROUPS, tie="seed"), Order(GROUPS, "name", True, "seed")):
        for offset in (0, 100, 290):
            query = Query(worth=worth, order=order, offset=offset, facets=(TermsFacet("p", "product"),))
            assert sharded.search(query) == oracle.search(query)


def test_a_large_batch_goes_in_several_calls(engine: ElasticEngine, proxy: FaultyProxy) -> None:
    serve(engine, [])
    proxy.harm("_bulk")
    documents = [listing(id_, body="zorg " * 100_000) for id_ in range(1, 24)]
    assert {result.outcome for result in engine.write(ONE, documents)} == {Outcome.APPLIED}
    assert proxy.calls == 3
