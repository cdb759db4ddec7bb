"""The main process of gunicorn is killed: a worker that loads is gone at once, one that answers finishes its answer.

Real gunicorn with the configuration of the Procfile, around a small application that loads or answers as slowly as
the test asks.
"""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from faults.waiting import wait_until
from service.config import ROOT

LOADING = 120.0  # seconds, far more than it may take to be gone
PATIENCE = 60.0
SLOW = """
import os, pathlib, time
time.sleep(float(os.environ["LADEN"]))

def app(environ, start_response):
    if environ["PATH_INFO"] == "/traag":
        pathlib.Path(os.environ["BEZIG"]).touch()
        time.sleep(3)
    start_response("200 OK", [])
    return [b"klaar"]
"""


@dataclass(frozen=True)
class Gunicorn:
    process: subprocess.Popen[bytes]
    url: str
    busy: Path  # there once the slow answer is being made

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def gunicorn(folder: Path, loading: float) -> Iterator[Gunicorn]:
    (folder / "traag.py").write_text(SLOW)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = (
        sys.executable, "-m", "gunicorn", "--config", "service/gunicorn_config.py", "--no-control-socket",
        "--worker-class", "gthread", "--workers", "2", "--bind", address, "--pythonpath", str(folder), "traag:app",
    )  # fmt: skip
    settings = {**os.environ, "LADEN": str(loading), "BEZIG": str(folder / "bezig"), "TMPDIR": str(folder)}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=log, stderr=log, start_new_session=True)
    try:
        yield Gunicorn(process, f"http://{address}", folder / "bezig")
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            assert process.poll() is not None  # all of it ended, as the test asks
        process.wait()


def test_a_worker_that_still_loads_is_gone_with_its_main_process(tmp_path: Path) -> None:
    with gunicorn(tmp_path, LOADING) as web:
        assert wait_until(lambda: len(web.workers()) == 2, PATIENCE)
        workers = web.workers()
        web.process.kill()
        web.process.wait()
        assert wait_until(lambda: not any(map(is_running, workers)), PATIENCE)


def test_a_worker_that_answers_finishes_its_answer(tmp_path: Path) -> None:
    with gunicorn(tmp_path, 0) as web, ThreadPoolExecutor(1) as pool:
        assert wait_until(lambda: is_up(web.url), PATIENCE)
        workers = web.workers()
        answer = pool.submit(ask, f"{web.url}/traag")
        assert wait_until(web.busy.exists, PATIENCE)
        web.process.kill()
        web.process.wait()
        assert answer.result(PATIENCE) == b"klaar"
        assert wait_until(lambda: not any(map(is_running, workers)), PATIENCE)


def is_running(pid: int) -> bool:
    """A process that ended and is not waited for yet is no longer running."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def is_up(url: str) -> bool:
    try:
        return ask(url) == b"klaar"
    except OSError:
        return False


def ask(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310  our own address
        return bytes(answer.read())
