"""A demo database, loaded once for all tests that a worker runs; those that write get a copy of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from service.catalogue.operations import load_catalogue_files
from service.interop.demo import fill_demo
from tests.copies import Databases
from tests.moments import MovableClock

CATALOGUE = Path("fixtures/catalogue/wf-jeugd-2025.json")


def unhashed(password: str) -> str:
    """Stands for argon2id where nobody signs in: that takes its time."""
    return f"verborgen:{password}"


def load_demo(url: str) -> None:
    """A demo in this empty database, first loaded on SUNDAY."""
    engine = create_engine(url)
    with Session(engine) as session:
        load_catalogue_files(session, [CATALOGUE])
        fill_demo(session, MovableClock(), unhashed)
    engine.dispose()  # the last one out empties the write-ahead log, so that the file can be copied


@contextmanager
def look_at(url: str) -> Iterator[Session]:
    """A session on this database; nobody is connected to it afterwards."""
    engine = create_engine(url)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture(scope="session")
def demo_url(databases: Databases) -> Iterator[str]:
    """For `databases.copied`: nobody may be connected."""
    with databases.copied() as url:
        load_demo(url)
        yield url


@pytest.fixture(scope="session")
def demo(databases: Databases, demo_url: str) -> Iterator[Session]:
    """For looking only."""
    with databases.copied(demo_url) as url, look_at(url) as session:
        yield session


@pytest.fixture
def own_demo_url(databases: Databases, demo_url: str) -> Iterator[str]:
    with databases.copied(demo_url) as url:
        yield url


@pytest.fixture
def own_demo(own_demo_url: str) -> Iterator[Session]:
    """For writing."""
    with look_at(own_demo_url) as session:
        yield session
