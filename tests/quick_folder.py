"""A place for what is written very often and need not last: indexes of properties, the servers of a run."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108  a folder of our own is made in it
_ENOUGH = 2 * 2**30  # bytes free; in some containers it has no room for a server


@contextmanager
def quick_folder(name: str = "") -> Iterator[Path]:
    """An empty folder, in memory where the machine has enough of it; gone afterwards, whatever is left in it."""
    in_memory = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH
    folder = Path(tempfile.mkdtemp(prefix=f"plekwijzer-{name}", dir=_MEMORY if in_memory else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
