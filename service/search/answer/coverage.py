"""How much of a question a listing must have, when too few have all of it: clauses from strict to free."""

from indexer.query import AtLeast, Clause, Either
from service.search.answer.word_clauses import slot_clause
from service.search.question.slots import Slot

STEPS = (100, 75, 50, 34, 1)  # per cent of what the question weighs
MOST_PARTS = 6  # of the heaviest: more would make too many combinations


def ladder(slots: tuple[Slot, ...]) -> tuple[Clause, ...]:
    """Clauses that each let in what the one before did and more: less and less of the weight of the question."""
    parts = sorted((slot for slot in slots if slot.needed), key=lambda slot: -slot.weight)[:MOST_PARTS]
    total = sum(slot.weight for slot in parts)
    weighed = tuple((slot.weight, slot_clause(slot, wide=True)) for slot in parts)
    return tuple(AtLeast(max(1, -(-total * step // 100)), weighed) for step in STEPS)


def any_part(slots: tuple[Slot, ...]) -> Clause:
    """One of the words, also of those that a sentence merely brings along: the last resort."""
    return Either(tuple(slot_clause(slot, wide=True) for slot in slots if not slot.denied))
