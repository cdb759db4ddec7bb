"""Where CPU time goes, by samples: which functions were under way each time another millisecond had been used.

CPU time and not the clock, so that other programs on the machine hardly count. A sample weighs the CPU time since the
one before, because a signal waits until a call into C ends: a long one is counted in full where it was made.
"""

import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TypeVar

INTERVAL = 0.001  # seconds of CPU time

Key = TypeVar("Key")
Frames = tuple[tuple[str, str], ...]
"""(file, function) of every call under way, the innermost first."""


@dataclass
class Samples:
    """Seconds of CPU time by the calls that were under way."""

    seconds: dict[Frames, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def total(self) -> float:
        return sum(self.seconds.values())

    def by(self, name_of: Callable[[Frames], str]) -> Mapping[str, float]:
        """Seconds by the name that `name_of` gives to a sample, most first."""
        found: dict[str, float] = defaultdict(float)
        for frames, seconds in self.seconds.items():
            found[name_of(frames)] += seconds
        return _most_first(found)

    def within(self, is_ours: Callable[[str], bool]) -> Mapping[tuple[str, str], float]:
        """Seconds by function, with what it called included, most first; only of the files that are ours."""
        found: dict[tuple[str, str], float] = defaultdict(float)
        for frames, seconds in self.seconds.items():
            for frame in {frame for frame in frames if is_ours(frame[0])}:
                found[frame] += seconds
        return _most_first(found)


@contextmanager
def sampled() -> Iterator[Samples]:
    """Samples this process until the block ends. In the main thread only."""
    samples, before = Samples(), time.process_time()

    def look(_number: int, frame: FrameType | None) -> None:
        nonlocal before
        now = time.process_time()
        samples.seconds[_frames(frame)] += now - before
        before = now

    previous = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        yield samples
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def _frames(frame: FrameType | None) -> Frames:
    found = []
    while frame is not None:
        found.append((frame.f_code.co_filename, frame.f_code.co_name))
        frame = frame.f_back
    return tuple(found)


def _most_first(seconds: Mapping[Key, float]) -> Mapping[Key, float]:
    return dict(sorted(seconds.items(), key=lambda item: -item[1]))
