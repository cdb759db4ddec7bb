"""What processes use of the processor: tells which of them the others wait for."""

import os
import resource
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def used_cpu(pid: int) -> float:
    """Seconds of processor that this process and all it started took so far, those that ended included."""
    try:
        # after the name, which may hold anything: the 12th to the 15th are its own time and of children that ended
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return 0.0  # it ended between two looks; what started it counts it now
    return sum(int(ticks) for ticks in fields[11:15]) / TICKS + sum(used_cpu(int(child)) for child in children)


def ended_cpu() -> float:
    """Seconds of processor that the processes took that we started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
