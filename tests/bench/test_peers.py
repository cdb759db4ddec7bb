"""A comparison is worth something only when both answer the same question: peers count what our engine counts.

Fixture strategy: the listings of the demo, in the reference engine and in both peers, on their first day.
"""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.orm import Session

from bench.peer_postgres import PostgresPeer
from bench.peer_sql import Peer, Rows, Searcher
from bench.peer_sqlite import SqlitePeer
from bench.searches import read_searches
from indexer.memory import MemoryEngine
from service.search.documents import SCHEMA
from service.search.queries import counts_asked, near_queries, page_query
from tests.copies import PostgresDatabases
from tests.moments import SUNDAY
from tests.search.offers import NAME

WORDS = ("q=autisme", "q=logeren weekend&plek=binnenkort", "q=angst&maxWachtWeken=4", "q=lvb&gemeente=GM0498")
FILTERS = (
    "", "plek=nu&sorteer=naam", "segment=B&gemeente=GM0420", "profiel=5&intensiteit=DL", "leeftijd=9&vorm=ambulant",
    "profiel=3&profiel=4&gemeente=GM0388&gemeente=GM0532&sorteer=wachttijd", "vorm=groep&vorm=thuis&sorteer=naam",
)  # fmt: skip


@pytest.fixture
def engine(demo: Session) -> MemoryEngine:
    engine = MemoryEngine()
    engine.create(NAME, SCHEMA)
    engine.write(NAME, [document for _, document in Rows(demo)])
    engine.promote(NAME)
    return engine


@pytest.fixture
def sqlite_peer(demo: Session, tmp_path: Path) -> Iterator[Peer]:
    peer = SqlitePeer(tmp_path / "peer.db")
    fill(peer, demo)
    yield peer
    peer.close()


@pytest.fixture
def postgres_peer(demo: Session, postgres_url: str, empty_postgres: str) -> Iterator[Peer]:
    with PostgresDatabases(postgres_url, empty_postgres).bare() as url:
        address = url.replace("postgresql+psycopg", "postgresql")
        with psycopg.connect(address, autocommit=True) as connection:
            peer = PostgresPeer(connection)
            fill(peer, demo)
            yield peer


def fill(peer: Peer, session: Session) -> None:
    with peer.filling() as filler:
        for row in Rows(session):
            filler.add(row)


def test_sqlite_counts_what_the_engine_counts(demo: Session, engine: MemoryEngine, sqlite_peer: Peer) -> None:
    compare(demo, engine, sqlite_peer, (*FILTERS, *WORDS))


@pytest.mark.postgres
def test_postgresql_counts_what_the_engine_counts(demo: Session, engine: MemoryEngine, postgres_peer: Peer) -> None:
    """Filters only: words are its own business, in its own stems."""
    compare(demo, engine, postgres_peer, FILTERS)


@pytest.mark.postgres
def test_postgresql_finds_words_in_its_own_way(demo: Session, postgres_peer: Peer) -> None:
    (ask,) = read_searches(demo, SUNDAY.date(), ["q=autisme&perPagina=20"])
    answer = postgres_peer.asked("autisme").search(page_query(ask))
    assert len(answer.hits) == 20 < answer.total < sum(1 for _ in Rows(demo))


def compare(demo: Session, engine: MemoryEngine, peer: Peer, searches: tuple[str, ...]) -> None:
    """Totals, facets, counts beside the page, near misses; and the page itself where no relevance decides it."""
    for search, ask in zip(searches, read_searches(demo, SUNDAY.date(), searches), strict=True):
        theirs: Searcher = peer.asked(ask.criteria.q)
        query = page_query(ask)
        expected, found = engine.search(query), theirs.search(query)
        assert found.total == expected.total > 0, search
        assert {name: counted(values) for name, values in found.facets.items()} == {
            name: counted(values) for name, values in expected.facets.items()
        }, search
        clauses = [item.clauses for item in counts_asked(ask)]
        assert theirs.count(clauses) == engine.count(clauses), search
        for nearly in near_queries(ask):
            assert theirs.search(nearly.query).total == engine.search(nearly.query).total, search
        if query.order.by != "score":
            assert [hit.id for hit in found.hits] == [hit.id for hit in expected.hits], search


def counted(values: object) -> dict[str, int]:
    assert isinstance(values, dict)
    return {value: number for value, number in values.items() if number}
