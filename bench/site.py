"""The service as users meet it: the processes of the Procfile, on a port of their own."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.dataset import environment
from tools.processes import commands, free_port, start_process
from tools.ready import wait_until_it_answers


@dataclass(frozen=True)
class Site:
    """What runs: the port of `web`, and the process ids by name."""

    port: int
    pids: dict[str, int]

    def workers(self) -> list[int]:
        """The process ids of gunicorn's workers."""
        pid = self.pids["web"]
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def running(folder: Path, *processes: str) -> Iterator[Site]:
    """Runs these processes on a folder's data; they end with the block."""
    port = free_port()
    settings, command = environment(folder, port), commands()
    started = {name: start_process(command[name], settings, folder / "log") for name in processes}
    try:
        if "web" in started and not wait_until_it_answers(f"http://127.0.0.1:{port}", started["web"]):
            raise RuntimeError(f"The site did not start; see {folder / 'log'}.")
        yield Site(port, {name: process.pid for name, process in started.items()})
    finally:
        for process in started.values():
            os.killpg(process.pid, signal.SIGTERM)
        for process in started.values():
            process.wait(30)
