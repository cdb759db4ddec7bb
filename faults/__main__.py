"""`python -m faults`: tries every fault, prints the table and writes build/faults.json.

Without arguments as often as the bounded run of the tests; the seed that is printed repeats the chances of a run.
"""

import argparse
import secrets
import sys
from collections.abc import Iterator, Sequence

from faults.catalogue import FAULTS
from faults.disks import FaultImpossible
from faults.site import SiteFailed
from faults.stacks import STACKS
from faults.table import is_good, table, totals, write
from faults.trial import Fault, Outcome, run_trial
from faults.world import open_world
from service.config import ROOT

OUT = ROOT / "build" / "faults.json"


def main(arguments: Sequence[str]) -> int:
    """0 when nothing was lost or wrong and everything could be tried."""
    asked = _parse(arguments)
    print(f"==> zaad {asked.zaad}: herhaal met --zaad {asked.zaad}", flush=True)
    outcomes: list[Outcome] = []
    impossible: list[str] = []
    for stack in [asked.stack] if asked.stack else STACKS:
        plan = list(_plan(stack, asked))
        try:
            for outcome in _try_all(stack, plan, impossible):
                _tell(outcome)
                outcomes.append(outcome)
        except (FaultImpossible, SiteFailed) as error:
            impossible.append(f"{stack}: {error}")
    rows = totals(outcomes)
    write(OUT, rows)
    print(f"\n{table(rows)}\n\nHersteltijd: de langste. Ook in {OUT.relative_to(ROOT)}.")
    for sentence in impossible:
        print(f"NIET GEPROBEERD: {sentence}", file=sys.stderr)
    return 0 if rows and is_good(rows) and not impossible else 1


def _try_all(stack: str, plan: Sequence[tuple[Fault, int]], impossible: list[str]) -> Iterator[Outcome]:
    if not plan:
        return
    print(f"==> {stack} starten", flush=True)
    with open_world(stack) as world:
        for fault, seed in plan:
            try:
                yield run_trial(world, fault, seed)
            except FaultImpossible as error:
                impossible.append(f"{fault.name}@{stack}: {error}")


def _plan(stack: str, asked: argparse.Namespace) -> Iterator[tuple[Fault, int]]:
    """Every fault with the seed of each of its tries: the first has the seed of the run, so that it can be repeated."""
    for fault in FAULTS:
        if stack in fault.stacks and asked.storing in (None, fault.name):
            for number in range(asked.keer or fault.tries):
                yield fault, asked.zaad + number


def _tell(outcome: Outcome) -> None:
    print(
        f"{outcome.fault.title} op {outcome.stack} (zaad {outcome.seed}): {outcome.acknowledged} bevestigd, "
        f"{len(outcome.lost)} verloren, {len(outcome.wrong)} verkeerd, hersteld in {outcome.recover_s:.1f} s",
        flush=True,
    )
    for sentence in (*outcome.lost, *outcome.wrong):
        print(f"    {sentence}", flush=True)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m faults", description="Probeer storingen en tel wat er misgaat.")
    parser.add_argument("--keer", type=int, help="zo vaak elke storing (anders: de korte ronde van de tests)")
    parser.add_argument("--zaad", type=int, default=secrets.randbelow(10**6), help="om een ronde te herhalen")
    parser.add_argument("--stack", choices=STACKS, help="alleen deze database en zoekmachine")
    parser.add_argument("--storing", choices=[fault.name for fault in FAULTS], help="alleen deze storing")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
