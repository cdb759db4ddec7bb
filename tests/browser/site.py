"""A whole Plekwijzer for the browser: gunicorn and the indexer as processes, on a demo database of their own."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from service.config import ROOT

CATALOGUE = "fixtures/catalogue/wf-jeugd-2025.json"
PATIENCE = 60.0  # seconds; a busy machine may need half of it to start Python twice
PREPARATION = (
    ("flask", "--app", "service", "db", "upgrade"),
    ("flask", "--app", "service", "catalogus", "laden", CATALOGUE),
    ("flask", "--app", "service", "demo", "vullen"),
    ("service.scheduler", "--eenmalig"),
    ("indexer", "--eenmalig"),
)


class SiteFailed(Exception):
    """A process of the site did not do what it should; the message ends with what it wrote."""


def prepare_site(folder: Path) -> None:
    """Fills `folder` with database and index, once: workers that come later wait and find it done."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / "klaar").exists():
            return
        for module, *arguments in PREPARATION:
            _run(environment_of(folder, 1), module, *arguments)
        (folder / "klaar").touch()


def environment_of(folder: Path, port: int, shift_days: int = 0) -> dict[str, str]:
    """The settings of a site whose database and index are in `folder`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "DATABASE_URL": f"sqlite:///{folder / 'plekwijzer.db'}",
        "INDEX_DIR": str(folder / "index"),
        "SECRET_KEY": "niet-geheim-alleen-voor-tests",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "RATE_LIMITS": "false",
        "DEMO": "true",
        "CLOCK_SHIFT_DAYS": str(shift_days),
    }


class Site:
    """A running copy of a prepared folder. Address: `url`; database: `database`."""

    def __init__(self, prepared: Path, folder: Path) -> None:
        shutil.copytree(prepared, folder)
        self.folder = folder
        self.database = folder / "plekwijzer.db"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._web: subprocess.Popen[bytes] | None = None
        self._indexer: subprocess.Popen[bytes] | None = None

    def start(self, shift_days: int = 0) -> None:
        """Starts both processes, `shift_days` days from now, and waits until pages come."""
        self._indexer = self._open("indexer", shift_days, "-m", "indexer")
        self.start_web(shift_days)

    def start_web(self, shift_days: int) -> None:
        self._web = self._open(
            "web", shift_days, "-m", "gunicorn", "--no-control-socket", "--worker-class", "gthread", "--threads", "4",
            "--bind", f"127.0.0.1:{self.port}", "service:create_app()",
        )  # fmt: skip
        self._wait_for_pages(self._web)

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
                cwd=ROOT, env=environment_of(self.folder, self.port, shift_days), stdout=log, stderr=log,
            )  # fmt: skip

    def _wait_for_pages(self, web: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and web.poll() is None:
            try:
                with urlopen(f"{self.url}/inloggen", timeout=5):  # noqa: S310  our own address
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        self.stop()
        raise SiteFailed(f"De site start niet.\n{(self.folder / 'web.log').read_text()[-3000:]}")


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
