"""The programs of the Procfile as real processes, on a database and a port of the test."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from service.config import ROOT

PATIENCE = 120.0  # seconds; two workers that import everything on a busy machine
SECRET = "niet-geheim-alleen-voor-tests"


@dataclass
class Web:
    """A running gunicorn. `folder` holds its log and its temporary files."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "web.log").read_text()

    def get(self, path: str) -> str:
        """The body of this page, as a person's browser asks for it; raises HTTPError when it is refused."""
        asked = urllib.request.Request(f"{self.url}{path}", headers={"User-Agent": "Mozilla/5.0"})  # noqa: S310  ours
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310  our own address
            return str(answer.read().decode())

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def stop(self) -> int:
        """Asks it to stop, as systemd and Ctrl-C do; gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE)

    def kill(self) -> None:
        """Ends gunicorn and its workers as a power cut would."""
        for pid in (self.process.pid, *self.workers()):
            os.kill(pid, signal.SIGKILL)
        self.process.wait()


def settings_for(database_url: str, folder: Path, elastic: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of the processes of one site. `elastic`: the settings that name Elasticsearch."""
    (folder / "tmp").mkdir(exist_ok=True)
    return {
        **{name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "TMPDIR": str(folder / "tmp"),
        "DATABASE_URL": database_url,
        "INDEX_DIR": str(folder / "index"),
        "SECRET_KEY": SECRET,
        "RATE_LIMITS": "false",
        **(elastic or {}),
    }


def procfile(name: str) -> str:
    """The command of this process."""
    return dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())[name]


def start(name: str, environment: Mapping[str, str], folder: Path) -> subprocess.Popen[bytes]:
    """Starts this program of the Procfile; what it says goes to a file of its name in `folder`."""
    with (folder / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            ["sh", "-c", f"exec {procfile(name)}"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )


@contextmanager
def running_web(environment: Mapping[str, str], folder: Path) -> Iterator[Web]:
    """Starts it, waits until it answers, and kills what is left of it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = start("web", {**environment, "PORT": str(port)}, folder)
    web = Web(process, port, folder)
    try:
        _await_answer(web)
        yield web
    finally:
        if process.poll() is None:
            web.kill()


def _await_answer(web: Web) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and web.process.poll() is None:
        try:
            web.get("/livez")
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"The site does not answer.\n{web.log[-3000:]}")
