"""Bad input gives an answer or a clear 400 on every engine, and over a real gunicorn as the Procfile starts it.

A few listings on each engine in turn; for gunicorn on SQLite with the embedded engine, in a site of the module.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from indexer.engine import Engine
from service.config import ROOT
from service.core.context import Parts
from service.search.index.worker import Worker
from tests.factories import make_contract, make_listing, make_report
from tests.indexer.conftest import KINDS, make_engine
from tests.search.odd_questions import ODD, OPERATIONS, PAGES, check
from tests.signing_in import BrowserClient
from tests.site_processes import Web, running_web, settings_for


def add_listings(session: Session) -> None:
    for title in ("Begeleiding bij autisme", "Behandeling angst"):
        make_report(session, make_listing(session, make_contract(session), title=title, forms=["thuis"]))


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with make_engine(request, tmp_path) as engine:
        yield engine


@pytest.fixture
def served(app: Flask, session: Session, parts: Parts) -> None:
    add_listings(session)
    with app.app_context():
        Worker(parts).prepare()


@pytest.mark.usefixtures("served")
def test_no_question_breaks_a_page_or_an_operation_on_any_engine(client: BrowserClient) -> None:
    for name, query in ODD.items():
        for address in (*PAGES, *OPERATIONS):
            answer = client.get(f"{address}?{query}", follow_redirects=True)
            check(address, name, answer.status_code, answer.content_type.replace("; charset=utf-8", ""), answer.text)


@pytest.fixture(scope="module")
def web(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """A site as the Procfile starts it, with two listings."""
    folder = tmp_path_factory.mktemp("web")
    shutil.copy(empty_sqlite, folder / "plekwijzer.db")
    url = f"sqlite:///{folder / 'plekwijzer.db'}"
    own = create_engine(url)
    with Session(own) as session:
        add_listings(session)
    own.dispose()
    environment = settings_for(url, folder)
    subprocess.run([sys.executable, "-m", "indexer", "--eenmalig"], cwd=ROOT, env=environment, check=True)
    with running_web(environment, folder) as web:
        yield web


@pytest.mark.parametrize("address", [*PAGES, *OPERATIONS])
def test_no_question_breaks_the_real_server(web: Web, address: str) -> None:
    connection = HTTPConnection("127.0.0.1", web.port, timeout=60)
    for name, query in ODD.items():
        connection.request("GET", f"{address}?{query}", headers={"User-Agent": "proef"})
        answer = connection.getresponse()
        body = answer.read().decode()
        if answer.status == 303:
            connection.request("GET", answer.headers["Location"].removeprefix(web.url))
            answer = connection.getresponse()
            body = answer.read().decode()
        check(address, name, answer.status, answer.headers["Content-Type"].replace("; charset=utf-8", ""), body)
    connection.close()
