"""A whole Plekwijzer on a stack: the processes of the Procfile, to be killed and brought back one by one."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, RLock, Thread

from faults.browser import Browser, NotConnected, Unanswered
from faults.stacks import Stack
from faults.waiting import wait_until
from tools.processes import commands, free_port, program_path, start_process

SECRET = "alleen-voor-storingen-proberen"  # noqa: S105  the key of a site that lives for minutes
START = 90.0


class SiteFailed(Exception):
    """The site does not start at all; the message ends with what it wrote."""


class Site:
    """`port` of web; `fallen`: what ended by itself, with the end of its log."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.port = free_port()
        self.shift_days = 0
        self.fallen: list[str] = []
        self._commands = _commands(stack.indexers)
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._began: dict[str, int] = {}  # how long its log was when it started, in bytes
        self._guard = RLock()

    @property
    def names(self) -> tuple[str, ...]:
        """web, scheduler_1, scheduler_2 and one or more of indexer_1, indexer_2, ..."""
        return tuple(self._commands)

    @property
    def indexers(self) -> tuple[str, ...]:
        return tuple(name for name in self._commands if name.startswith("indexer"))

    @property
    def schedulers(self) -> tuple[str, ...]:
        return tuple(name for name in self._commands if name.startswith("scheduler"))

    def log(self, name: str) -> Path:
        return self.stack.folder / f"{name}.log"

    def said(self, *events: str) -> int:
        """How often the indexers have said one of these in their logs."""
        logs = [self.log(name).read_text(errors="replace") for name in self.indexers]
        return sum(log.count(f'"event": "{event}"') for log in logs for event in events)

    def has_said(self, name: str, event: str) -> bool:
        """Whether this process runs and has said this since it started."""
        with self._guard:
            began = self._began.get(name, 0) if name in self._running else None
        return began is not None and f'"event": "{event}"'.encode() in self.log(name).read_bytes()[began:]

    def prepare(self) -> None:
        """Tables, catalogue and the demo's providers. Raises SiteFailed."""
        command = "python -m tools.prepare " + str(self.stack.folder / "accounts.txt")
        if start_process(command, self.settings("prepare"), self.log("prepare")).wait():
            raise SiteFailed(self._tail("prepare"))

    def start(self, *names: str) -> None:
        """Starts these processes, or all, and does not wait for them."""
        with self._guard:
            for name in names or self.names:
                self._began[name] = self.log(name).stat().st_size if self.log(name).exists() else 0
                self._running[name] = start_process(self._commands[name], self.settings(name), self.log(name))

    def replace_indexers(self, command: str = "") -> None:
        """Kills the indexers and starts this command for each instead; without one those of the Procfile again."""
        self.kill(*self.indexers)
        own = dict.fromkeys(self.indexers, command) if command else {}
        self._commands |= {**_commands(self.stack.indexers), **own}
        self.start(*self.indexers)

    def wait_for_web(self) -> None:
        """Until pages come. Raises SiteFailed."""
        if not wait_until(self.is_up, START):
            raise SiteFailed(self._tail("web"))

    def is_up(self) -> bool:
        try:
            return Browser(self.port).ask("GET", "/livez").status == 200
        except (NotConnected, Unanswered):
            return False

    def kill(self, *names: str) -> None:
        """kill -9 of these processes (or all) and everything they started."""
        with self._guard:
            for name in names or self.names:
                process = self._running.pop(name)
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def pids(self) -> dict[str, int]:
        """The process ids of what runs now, by name."""
        with self._guard:
            return {name: process.pid for name, process in self._running.items()}

    def freeze(self, name: str) -> None:
        os.killpg(self._running[name].pid, signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        os.killpg(self._running[name].pid, signal.SIGCONT)

    def kill_leader(self, name: str) -> None:
        """kill -9 of the first process only: its children must notice."""
        with self._guard:
            process = self._running.pop(name)
            process.kill()
            process.wait()

    def children(self, name: str) -> list[int]:
        """The process ids of what this process started, such as the workers of web."""
        pid = self._running[name].pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    @contextmanager
    def supervised(self) -> Iterator[None]:
        """What ends by itself is started again, as a supervisor would; everything is stopped with the block."""
        ending = Event()

        def watch() -> None:
            while not ending.wait(0.2):
                self._revive()

        watcher = Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            ending.set()
            watcher.join()
            self._stop()

    def _revive(self) -> None:
        with self._guard:
            for name, process in list(self._running.items()):
                if process.poll() is not None:
                    self.fallen.append(f"{name} ended with status {process.returncode}: {self._tail(name)}")
                    self.start(name)

    def _stop(self) -> None:
        for process in self._running.values():
            os.killpg(process.pid, signal.SIGTERM)
        for process in self._running.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self._running.clear()

    def settings(self, name: str) -> dict[str, str]:
        """The environment of this process of the site, or of a command that works on it."""
        kept = {key: os.environ[key] for key in ("HOME", "LANG", "TMPDIR") if key in os.environ}
        return {
            **kept,
            "PATH": program_path(),
            "SECRET_KEY": SECRET,
            "PORT": str(self.port),
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "RATE_LIMITS": "false",
            "DEMO": "true",
            "CLOCK_SHIFT_DAYS": str(self.shift_days),
            **self.stack.settings(name),
        }

    def _tail(self, name: str) -> str:
        return self.log(name).read_text(errors="replace")[-2500:]


def _commands(indexers: int) -> dict[str, str]:
    known = commands()
    several = {f"indexer_{number}": known["indexer"] for number in range(1, indexers + 1)}
    return {"web": known["web"], **several, **dict.fromkeys(("scheduler_1", "scheduler_2"), known["scheduler"])}
