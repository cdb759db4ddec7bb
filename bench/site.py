"""The service as users meet it: the processes of the Procfile, on a port of their own."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.dataset import environment
from service.config import ROOT
from tools.ready import wait_until_it_answers


@contextmanager
def running(folder: Path, *processes: str) -> Iterator[int]:
    """Runs these processes on a folder's data and gives the port of `web`; they end with the block."""
    port = _free_port()
    settings = environment(folder, port)
    commands = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    with (folder / "log").open("ab") as log:
        started = [
            subprocess.Popen(  # noqa: S602  our own Procfile, which is shell
                f"exec {commands[name]}", shell=True, cwd=ROOT, env=settings, stdout=log, stderr=log,
                start_new_session=True,
            )
            for name in processes
        ]  # fmt: skip
    try:
        if "web" in processes and not wait_until_it_answers(f"http://127.0.0.1:{port}", started[0]):
            raise RuntimeError(f"The site did not start; see {folder / 'log'}.")
        yield port
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGTERM)
        for process in started:
            process.wait(30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
