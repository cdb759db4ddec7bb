"""`python -m relevance.ceiling`: how far another order could still bring us, over the halves that may be read.

Beside our own order by words stand two that no search has: ours by somebody who was told what each question is about,
and the best order of what we found. The first is told by the other good answers of a question, never by the answer
that is being placed.
"""

import logging
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from indexer.matching import matches
from indexer.query import Hit
from relevance.golden import OPEN_HALVES, Question, load_golden_set
from relevance.metrics import Grades, gain, ndcg
from relevance.ours import by_words, search_ours
from relevance.world import World, load_world, make_demo
from service.search.index.documents import fields_of
from service.search.question.topics import levels_of
from service.search.question.weights import TOPICS

OWN, TOLD, BEST = "onze volgorde", "als bekend was waar de vraag over gaat", "beste volgorde van wat wij vonden"
TIMES = (1, 2, 4, 8)  # what the topic told may bring, in times what a topic brings; the best of these is printed
About = Mapping[str, float]  # code of a concept -> how much


@dataclass(frozen=True)
class Answered:
    """A question with everything that was found. `first`: what stands in front, having most of the question."""

    question: Question
    hits: Sequence[Hit]
    first: frozenset[int]


def main() -> int:
    """Prints nDCG@10 of each order, a line for each half."""
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="plekwijzer-relevance-") as folder, make_demo(Path(folder)).app_context():
        world = load_world()
        about = {listing_id: levels_of(fields_of(facts).get("topic")) for listing_id, facts in world.listings.items()}
        golden = load_golden_set(world.listings.values())
        for half in OPEN_HALVES:
            asked = [answered(world, question) for question in golden.of(half) if question.is_measured]
            told = "; ".join(f"{name} {value:.3f}" for name, value in orders(asked, about).items())
            sys.stdout.write(f"helft {half}, nDCG@10: {told}\n")
    return 0


def answered(world: World, question: Question) -> Answered:
    """All that is found, in the order of the words alone. Needs the app of the world to be current."""
    ask = search_ours(world, question.text).ask
    if ask is None:
        return Answered(question, (), frozenset())
    hits = by_words(ask, len(world.listings))
    first = [hit.id for hit in hits if ask.reach is None or matches(fields_of(world.listings[hit.id]), ask.reach.first)]
    return Answered(question, hits, frozenset(first))


def orders(asked: Sequence[Answered], about: Mapping[int, About]) -> dict[str, float]:
    """nDCG@10 by the name of the order. Raises StatisticsError without questions."""

    def mean(ranked: Sequence[Sequence[int]]) -> float:
        return fmean(ndcg(ids, each.question.grades) for ids, each in zip(ranked, asked, strict=True))

    return {
        OWN: mean([[hit.id for hit in each.hits] for each in asked]),
        TOLD: max(mean([told_order(each, about, times) for each in asked]) for times in TIMES),
        BEST: mean([best_order(each) for each in asked]),
    }


def best_order(each: Answered) -> list[int]:
    """What was found, the best graded first."""
    return sorted((hit.id for hit in each.hits), key=lambda listing_id: -each.question.grades.get(listing_id, 0))


def told_order(each: Answered, about: Mapping[int, About], times: float) -> list[int]:
    """Our order, with points for being about what the other good answers are about."""
    everything = _sum(each.question.grades, about)

    def points(hit: Hit) -> float:
        own = gain(each.question.grades.get(hit.id, 0))
        others = {code: level - own * about[hit.id].get(code, 0) for code, level in everything.items()}
        return hit.score + times * TOPICS * _alike(others, about[hit.id])

    return [hit.id for hit in sorted(each.hits, key=lambda hit: (hit.id not in each.first, -points(hit)))]


def _sum(grades: Grades, about: Mapping[int, About]) -> About:
    """What the graded listings are about together, each by its worth."""
    together: defaultdict[str, float] = defaultdict(float)
    for listing_id, grade in grades.items():
        for code, level in about[listing_id].items():
            together[code] += gain(grade) * level
    return together


def _alike(one: About, other: About) -> float:
    """The cosine of two rows of levels; 0 when one of them is about nothing."""
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    return sum(level * one.get(code, 0) for code, level in other.items()) / lengths if lengths else 0.0


if __name__ == "__main__":
    sys.exit(main())
