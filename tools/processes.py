"""The processes of the Procfile, started one by one on settings of one's own: for measurements and for faults."""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from service.config import ROOT


def commands() -> dict[str, str]:
    """The shell command of each process, by its name."""
    return dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())


def start_process(command: str, settings: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Starts a command as the leader of a process group; what it says is added to the log."""
    with log.open("ab") as out:
        return subprocess.Popen(  # noqa: S602  a command of our own Procfile, which is shell
            f"exec {command}", shell=True, cwd=ROOT, env=dict(settings), stdin=subprocess.DEVNULL,
            stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip


def program_path() -> str:
    """PATH with the programs beside this Python first: `gunicorn` and `python` of a command are then ours."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
