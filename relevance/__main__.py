"""`python -m relevance`: measures, prints the tables and writes build/relevance.json.

With `--eind` also the halves that are kept for the final numbers: their totals, and nothing else of them.
"""

import argparse
import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.figures import step
from relevance.golden import OPEN_HALVES, GoldenSet, Half, load_golden_set
from relevance.measure import Measured, measure, peers_here
from relevance.scores import AS_SERVED, BY_TEXT, by_kind, totals
from relevance.second import agreement, agreement_line
from relevance.tables import kind_table, system_table
from relevance.world import World, load_world, make_demo
from relevance.worst import worst_questions
from service.config import ROOT

OUT = ROOT / "build" / "relevance.json"


def main() -> int:
    """About a minute on two cores."""
    asked = argparse.ArgumentParser(prog="python -m relevance", description="Meet hoe goed het zoeken antwoordt.")
    asked.add_argument("--eind", action="store_true", help="meet ook de helften die voor een eindcijfer bewaard zijn")
    halves = tuple(Half) if asked.parse_args().eind else OPEN_HALVES
    logging.disable(logging.INFO)  # a line for each page asked tells nothing here
    with tempfile.TemporaryDirectory(prefix="plekwijzer-relevance-") as folder:
        try:
            with step("demo maken en indexeren"):
                app = make_demo(Path(folder))
        except subprocess.CalledProcessError as failed:
            sys.stderr.write(f"\nDe demo is niet gemaakt:\n{failed.stderr}\n")
            return 1
        with app.app_context():
            _measure(load_world(), halves)
    return 0


def _measure(world: World, halves: tuple[Half, ...]) -> None:
    golden = load_golden_set(world.listings.values())
    with step("andere zoekers klaarzetten"), peers_here(world) as (peers, missing):
        measured = {half: measure(world, golden.of(half), peers) for half in halves}
    twice = {half: found for half in OPEN_HALVES if (found := agreement(world, measured[half].scores[BY_TEXT]))}
    print(f"\n{_about(world, golden)}")
    for half, of_half in measured.items():
        print(f"\n{system_table(half, of_half, missing)}")
        if half in twice:
            print(agreement_line(twice[half]))
    for half in OPEN_HALVES:
        _show_open_half(world, half, measured[half])
    OUT.parent.mkdir(parents=True, exist_ok=True)
    content = _content(world, golden, measured, missing)
    content["second_judge"] = {half: asdict(found) for half, found in twice.items()}
    OUT.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nOok in {OUT.relative_to(ROOT)}.")


def _show_open_half(world: World, half: Half, measured: Measured) -> None:
    print(f"\n{kind_table(half, measured)}")
    print(f"\nDe slechtst beantwoorde vragen van de helft {half}")
    print("(delen van de vraag met het aantal aanbiedingen dat ze heeft; * = bekend in de woordenlijst)")
    print(f"\n{worst_questions(world, measured)}")


def _about(world: World, golden: GoldenSet) -> str:
    return (
        f"{len(world.listings)} aanbiedingen op {world.today}; {golden.judgments} oordelen, waarvan {golden.dropped} "
        "over titels die de demo niet heeft. Goed is graad 2 of 3."
    )


def _content(
    world: World, golden: GoldenSet, measured: Mapping[Half, Measured], missing: Mapping[str, str]
) -> dict[str, Any]:
    """Totals of every half; kinds and single questions of those that may be looked at alone."""
    return {
        "day": world.today.isoformat(),
        "listings": len(world.listings),
        "judgments": golden.judgments,
        "dropped": golden.dropped,
        "missing": dict(missing),
        "systems": [
            {"half": half, **asdict(totals(system, scores))}
            for half, of_half in measured.items()
            for system, scores in of_half.scores.items()
        ],
        "outside": {half: asdict(of_half.outside) for half, of_half in measured.items()},
        "kinds": [
            {"half": half, **asdict(totals(kind, scores))}
            for half in OPEN_HALVES
            for kind, scores in by_kind(measured[half].scores[BY_TEXT]).items()
        ],
        "questions": [row for half in OPEN_HALVES for row in _questions(measured[half])],
    }


def _questions(measured: Measured) -> list[dict[str, Any]]:
    """Ours on single questions, to compare one run with another."""
    served, by_text = measured.scores[AS_SERVED], measured.scores[BY_TEXT]
    return [
        {
            "number": own.question.number,
            "half": own.question.half,
            "way": found.way,
            "ndcg10": round(own.ndcg, 4),
            "recall20": round(own.recall, 4),
            "served_ndcg10": round(page.ndcg, 4),
            "place_on_top": page.place_on_top,
        }
        for own, page, found in zip(by_text, served, measured.found, strict=True)
    ]


if __name__ == "__main__":
    sys.exit(main())
