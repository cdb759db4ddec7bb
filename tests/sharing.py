"""One server for all workers of a run: who needs it first starts it, and who started it ends it after the last.

Locks are files in the folder that the workers share; the system lets go of them when a worker dies.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import IO

import pytest


def shared_folder(temporary: pytest.TempPathFactory) -> Path:
    """The temporary folder of the whole run, the same for each worker."""
    base = temporary.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@contextmanager
def shared_server(folder: Path, name: str, start: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """The address of the server `name`, started here unless another worker did."""
    address = folder / f"{name}.address"
    with (folder / f"{name}.door").open("w") as door, (folder / f"{name}.users").open("w") as users, ExitStack() as own:
        with _locked(door):
            if address.exists():
                fcntl.flock(users, fcntl.LOCK_SH)
            else:
                address.write_text(own.enter_context(start()))
                own.callback(_close_when_unused, door, users, address)  # before the server ends
        yield address.read_text()


def _close_when_unused(door: IO[str], users: IO[str], address: Path) -> None:
    """Waits until the other workers ended; from then on who comes starts a server of its own."""
    while True:
        with _locked(door):
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                address.unlink()
                fcntl.flock(users, fcntl.LOCK_UN)
                return
        time.sleep(0.1)


@contextmanager
def _locked(file: IO[str]) -> Iterator[None]:
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)
