"""A second judge: how well somebody who read the same texts agrees with the golden set, and we with both."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from relevance.metrics import Grades, ndcg
from relevance.scores import Score
from relevance.world import World
from service.config import ROOT

FILE = ROOT / "fixtures" / "relevance" / "tweede-oordeel.json"


@dataclass(frozen=True)
class Agreement:
    """nDCG@10 on the `questions` that both judged. `judge`: the second judge's order by the first judge's grades;
    `ours`, `ours_by_second`: our order, by words alone, by the grades of the first and of the second."""

    questions: int
    judge: float
    ours: float
    ours_by_second: float


def agreement(world: World, scores: Sequence[Score]) -> Agreement | None:
    """None when none of these questions was judged twice."""
    second = _grades(world)
    both = [item for item in scores if item.question.number in second]
    if not both:
        return None
    by_second = [(item, second[item.question.number]) for item in both]
    return Agreement(
        questions=len(both),
        judge=_mean([ndcg(_order(grades), item.question.grades) for item, grades in by_second]),
        ours=_mean([item.ndcg for item in both]),
        ours_by_second=_mean([ndcg(item.ranked, grades) for item, grades in by_second]),
    )


def agreement_line(found: Agreement) -> str:
    """For people."""
    return (
        f"Een tweede beoordelaar, {found.questions} van deze vragen: nDCG@10 {found.judge:.3f} op de oordelen van de "
        f"eerste; wij daar {found.ours:.3f}, en {found.ours_by_second:.3f} op de oordelen van de tweede."
    )


def _grades(world: World) -> Mapping[int, Grades]:
    """Question number -> listing id -> grade, of the listings that are there."""
    judged: Mapping[str, Mapping[str, int]] = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        int(number): {facts.id: titles[facts.title] for facts in world.listings.values() if facts.title in titles}
        for number, titles in judged.items()
    }


def _order(grades: Mapping[int, int]) -> list[int]:
    return sorted(grades, key=lambda listing_id: (-grades[listing_id], listing_id))


def _mean(numbers: Sequence[float]) -> float:
    return round(fmean(numbers), 4)
