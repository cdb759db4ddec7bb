"""A whole Plekwijzer for the browser: gunicorn and the indexer as processes, on demo data of their own."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from service.config import ROOT

DATABASE = "plekwijzer.db"
CATALOGUE = "fixtures/catalogue/wf-jeugd-2025.json"
PATIENCE = 60.0  # seconds; a busy machine may need half of it to start Python twice
DATA = (
    ("flask", "--app", "service", "db", "upgrade"),
    ("flask", "--app", "service", "catalogus", "laden", CATALOGUE),
    ("flask", "--app", "service", "demo", "vullen"),
    ("service.scheduler", "--eenmalig"),
)
INDEX = ("indexer", "--eenmalig")


@dataclass(frozen=True)
class Store:
    """The database of a site, and the settings that name Elasticsearch; none: the embedded engine in its folder."""

    database_url: str
    elastic: Mapping[str, str] = field(default_factory=dict)


class SiteFailed(Exception):
    """A process of the site did not do what it should; the message ends with what it wrote."""


def prepare_site(folder: Path) -> None:
    """Fills `folder` with database and index, once: workers that come later wait and find it done."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / "klaar").exists():
            return
        store = file_in(folder)
        fill_database(folder, store)
        _run(environment_of(folder, store, 1), *INDEX)
        (folder / "klaar").touch()


def fill_database(folder: Path, store: Store) -> None:
    """Tables and demo data in a database that has none yet."""
    for command in DATA:
        _run(environment_of(folder, store, 1), *command)


def file_in(folder: Path) -> Store:
    return Store(f"sqlite:///{folder / DATABASE}")


def environment_of(folder: Path, store: Store, port: int, shift_days: int = 0) -> dict[str, str]:
    """The settings of a site whose logs and embedded index are in `folder`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "DATABASE_URL": store.database_url,
        "INDEX_DIR": str(folder / "index"),
        "SECRET_KEY": "niet-geheim-alleen-voor-tests",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "RATE_LIMITS": "false",
        "DEMO": "true",
        "CLOCK_SHIFT_DAYS": str(shift_days),
        **store.elastic,
    }


class Site:
    """A site that runs in `folder`. Address: `url`. `database`: the file, on SQLite."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        self.database = folder / DATABASE
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._web: subprocess.Popen[bytes] | None = None
        self._indexer: subprocess.Popen[bytes] | None = None

    @classmethod
    def copy_of(cls, prepared: Path, folder: Path) -> "Site":
        """On SQLite and the embedded engine, with everything as prepare_site left it."""
        shutil.copytree(prepared, folder)
        return cls(folder, file_in(folder))

    def start(self, shift_days: int = 0) -> None:
        """Starts both processes, `shift_days` days from now, and waits until there is an index to search."""
        self._indexer = self._open("indexer", shift_days, "-m", "indexer")
        self.start_web(shift_days)

    def start_web(self, shift_days: int) -> None:
        self._web = self._open(
            "web", shift_days, "-m", "gunicorn", "--no-control-socket", "--worker-class", "gthread", "--threads", "4",
            "--bind", f"127.0.0.1:{self.port}", "service:create_app()",
        )  # fmt: skip
        self._wait_until_ready(self._web)

    def move_clock(self, shift_days: int) -> None:
        """Restarts the web process `shift_days` days from now, at the same address."""
        _end(self._web)
        self.start_web(shift_days)

    def stop(self) -> None:
        _end(self._web)
        _end(self._indexer)

    def _open(self, name: str, shift_days: int, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT, env=environment_of(self.folder, self.store, self.port, shift_days), stdout=log, stderr=log,
            )  # fmt: skip

    def _wait_until_ready(self, web: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and web.poll() is None:
            try:
                with urlopen(f"{self.url}/readyz", timeout=5):  # noqa: S310  our own address
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        self.stop()
        said = "".join((self.folder / f"{name}.log").read_text()[-2000:] for name in ("web", "indexer"))
        raise SiteFailed(f"De site start niet.\n{said}")


def _run(environment: Mapping[str, str], module: str, *arguments: str) -> None:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SiteFailed(f"{module} {' '.join(arguments)} is niet gelukt.\n{done.stdout[-1500:]}{done.stderr[-1500:]}")


def _end(running: subprocess.Popen[bytes] | None) -> None:
    if running is None or running.poll() is not None:
        return
    running.terminate()
    try:
        running.wait(timeout=10)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
