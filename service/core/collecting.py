"""Python's collector of cyclic garbage, where much is read that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collecting() -> Iterator[None]:
    """For what makes very many objects and keeps them all: to look for garbage among them takes as long as to make
    them. Other threads do not collect meanwhile either."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
