"""`python -m indexer` as it really runs, on SQLite and the embedded engine."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.embedded import EmbeddedEngine
from indexer.engine import NoLiveGeneration
from indexer.query import Query
from service.config import ROOT


@pytest.fixture
def environment(empty_sqlite: Path, tmp_path: Path) -> dict[str, str]:
    """Settings on a database of its own with all tables."""
    database = tmp_path / "plekwijzer.db"
    database.write_bytes(empty_sqlite.read_bytes())
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "INDEX_DIR": str(tmp_path / "index"),
        "ELASTICSEARCH_URL": "",
        "SECRET_KEY": "niet-geheim-alleen-voor-tests",
    }


@pytest.fixture
def running(environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """An indexer that serves an index."""
    process = subprocess.Popen([sys.executable, "-m", "indexer"], cwd=ROOT, env=environment)
    try:
        wait_until_served(tmp_path / "index", process)
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until_served(folder: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            EmbeddedEngine(folder, writer=False).search(Query(limit=0))
            return
        except NoLiveGeneration:
            time.sleep(0.2)
    pytest.fail("De indexer maakte binnen een minuut geen index.")


def test_a_second_indexer_refuses_to_start_and_says_why(
    running: subprocess.Popen[bytes], environment: dict[str, str]
) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "indexer", "--eenmalig"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert second.returncode == 1
    assert "Er draait al een indexer op deze index." in second.stderr
    assert running.poll() is None


def test_an_indexer_that_is_asked_to_stop_ends_well(running: subprocess.Popen[bytes]) -> None:
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=30) == 0


def test_wrong_settings_are_told_in_a_sentence(environment: dict[str, str]) -> None:
    wrong = {**environment, "SECRET_KEY": "kort", "PORT": "poort"}
    refused = subprocess.run([sys.executable, "-m", "indexer"], cwd=ROOT, env=wrong, capture_output=True, text=True)
    assert refused.returncode == 1
    assert "PORT" in refused.stderr
