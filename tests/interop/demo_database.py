"""A demo database, loaded once for all tests of this folder; those that write get a copy of the file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from service.catalogue.operations import load_catalogue_files
from service.core.tables import db
from service.interop.demo import fill_demo
from tests.moments import MovableClock

CATALOGUE = Path("fixtures/catalogue/wf-jeugd-2025.json")


def unhashed(password: str) -> str:
    """Stands for argon2id where nobody signs in: that takes its time."""
    return f"verborgen:{password}"


def load_demo(path: Path) -> Session:
    """A demo in a new SQLite file, first loaded on SUNDAY."""
    engine = create_engine(f"sqlite:///{path}")
    db.metadata.create_all(engine)
    session = Session(engine)
    load_catalogue_files(session, [CATALOGUE])
    fill_demo(session, MovableClock(), unhashed)
    return session


@pytest.fixture(scope="package")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with load_demo(path) as session:
        engine = session.get_bind()
    assert isinstance(engine, Engine)
    engine.dispose()  # the last one out empties the write-ahead log, so that the file can be copied
    return path


@pytest.fixture(scope="package")
def demo(demo_file: Path) -> Iterator[Session]:
    """For looking only."""
    with Session(create_engine(f"sqlite:///{demo_file}")) as session:
        yield session


@pytest.fixture
def own_demo(demo_file: Path, tmp_path: Path) -> Iterator[Session]:
    """For writing."""
    shutil.copy(demo_file, tmp_path / "demo.db")
    with Session(create_engine(f"sqlite:///{tmp_path / 'demo.db'}")) as session:
        yield session
