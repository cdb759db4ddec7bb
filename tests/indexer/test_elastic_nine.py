"""The same adapter and client on a server of the next major version, where a JDK that it needs is found.

Fixture strategy: one node for the module, and the reference engine beside it for what the answers should be.
"""

from collections.abc import Iterator

import pytest

from indexer.elastic import ElasticEngine
from indexer.engine import Outcome
from indexer.memory import MemoryEngine
from indexer.query import Best, Order, Query, Term, TermsFacet, Worth
from tests.elasticsearch.engine import elastic_engine
from tests.elasticsearch.maven import NINE, has_java_for
from tests.elasticsearch.server import ElasticsearchServer
from tests.elasticsearch.server import serve as serve_node
from tests.indexer.sample import LISTINGS, SCHEMA, listing, serve, tombstone
from tests.indexer.test_order_contract import GROUPS, crowd

pytestmark = pytest.mark.elasticsearch
ONE, TWO = "m1-a1-one", "m1-a1-two"

if has_java_for(NINE):  # elsewhere there is nothing to test: not a skip, the server cannot exist there

    @pytest.fixture(scope="module")
    def node() -> Iterator[ElasticsearchServer]:
        with serve_node(release=NINE) as node:
            yield node

    @pytest.fixture
    def nine(node: ElasticsearchServer) -> Iterator[ElasticEngine]:
        with elastic_engine(node.url) as engine:
            yield engine

    def test_version_nine_answers_as_the_reference_engine(nine: ElasticEngine) -> None:
        oracle = MemoryEngine()
        for engine in (oracle, nine):
            serve(engine, crowd(120))
        worth = (Best((Worth(9, Term("title", "hulp")), Worth(4, Term("title", "thuis")))),)
        for order in (Order(tie="seed"), Order(GROUPS, tie="seed"), Order(GROUPS, "name", True, "seed")):
            query = Query(worth=worth, order=order, offset=10, facets=(TermsFacet("p", "product"),))
            assert nine.search(query) == oracle.search(query)
        clauses = [[Term("title", "hulp")], [Term("title", "thuis")], []]
        assert nine.count(clauses) == oracle.count(clauses)

    def test_version_nine_refuses_what_is_late_and_never_brings_back_what_was_deleted(nine: ElasticEngine) -> None:
        serve(nine, [listing(1, 2), listing(2, 5)])
        late = nine.write(ONE, [listing(1, 1), tombstone(2, 6), listing(2, 5), listing(3, 1)])
        assert [result.outcome for result in late] == [Outcome.STALE, Outcome.APPLIED, Outcome.STALE, Outcome.APPLIED]
        nine.refresh(ONE)
        assert tuple(nine.revisions(ONE)) == ((1, 2, True), (2, 6, False), (3, 1, True))
        assert nine.search(Query(limit=0)).total == 2

    def test_version_nine_swaps_in_one_step(nine: ElasticEngine) -> None:
        serve(nine, LISTINGS)
        nine.create(TWO, SCHEMA)
        nine.promote(TWO)
        assert nine.live() == TWO
        assert nine.search(Query(limit=0)).total == 0
        nine.promote(ONE)
        assert nine.search(Query(limit=0)).total == len([one for one in LISTINGS if one.active])
