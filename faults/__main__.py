"""`python -m faults`: tries every fault, prints the table and writes build/faults.json.

Without arguments as often as the bounded run of the tests; the seed that is printed repeats the chances of a run.
The stacks have servers of their own and are tried beside each other: most of a try is waiting.
"""

import argparse
import os
import secrets
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

from faults.catalogue import FAULTS
from faults.disks import FaultImpossible, MountRefused
from faults.stacks import STACKS
from faults.table import is_good, table, totals, write
from faults.trial import Fault, Outcome, run_trial
from faults.world import open_world
from service.config import ROOT

OUT = ROOT / "build" / "faults.json"
STOPPING = Event()


@dataclass
class Tried:
    """What came of the tries on a stack. Sentences: `refused` a right that only the machine's owner can give,
    `impossible` for want of a program, and `failed` to start at all."""

    outcomes: list[Outcome] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    impossible: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def main(arguments: Sequence[str]) -> int:
    """0 when nothing was lost or wrong. What this machine cannot have is named, and with PLEKWIJZER_ALLES=1 no 0."""
    began, asked = time.monotonic(), _parse(arguments)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: STOPPING.set())  # after the try under way, so that no server is left behind
    print(f"==> zaad {asked.zaad}: herhaal met --zaad {asked.zaad}", flush=True)
    stacks = [asked.stack] if asked.stack else STACKS
    with ThreadPoolExecutor(len(stacks)) as pool:
        tried = list(pool.map(lambda stack: _try_all(stack, asked), stacks))
    rows = totals(outcome for stack in tried for outcome in stack.outcomes)
    impossible = [sentence for stack in tried for sentence in stack.impossible]
    refused = [sentence for stack in tried for sentence in stack.refused]
    failed = [sentence for stack in tried for sentence in stack.failed]
    write(OUT, rows)
    print(f"\n{table(rows)}\n\nHersteltijd: de langste. Ook in {OUT.relative_to(ROOT)}.")
    print(f"Deze ronde duurde {time.monotonic() - began:.0f} seconden.", flush=True)
    if STOPPING.is_set():
        failed.append("de ronde is afgebroken")
    for sentence in (*refused, *impossible, *failed):
        print(f"NIET GEPROBEERD: {sentence}", file=sys.stderr)
    everything = os.environ.get("PLEKWIJZER_ALLES") == "1"
    return 1 if not is_good(rows) or failed or (impossible and everything) else 0


def _try_all(stack: str, asked: argparse.Namespace) -> Tried:
    tried = Tried()
    if not any(_plan(stack, asked)):
        return tried
    print(f"==> {stack} starten", flush=True)
    try:
        with open_world(stack) as world:
            for fault, seed in _rounds(stack, asked):
                try:
                    tried.outcomes.append(run_trial(world, fault, seed))
                    _tell(tried.outcomes[-1])
                except MountRefused as error:
                    tried.refused.append(f"{fault.name}@{stack}: {error}")
                except FaultImpossible as error:
                    tried.impossible.append(f"{fault.name}@{stack}: {error}")
    except FaultImpossible as error:
        tried.impossible.append(f"{stack}: {error}")
    except Exception as error:  # the tries on the other stack still count
        tried.failed.append(f"{stack}: {''.join(traceback.format_exception(error))}")
    return tried


def _rounds(stack: str, asked: argparse.Namespace) -> Iterator[tuple[Fault, int]]:
    """One round, or as many as begin in the time that was asked for, each with other seeds."""
    until, shift = time.monotonic() + 60 * asked.minuten, 0
    while True:
        for fault, seed in _plan(stack, asked):
            if STOPPING.is_set() or (shift and time.monotonic() > until):
                return
            yield fault, seed + shift
        shift += 1000
        if time.monotonic() > until:
            return


def _plan(stack: str, asked: argparse.Namespace) -> Iterator[tuple[Fault, int]]:
    """Every fault with the seed of each of its tries: the first has the seed of the run, so that it can be repeated."""
    for fault in FAULTS:
        if stack in fault.stacks and asked.storing in (None, fault.name):
            for number in range(asked.keer or fault.tries):
                yield fault, asked.zaad + number


def _tell(outcome: Outcome) -> None:
    lines = [
        f"{outcome.fault.title} op {outcome.stack} (zaad {outcome.seed}): {outcome.acknowledged} bevestigd, "
        f"{len(outcome.lost)} verloren, {len(outcome.wrong)} verkeerd, hersteld in {outcome.recover_s:.1f} s",
        *(f"    {sentence}" for sentence in (*outcome.lost, *outcome.wrong)),
    ]
    print("\n".join(lines), flush=True)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m faults", description="Probeer storingen en tel wat er misgaat.")
    parser.add_argument("--keer", type=int, help="zo vaak elke storing (anders: de korte ronde van de tests)")
    parser.add_argument("--minuten", type=float, default=0.0, help="zo lang rondes herhalen (anders: één ronde)")
    parser.add_argument("--zaad", type=int, default=secrets.randbelow(10**6), help="om een ronde te herhalen")
    parser.add_argument("--stack", choices=STACKS, help="alleen deze database en zoekmachine")
    parser.add_argument("--storing", choices=[fault.name for fault in FAULTS], help="alleen deze storing")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
