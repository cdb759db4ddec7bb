"""A disk so small that it can be filled: a tmpfs of some megabytes."""

import errno
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

_FILLER = "filler"
_CHUNK = bytes(64 * 1024)


class FaultImpossible(Exception):
    """This machine cannot have this fault; the message is a Dutch sentence that says why."""


class MountRefused(FaultImpossible):
    """A disk that can be filled asks for a right that machines for tests do not always give; nothing can be installed
    to mend that, so a run goes on without, and says so."""


class Disk:
    """A folder, on a file system of its own where that is allowed. `refused`: why it is not, or nothing."""

    def __init__(self, folder: Path, refused: str = "") -> None:
        self.folder = folder
        self.refused = refused

    def fill(self) -> None:
        """Leaves not a byte free. Raises MountRefused where the folder has no disk of its own."""
        if self.refused:
            raise MountRefused(f"Een volle schijf is hier niet te proberen: {self.refused}")
        with (self.folder / _FILLER).open("ab", buffering=0) as file:
            for size in (len(_CHUNK), 4096, 1):
                _write_all(file, _CHUNK[:size])

    def empty(self) -> None:
        """Gives the space back."""
        (self.folder / _FILLER).unlink(missing_ok=True)


def _write_all(file: FileIO, chunk: bytes) -> None:
    try:
        while file.write(chunk):
            pass
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


@contextmanager
def plain_folder(folder: Path, megabytes: int) -> Iterator[Disk]:
    """A folder with all the room there is, where a small disk might have been."""
    folder.mkdir(parents=True)
    yield Disk(folder, f"hier is geen schijf van {megabytes} MB gevraagd")


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Mounts a tmpfs of that size on a new folder; where that is not allowed, an ordinary folder that says so."""
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
        refused = mounted.stderr.strip() if mounted.returncode else ""
    except FileNotFoundError as missing:
        refused = str(missing)
    try:
        yield Disk(folder, refused)
    finally:
        if not refused:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)  # lazy: a dying process may have it open
