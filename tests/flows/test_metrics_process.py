"""gunicorn's workers count together, whichever of them is asked, and nothing of a dead one is left behind."""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.site_processes import Web, running_web, settings_for

COUNTED = re.compile(
    r'^plekwijzer_http_request_seconds_count\{.*route="/uitleg",status="200"\} (\d+)\.0$', re.MULTILINE
)


@pytest.fixture
def environment(empty_sqlite: Path, tmp_path: Path) -> dict[str, str]:
    database = tmp_path / "plekwijzer.db"
    database.write_bytes(empty_sqlite.read_bytes())
    return settings_for(f"sqlite:///{database}", tmp_path)


@pytest.fixture
def web(environment: dict[str, str], tmp_path: Path) -> Iterator[Web]:
    with running_web(environment, tmp_path) as web:
        yield web


def folders(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "tmp").glob("plekwijzer-metrics-*"))


def counted(web: Web) -> int:
    found = COUNTED.search(web.get("/metrics"))
    return int(found[1]) if found else 0


def files(tmp_path: Path, kind: str) -> set[int]:
    """The workers that have a file of this kind."""
    return {int(path.stem.rsplit("_", 1)[1]) for path in folders(tmp_path)[0].glob(f"{kind}_*.db")}


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def test_every_worker_tells_what_all_have_counted_also_one_that_was_killed(web: Web, tmp_path: Path) -> None:
    first = set(web.workers())
    asked = 0
    while files(tmp_path, "histogram") != first or asked < 20:
        web.get("/uitleg")
        asked += 1
        assert asked < 2000, "one worker does all the work"
    assert [counted(web) for _ in range(8)] == [asked] * 8

    killed = first.pop()
    os.kill(killed, signal.SIGKILL)
    until(lambda: killed not in files(tmp_path, "gauge_livesum"))
    until(lambda: len(web.workers()) == 2)
    web.get("/uitleg")

    assert [counted(web) for _ in range(8)] == [asked + 1] * 8
    assert web.stop() == 0
    assert folders(tmp_path) == []


def test_what_a_killed_gunicorn_left_is_cleared_away_and_a_running_one_is_left_alone(
    web: Web, environment: dict[str, str], tmp_path: Path
) -> None:
    (left,) = folders(tmp_path)
    beside = tmp_path / "beside"
    beside.mkdir()
    with running_web(environment, beside):
        assert len(folders(tmp_path)) == 2
        web.get("/uitleg")
        assert counted(web) == 1
    web.kill()
    with running_web(environment, tmp_path) as again:
        assert left not in folders(tmp_path)
        assert counted(again) == 0
