"""Fixtures of every test: a real app on a real database (a copy of an empty one each), the reference engine, and a
clock that stands still on 22 November 2026, 09:00 in Amsterdam, until a test moves it.

`session` is not the app's own: it sees what requests committed after `session.rollback()` (or expire_all).
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from indexer.engine import Engine
from service import create_app
from service.config import ROOT, Settings
from service.core.context import Parts
from service.search.demand_log import EXTENSION
from service.tables import db
from tests.databases import PostgresMissing, copy_database, postgres_server
from tests.elasticsearch.server import ElasticsearchUnavailable, serve
from tests.moments import MovableClock
from tests.properties import register_profiles
from tests.signing_in import BrowserClient

register_profiles()


class CompiledTemplates(BytecodeCache):
    """Templates compiled once for all apps of a run: each test makes its own app."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key + bucket.checksum in self._code:
            bucket.bytecode_from_string(self._code[bucket.key + bucket.checksum])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


COMPILED_TEMPLATES = CompiledTemplates()


def skip_or_fail(reason: str) -> None:
    """Skips with a reason; with PLEKWIJZER_ALLES=1 nothing may be skipped, so it fails."""
    if os.environ.get("PLEKWIJZER_ALLES") == "1":
        pytest.fail(f"PLEKWIJZER_ALLES=1, maar: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no rows, to copy."""
    path = tmp_path_factory.mktemp("leeg") / "leeg.db"
    _create_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The maintenance database of a PostgreSQL server of our own."""
    folder = Path(tempfile.mkdtemp(prefix="plekwijzer-pg-"))
    try:
        with postgres_server(folder) as url:
            yield url
    except PostgresMissing as missing:
        skip_or_fail(str(missing))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The address of a real Elasticsearch node of our own; tests keep apart by index prefix."""
    try:
        for server in serve():
            yield server.url
    except ElasticsearchUnavailable as missing:
        skip_or_fail(str(missing))


@pytest.fixture(scope="session")
def empty_postgres(postgres_url: str) -> str:
    """The name of a PostgreSQL database with every table and no rows, to copy."""
    url = copy_database(postgres_url)
    _create_tables(url)
    return url.rsplit("/", 1)[1]


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: SQLite, or PostgreSQL with `parametrize("database_url", ["postgres"], indirect=True)`."""
    if getattr(request, "param", "sqlite") == "postgres":
        server: str = request.getfixturevalue("postgres_url")
        return copy_database(server, request.getfixturevalue("empty_postgres"))
    path = tmp_path / "plekwijzer.db"
    shutil.copy(request.getfixturevalue("empty_sqlite"), path)
    return f"sqlite:///{path}"


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        database_url=database_url,
        elasticsearch_url="",
        index_dir=tmp_path / "index",
        secret_key="niet-geheim-alleen-voor-tests",
        base_url="http://localhost",
        port=8000,
        smtp_url="",
        public_search=True,
        rate_limits=False,
        clock_shift_days=0,
        demo=False,
        metrics_token="",
        trusted_proxies=0,
    )


@pytest.fixture
def engine() -> Engine:
    """The reference engine; a test on another engine overrides this fixture."""
    from indexer.memory import MemoryEngine

    return MemoryEngine()


@pytest.fixture
def parts(settings: Settings, clock: MovableClock, engine: Engine) -> Parts:
    return Parts(settings, clock, engine)


@pytest.fixture
def app(parts: Parts) -> Iterator[Flask]:
    """The whole application on an empty database."""
    app = build_app(parts)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session beside the app's own, for arranging and looking."""
    with app.app_context():
        engine = db.engine
    with Session(engine) as session:
        yield session


@pytest.fixture
def client(app: Flask) -> BrowserClient:
    """A browser: keeps cookies and sends the CSRF token of its session unless told `csrf=False`."""
    browser = app.test_client()
    assert isinstance(browser, BrowserClient)
    return browser


def build_app(parts: Parts, **settings: object) -> Flask:
    """An app for tests on these parts, with some settings changed; its tables must exist."""
    app = create_app(replace(parts, settings=replace(parts.settings, **settings)))  # type: ignore[arg-type]  # by name
    app.testing = True
    app.extensions[EXTENSION].delay = None  # searches are written when a test says so
    app.jinja_env.bytecode_cache = COMPILED_TEMPLATES
    app.test_client_class = BrowserClient
    return app


def _create_tables(url: str) -> None:
    """All tables at once, marked as migrated: that migrations make the same tables is a test of its own."""
    engine = create_engine(url)
    with engine.begin() as connection:
        db.metadata.create_all(connection)
        MigrationContext.configure(connection).stamp(ScriptDirectory(str(ROOT / "migrations")), "heads")
    engine.dispose()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Skips are easy to miss and may hide half the promise: list them last, by reason."""
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    terminalreporter.section("OVERGESLAGEN: dit is niet getest", sep="!", red=True, bold=True)
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.line(f"{report.nodeid}: {reason}", red=True)
