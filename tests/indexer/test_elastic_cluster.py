"""Two nodes, three shards and a replica: the same first pages as one shard, and a node that dies is passed over.

Fixture strategy: a cluster of two nodes for the module; the test that kills a node comes last and needs no other.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.elastic import ElasticEngine
from indexer.elastic_client import Cluster, connect
from indexer.engine import Document
from indexer.memory import MemoryEngine
from indexer.query import Best, Order, Query, Term, TermsFacet, Worth
from tests.conftest import skip_or_fail
from tests.elasticsearch.server import QUICK, ElasticsearchServer, ElasticsearchUnavailable
from tests.indexer.sample import listing, serve
from tests.indexer.test_order_contract import GROUPS, crowd

pytestmark = pytest.mark.elasticsearch
ONE = "m1-a1-one"
Nodes = tuple[ElasticsearchServer, ElasticsearchServer]


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    folder: Path = tmp_path_factory.mktemp("cluster")
    many = {"discovery.type": "multi-node"}
    first = {**many, "node.name": "one", "cluster.initial_master_nodes": "one"}
    one = ElasticsearchServer(folder / "one", settings=first, jvm_options=QUICK)
    try:
        one.start()
    except ElasticsearchUnavailable as missing:
        skip_or_fail(str(missing))
    second = {**many, "node.name": "two", "node.roles": "data", "discovery.seed_hosts": one.transport_address}
    two = ElasticsearchServer(folder / "two", settings=second, jvm_options=QUICK)
    try:
        two.start()
        yield one, two
    finally:
        two.stop()
        one.stop()


@pytest.fixture(scope="module")
def spread(nodes: Nodes) -> Iterator[ElasticEngine]:
    """Three shards with a replica, over both nodes, reached by either."""
    with connect(Cluster(tuple(node.url for node in nodes)), timeout=60) as client:
        yield ElasticEngine(client, prefix="verdeeld", shards=3, replicas=1)


def documents() -> list[Document]:
    return [Document(one.id, 1, True, {**one.body, "product": [f"p{one.id % 40}", f"q{one.id}"]}) for one in crowd(300)]


def questions() -> list[Query]:
    worth = (Best((Worth(9, Term("title", "hulp")), Worth(4, Term("title", "thuis")))),)
    orders = (Order(tie="seed"), Order(GROUPS, tie="seed"), Order(GROUPS, "name", True, "seed"))
    facets = (TermsFacet("p", "product"),)
    return [Query(worth=worth, order=order, offset=at, facets=facets) for order in orders for at in (0, 20, 280)]


def test_three_shards_on_two_nodes_give_the_same_pages_as_one_shard(nodes: Nodes, spread: ElasticEngine) -> None:
    oracle = MemoryEngine()
    with connect(Cluster((nodes[0].url,)), timeout=60) as client:
        single = ElasticEngine(client, prefix="heel", shards=1)
        for engine in (oracle, single, spread):
            serve(engine, documents())
            engine.write(ONE, [listing(id_, 2, title="hulp thuis") for id_ in range(1, 60, 7)])  # leaves deleted ones
            engine.refresh(ONE)
        for query in questions():
            assert spread.search(query) == single.search(query) == oracle.search(query)
        assert list(spread.revisions(ONE)) == list(single.revisions(ONE)) == list(oracle.revisions(ONE))


def test_when_a_node_dies_its_replicas_answer_and_writing_goes_on(nodes: Nodes, spread: ElasticEngine) -> None:
    before = [spread.search(query) for query in questions()]
    with connect(Cluster((nodes[0].url,)), timeout=60) as client:
        client.cluster.health(wait_for_status="green", timeout="60s")
    nodes[1].kill()
    assert [spread.search(query) for query in questions()] == before
    spread.write(ONE, [listing(1000)])
    spread.refresh(ONE)
    assert spread.search(Query(limit=0)).total == before[0].total + 1
