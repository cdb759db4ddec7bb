"""`python -m load`: everybody at once on both stacks; prints the tables, writes build/load.json, fails on any error."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from faults.disks import FaultImpossible
from faults.stacks import STACKS
from load.figures import table
from load.run import Crowd, Outcome, run
from service.config import ROOT

OUT = ROOT / "build" / "load.json"


def main(arguments: Sequence[str]) -> int:
    """0: no request failed, nothing was lost, and the index caught up."""
    asked = _parse(arguments)
    crowd = Crowd(asked.consulenten, asked.aanbieders, asked.rijen, asked.seconden)
    outcomes: dict[str, Outcome] = {}
    impossible = []
    for stack in [asked.stack] if asked.stack else STACKS:
        print(
            f"==> {stack}: {crowd.consultants} consulenten, {crowd.providers} aanbieders, {crowd.rows} rijen",
            flush=True,
        )
        try:
            outcomes[stack] = run(stack, crowd)
        except FaultImpossible as error:
            impossible.append(f"NIET GEPROBEERD: {error}")
            continue
        _tell(outcomes[stack])
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({name: asdict(one) for name, one in outcomes.items()}, indent=2) + "\n", encoding="utf-8")
    print(f"Ook in {OUT.relative_to(ROOT)}.")
    for sentence in impossible:
        print(sentence, file=sys.stderr)
    return 0 if outcomes and not impossible and all(map(is_good, outcomes.values())) else 1


def is_good(outcome: Outcome) -> bool:
    """Every request was answered well and every promise was kept."""
    return bool(outcome.asked) and not outcome.wrong and not any(row.errors for row in outcome.asked)


def _tell(outcome: Outcome) -> None:
    print(f"\n{table(outcome.asked)}\n")
    kept = "alle precies een keer bewaard" if not outcome.wrong else "zie hieronder"
    print(f"Bevestigde meldingen: {outcome.acknowledged}, {kept}.")
    print(f"Inlezen duurde {outcome.import_s:.0f} s; de index was {outcome.caught_up_s:.0f} s na het einde bij.")
    busy = sorted(outcome.cpu.items(), key=lambda item: -item[1])
    print("Processoren bezig: " + ", ".join(f"{name} {share:.2f}".replace(".", ",") for name, share in busy) + ".")
    for sentence in outcome.wrong:
        print(f"VERKEERD: {sentence}", file=sys.stderr)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    usual = Crowd()
    parser = argparse.ArgumentParser(prog="python -m load", description=__doc__)
    parser.add_argument("--stack", choices=STACKS)
    parser.add_argument("--consulenten", type=int, default=usual.consultants)
    parser.add_argument("--aanbieders", type=int, default=usual.providers)
    parser.add_argument("--rijen", type=int, default=usual.rows)
    parser.add_argument("--seconden", type=int, default=usual.seconds)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
