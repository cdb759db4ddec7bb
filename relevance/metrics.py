"""What an answer to one question is worth, by the grades 0-3 that people gave. Ranked: listing ids, best first."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

GOOD = 2  # from this grade a listing is an answer; below it is only related
DEPTH = 20  # as many as a page of results holds

Grades = Mapping[int, int]  # listing id -> grade; what is not in it is 0


def ndcg(ranked: Sequence[int], grades: Grades, depth: int = 10) -> float:
    """Normalised discounted cumulative gain, 0 to 1: gain 2^grade - 1, discount log2(rank + 1). Nothing graded: 0."""
    best = _discounted(sorted(grades.values(), reverse=True)[:depth])
    return _discounted(grades.get(listing_id, 0) for listing_id in ranked[:depth]) / best if best else 0.0


def gain(grade: int) -> float:
    """What a listing of this grade is worth in first place."""
    return 2.0**grade - 1


def _discounted(grades: Iterable[int]) -> float:
    return sum(gain(grade) / math.log2(place + 2) for place, grade in enumerate(grades))


def recall(ranked: Sequence[int], grades: Grades, depth: int = DEPTH) -> float:
    """The share of the good listings in the first `depth`, of as many as fit there. Nothing good: 0."""
    good = good_ones(grades)
    return len(good.intersection(ranked[:depth])) / min(depth, len(good)) if good else 0.0


def reciprocal_rank(ranked: Sequence[int], grades: Grades) -> float:
    """1 for a good listing in first place, 1/2 in second; 0 when there is none."""
    good = good_ones(grades)
    return next((1 / (place + 1) for place, listing_id in enumerate(ranked) if listing_id in good), 0.0)


def is_on_top(ranked: Sequence[int], wanted: Collection[int], depth: int = 3) -> bool:
    """One of the wanted listings stands among the first `depth`."""
    return any(listing_id in wanted for listing_id in ranked[:depth])


def good_ones(grades: Grades) -> frozenset[int]:
    """The listings that answer the question."""
    return frozenset(listing_id for listing_id, grade in grades.items() if grade >= GOOD)
