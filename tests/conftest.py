"""Fixtures of every test: a real app on a real database (a copy of an empty one each), an engine, and a clock that
stands still on 22 November 2026, 09:00 in Amsterdam, until a test moves it. Which database and engine: see stacks.

`session` is not the app's own: it sees what requests committed after `session.rollback()` (or expire_all).
"""

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy.orm import Session

from indexer.engine import Engine
from service import create_app
from service.config import ElasticSettings, Settings
from service.core.context import Parts
from service.search.demand.demand_log import EXTENSION
from service.tables import db
from tests.elasticsearch.engine import ElasticPlace
from tests.interop.demo_database import demo, demo_url, own_demo, own_demo_url
from tests.moments import MovableClock
from tests.properties import register_profiles
from tests.signing_in import BrowserClient
from tests.skips import show_skips, skip_or_fail
from tests.stacks import (
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_sessionfinish,
    pytest_testnodedown,
    show_left_out,
    stack,
)
from tests.stores import (
    absent_database_url,
    database_url,
    databases,
    elastic_place,
    elasticsearch_url,
    empty_postgres,
    empty_sqlite,
    engine,
    environment,
    postgres_url,
)

__all__ = [
    "absent_database_url", "build_app", "database_url", "databases", "demo", "demo_url", "elastic_place",
    "elasticsearch_url", "empty_postgres", "empty_sqlite", "engine", "environment", "own_demo", "own_demo_url",
    "postgres_url", "pytest_addoption", "pytest_collection_modifyitems", "pytest_sessionfinish",
    "pytest_testnodedown", "skip_or_fail", "stack",
]  # fmt: skip

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


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def settings(database_url: str, elastic_place: ElasticPlace | None, tmp_path: Path) -> Settings:
    return Settings(
        database_url=database_url,
        elasticsearch_url=elastic_place.url if elastic_place else "",
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
        elasticsearch=ElasticSettings(prefix=elastic_place.prefix if elastic_place else "aanbod", replicas=0),
    )


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


def pytest_collection_finish() -> None:
    """All that was imported stays: no garbage is looked for among it, and less often among what tests make."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    show_left_out(terminalreporter)
    show_skips(terminalreporter)
