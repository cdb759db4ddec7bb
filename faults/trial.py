"""One fault, tried once: the stream flows, the fault strikes, it ends, and everything is counted."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from faults.answers import wrong_answers
from faults.browser import Browser
from faults.equality import differences
from faults.records import Records, Told
from faults.reports_kept import kept_reports
from faults.stream import Stream
from faults.waiting import wait_until
from faults.world import World

LOOK_AT_BOTH = 0.15  # seconds between two comparisons, which read everything
RECOVERY = 90.0  # seconds after which an index that is not equal yet counts as wrong
Await = Callable[[World], Sequence[str]]
"""Waits for index and database to be equal, and tells what differs when they will not be."""


@dataclass(frozen=True)
class Trial:
    """What a fault may use: the site and its stack, the stream, and chances that a seed repeats."""

    world: World
    stream: Stream
    seed: int
    random: Random

    def require(self, holds: bool, sentence: str) -> None:
        """What a fault must bring about or the site must do under it; if not, that is a finding."""
        if not holds:
            self.stream.records.wrong(sentence)

    def pause(self, longest: float) -> None:
        """A random moment goes by."""
        time.sleep(self.random.uniform(0.0, longest))


@dataclass(frozen=True)
class Fault:
    """`inflict` harms and mends again; when it returns, the fault is over and the site must recover by itself.

    title: for the table. tries: on each of `stacks`, in a bounded run. web_falls: requests may stay unanswered.
    """

    name: str
    title: str
    stacks: tuple[str, ...]
    tries: int
    inflict: Callable[[Trial], None]
    web_falls: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of a try. recover_s: from the end of the fault until index and database were equal
    and searches answered, in seconds."""

    fault: Fault
    stack: str
    seed: int
    acknowledged: int
    lost: tuple[str, ...]
    wrong: tuple[str, ...]
    recover_s: float


def run_trial(world: World, fault: Fault, seed: int, await_recovery: Await | None = None) -> Outcome:
    """`await_recovery`: instead of our own. Raises FaultImpossible when this machine cannot have the fault."""
    random, records, mark = Random(seed), Records(), world.next_mark()
    stream = Stream(world, records, random, mark)
    stream.may_fall = fault.web_falls
    fallen = len(world.site.fallen)
    with stream.flowing():
        if not stream.wait_for_reports(2):
            records.wrong("no report was taken before the fault")
        time.sleep(random.uniform(0.0, 0.4))
        fault.inflict(Trial(world, stream, seed, random))
        ended = time.monotonic()
        if not stream.wait_for_reports(2):
            records.wrong("no report was taken after the fault")
    records.wrong(*(await_recovery or _await_recovery)(world))
    records.wrong(*wrong_answers(Browser(world.site.port), world.sessions, world.clock.today(), world.agbs))
    recover_s = time.monotonic() - ended
    lost, wrong = kept_reports(world.sessions, records, mark)
    records.wrong(*wrong, *world.site.fallen[fallen:])
    return Outcome(
        fault, world.stack.name, seed, records.count(Told.ACKNOWLEDGED), tuple(lost), tuple(records.findings), recover_s
    )


def _await_recovery(world: World) -> tuple[str, ...]:
    """What still differs once the time to recover is over."""
    found: tuple[str, ...] = ()

    def equal() -> bool:
        nonlocal found
        found = differences(world.stack, world.sessions)
        return not found

    wait_until(equal, RECOVERY, every=LOOK_AT_BOTH)
    return found
