"""Waiting for what other processes do: looks again and again, and gives up in the end."""

import time
from collections.abc import Callable

LOOK = 0.03


def wait_until(holds: Callable[[], bool], patience: float, *, every: float = LOOK) -> bool:
    """Whether it held within so many seconds."""
    deadline = time.monotonic() + patience
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(every)
    return True
