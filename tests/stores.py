"""Fixtures for the database and the engine of a test: real ones, empty, and of the stack of this run.

Servers are shared by all workers, databases and index prefixes are a test's own. What a server needs and this machine
lacks is a skip with a reason.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from indexer.embedded import EmbeddedEngine
from indexer.engine import Engine
from indexer.memory import MemoryEngine
from tests.copies import Databases, PostgresDatabases, SqliteDatabases, create_tables
from tests.databases import PostgresMissing, copy_database, postgres_server
from tests.elasticsearch.engine import ElasticPlace, elastic_engine, engine_at, place_of_its_own
from tests.elasticsearch.server import QUICK, ElasticsearchUnavailable, serve
from tests.quick_folder import quick_folder
from tests.sharing import shared_folder, shared_server
from tests.site_processes import settings_for
from tests.skips import skip_or_fail
from tests.stacks import Stack


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no rows, to copy."""
    path = tmp_path_factory.mktemp("leeg") / "leeg.db"
    create_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The maintenance database of a PostgreSQL server of this run."""
    try:
        with shared_server(shared_folder(tmp_path_factory), "postgres", _serve_postgres) as url:
            yield url
    except PostgresMissing as missing:
        skip_or_fail(str(missing))


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Elasticsearch node of this run; tests keep apart by index prefix."""
    try:
        with shared_server(shared_folder(tmp_path_factory), "elasticsearch", _serve_elasticsearch) as url:
            yield url
    except ElasticsearchUnavailable as missing:
        skip_or_fail(str(missing))


@pytest.fixture(scope="session")
def empty_postgres(postgres_url: str) -> str:
    """The name of a PostgreSQL database with every table and no rows, to copy."""
    url = copy_database(postgres_url)
    create_tables(url)
    return url.rsplit("/", 1)[1]


@pytest.fixture(scope="session")
def databases(stack: Stack, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Makes databases on the stack of this run."""
    if stack is Stack.LARGE:
        return PostgresDatabases(request.getfixturevalue("postgres_url"), request.getfixturevalue("empty_postgres"))
    return SqliteDatabases(tmp_path_factory.mktemp("databases"), request.getfixturevalue("empty_sqlite"))


@pytest.fixture
def database_url(databases: Databases, request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database of the stack. `parametrize("database_url", ["postgres"], indirect=True)` asks for that one."""
    if getattr(request, "param", "") == "postgres":
        server: str = request.getfixturevalue("postgres_url")
        databases = PostgresDatabases(server, request.getfixturevalue("empty_postgres"))
    with databases.copied() as url:
        yield url


@pytest.fixture
def absent_database_url(stack: Stack) -> str:
    """The address of a database that does not answer."""
    absent = {"sqlite": "sqlite:////bestaat/niet/plekwijzer.db", "postgres": "postgresql+psycopg://x@127.0.0.1:1/niet"}
    return absent[stack.database]


@pytest.fixture
def elastic_place(stack: Stack, request: pytest.FixtureRequest) -> Iterator[ElasticPlace | None]:
    """Where the indices of this test are; None on the small stack."""
    if stack is Stack.LARGE:
        with place_of_its_own(request.getfixturevalue("elasticsearch_url")) as place:
            yield place
    else:
        yield None


@pytest.fixture
def engine(elastic_place: ElasticPlace | None) -> Iterator[Engine]:
    """The reference engine, or Elasticsearch; a test on another engine overrides this fixture."""
    if elastic_place is None:
        yield MemoryEngine()
    else:
        with engine_at(elastic_place) as elastic:
            yield elastic


@pytest.fixture
def environment(database_url: str, elastic_place: ElasticPlace | None, tmp_path: Path) -> dict[str, str]:
    """The environment of the processes of a site on this test's database and engine."""
    return settings_for(database_url, tmp_path, elastic_place.environment() if elastic_place else {})


@contextmanager
def real_engine(stack: Stack, request: pytest.FixtureRequest, folder: Path) -> Iterator[Engine]:
    """The engine that an installation has, for fixtures that tests share: embedded in `folder`, or Elasticsearch."""
    if stack is Stack.LARGE:
        with elastic_engine(request.getfixturevalue("elasticsearch_url")) as elastic:
            yield elastic
    else:
        with EmbeddedEngine(folder, writer=True) as embedded:
            yield embedded


@contextmanager
def _serve_postgres() -> Iterator[str]:
    with quick_folder("pg-") as folder, postgres_server(folder) as url:
        yield url


@contextmanager
def _serve_elasticsearch() -> Iterator[str]:
    with serve(jvm_options=QUICK) as server:
        yield server.url
