"""What the benchmark measures against: peers that are asked the same and have to count the same.

Fixture strategy: the listings of the demo as documents, in the embedded engine and in each peer.
"""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy.orm import Session

from bench.peer_postgres import PostgresPeer
from bench.peer_sql import Peer, Rows, Searcher
from bench.peer_sqlite import SqlitePeer
from bench.searches import SEARCHES, read
from indexer.embedded import EmbeddedEngine
from indexer.engine import Engine
from service.search.answer.operations import ask_engine
from service.search.answer.queries import counts_asked, page_query
from service.search.index.documents import SCHEMA
from service.search.question.ask import Ask
from tests.databases import copy_database
from tests.moments import SUNDAY

GENERATION = "m1-a1-peers"


@pytest.fixture(scope="module")
def engine(demo: Session, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with EmbeddedEngine(tmp_path_factory.mktemp("index"), writer=True) as engine:
        engine.create(GENERATION, SCHEMA)
        engine.write(GENERATION, [document for _, document in Rows(demo)])
        engine.promote(GENERATION)
        yield engine


@pytest.fixture(scope="module")
def sqlite_peer(demo: Session, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlitePeer]:
    peer = SqlitePeer(tmp_path_factory.mktemp("peer") / "peer.db")
    fill(peer, demo)
    yield peer
    peer.close()


@pytest.fixture(scope="module")
def postgres_peer(demo: Session, postgres_url: str) -> Iterator[PostgresPeer]:
    address = copy_database(postgres_url).replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(address, autocommit=True) as connection:
        peer = PostgresPeer(connection)
        fill(peer, demo)
        yield peer


@pytest.fixture(scope="module")
def asks(demo: Session) -> list[Ask]:
    return read(SEARCHES, demo, SUNDAY.date())


def test_sqlite_counts_what_the_engine_counts(engine: Engine, sqlite_peer: SqlitePeer, asks: list[Ask]) -> None:
    """With words too: it has the same stems. Only a word that nobody wrote so is not forgiven."""
    for ask in asks:
        assert_same(engine, sqlite_peer.asked(ask.criteria.q), ask)


@pytest.mark.postgres
def test_postgres_counts_what_the_engine_counts(engine: Engine, postgres_peer: PostgresPeer, asks: list[Ask]) -> None:
    """Without words: it has stems of its own, and no synonyms."""
    wordless = [ask for ask in asks if not ask.slots]
    assert len(wordless) >= 8
    for ask in wordless:
        assert_same(engine, postgres_peer.asked(""), ask)


@pytest.mark.postgres
def test_postgres_finds_what_has_the_words(postgres_peer: PostgresPeer, asks: list[Ask]) -> None:
    """Of the searches of one plain word: most find something, or it would be measured finding nothing."""
    words = [ask for ask in asks if ask.slots]
    found = [ask_engine_of(postgres_peer, ask) for ask in words]
    assert sum(map(bool, found)) > len(words) / 2


def fill(peer: Peer, session: Session) -> None:
    with peer.filling() as filler:
        for row in Rows(session):
            filler.add(row)


def ask_engine_of(peer: Peer, ask: Ask) -> int:
    """How many it finds when asked all that a page asks."""
    return ask_engine(peer.asked(ask.criteria.q), ask).answer.total  # type: ignore[arg-type]  # all that it is asked


def assert_same(engine: Engine, peer: Searcher, ask: Ask) -> None:
    """The total, every facet and every count beside the page, and a page of the same length."""
    query = page_query(ask)
    ours, theirs = engine.search(query), peer.search(query)
    assert theirs.total == ours.total, ask.criteria
    assert len(theirs.hits) == len(ours.hits), ask.criteria
    for name, counted in ours.facets.items():
        assert theirs.facets[name] == counted, (name, ask.criteria)
    asked = [item.clauses for item in counts_asked(ask)]
    assert peer.count(asked) == engine.count(asked), ask.criteria
