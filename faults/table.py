"""What came of all tries, as the table on screen and as build/faults.json (DESIGN section 5)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from faults.trial import Outcome


@dataclass(frozen=True)
class Total:
    """All tries of one fault on one stack. recover_s: the longest of them."""

    fault: str
    tries: int
    acknowledged: int
    lost: int
    wrong: int
    recover_s: float


def totals(outcomes: Iterable[Outcome]) -> list[Total]:
    """One for each fault on each stack, in the order in which they were first tried. `fault`: name@stack."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(f"{outcome.fault.name}@{outcome.stack}", []).append(outcome)
    return [_total(name, several) for name, several in groups.items()]


def is_good(rows: Sequence[Total]) -> bool:
    """Something was tried, nothing was lost, and nothing was wrong."""
    return bool(rows) and not any(row.lost or row.wrong for row in rows)


def write(path: Path, rows: Sequence[Total]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8")


def table(rows: Sequence[Total]) -> str:
    """One line for each fault, and one for all."""
    width = max((len(row.fault) for row in rows), default=0) + 2
    lines = [f"{'storing':<{width}}{'keer':>6}{'bevestigd':>11}{'verloren':>10}{'verkeerd':>10}{'herstel s':>11}"]
    every = Total(
        "alles",
        sum(row.tries for row in rows),
        sum(row.acknowledged for row in rows),
        sum(row.lost for row in rows),
        sum(row.wrong for row in rows),
        max((row.recover_s for row in rows), default=0.0),
    )
    for row in (*rows, every):
        lines.append(
            f"{row.fault:<{width}}{row.tries:>6}{row.acknowledged:>11}{row.lost:>10}{row.wrong:>10}{row.recover_s:>11.1f}"
        )
    return "\n".join(lines)


def _total(name: str, outcomes: Sequence[Outcome]) -> Total:
    return Total(
        name,
        len(outcomes),
        sum(outcome.acknowledged for outcome in outcomes),
        sum(len(outcome.lost) for outcome in outcomes),
        sum(len(outcome.wrong) for outcome in outcomes),
        round(max(outcome.recover_s for outcome in outcomes), 2),
    )
