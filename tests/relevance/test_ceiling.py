"""The two orders that no search has: told what a question is about, and the best of what was found."""

import pytest

from indexer.query import Hit
from relevance.ceiling import BEST, OWN, TOLD, Answered, best_order, orders, told_order
from relevance.golden import Half, Question

ABOUT = {1: {"autisme": 70}, 2: {"rouw": 70}, 3: {"rouw": 50, "autisme": 20}, 4: {}}


def found(*ids: int, grades: dict[int, int], first: tuple[int, ...] | None = None) -> Answered:
    """Every listing scores a point less than the one before it."""
    question = Question(1, "verdriet", Half.PRACTICE, "woord", grades)
    hits = tuple(Hit(listing_id, 100 - place) for place, listing_id in enumerate(ids))
    return Answered(question, hits, frozenset(ids if first is None else first))


def test_what_the_other_good_answers_are_about_comes_forward() -> None:
    assert told_order(found(1, 2, 3, 4, grades={2: 3, 3: 3}), ABOUT, 1) == [2, 3, 1, 4]


def test_a_good_answer_is_no_help_to_itself() -> None:
    assert told_order(found(1, 2, grades={2: 3}), ABOUT, 8) == [1, 2]


def test_what_has_most_of_the_question_stays_in_front() -> None:
    assert told_order(found(1, 2, 3, grades={2: 3, 3: 3}, first=(1,)), ABOUT, 8)[0] == 1


def test_the_best_order_is_by_grade() -> None:
    assert best_order(found(4, 1, 2, grades={2: 3, 1: 1})) == [2, 1, 4]


def test_each_order_is_named_with_its_mean() -> None:
    told = orders([found(1, 2, 3, grades={2: 3, 3: 3}), found(2, 1, grades={2: 3})], ABOUT)
    assert told[OWN] < told[TOLD] == told[BEST] == pytest.approx(1)
