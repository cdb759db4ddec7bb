"""How much of a question a listing must have, when too few have all of it: clauses from strict to free."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from indexer.query import All, Clause, Either
from service.search.answer.word_clauses import slot_clause
from service.search.question.slots import Slot

STEPS = (100, 75, 50, 34, 1)  # per cent of what the question weighs
MOST_PARTS = 6  # of the heaviest: more would make too many combinations


def ladder(slots: tuple[Slot, ...]) -> tuple[Clause, ...]:
    """Clauses that each let in what the one before did and more: less and less of the weight of the question."""
    parts = sorted((slot for slot in slots if slot.needed), key=lambda slot: -slot.weight)[:MOST_PARTS]
    total = sum(slot.weight for slot in parts)
    clauses = [slot_clause(slot, wide=True) for slot in parts]
    weights = [slot.weight for slot in parts]
    return tuple(
        Either(tuple(All(tuple(clauses[at] for at in some)) for some in _lightest(weights, total * step)))
        for step in STEPS
    )


def any_part(slots: tuple[Slot, ...]) -> Clause:
    """One of the words, also of those that a sentence merely brings along: the last resort."""
    return Either(tuple(slot_clause(slot, wide=True) for slot in slots if not slot.denied))


def _lightest(weights: Sequence[int], hundredths: int) -> Iterator[tuple[int, ...]]:
    """The places of every combination that weighs this much, in hundredths, and of which no part can be missed."""
    for size in range(1, len(weights) + 1):
        for some in combinations(range(len(weights)), size):
            held = [weights[at] for at in some]
            if 100 * sum(held) >= hundredths > 100 * (sum(held) - min(held)):
                yield some
