"""The figures of the relevance measurement, against cases worked out by hand; the listings are mere numbers."""

import math

import pytest

from relevance.metrics import good_ones, is_on_top, ndcg, recall, reciprocal_rank

GRADES = {1: 3, 2: 2, 3: 1, 4: 2}  # ideal order: 1, then 2 and 4, then 3
IDEAL = 7 + 3 / math.log2(3) + 3 / 2 + 1 / math.log2(5)


def test_the_ideal_order_is_worth_1() -> None:
    assert ndcg([1, 2, 4, 3], GRADES) == pytest.approx(1.0)
    assert ndcg([1, 4, 2, 3, 99], GRADES) == pytest.approx(1.0)


def test_a_good_listing_counts_for_less_the_lower_it_stands() -> None:
    assert ndcg([99, 1], GRADES) == pytest.approx((7 / math.log2(3)) / IDEAL)
    assert ndcg([3, 99, 1], GRADES) == pytest.approx((1 + 7 / 2) / IDEAL)


def test_only_the_first_ten_count_and_the_ideal_is_no_longer_than_that() -> None:
    grades = dict.fromkeys(range(30), 3)
    assert ndcg(list(range(10)), grades) == pytest.approx(1.0)
    assert ndcg([*range(100, 110), 1, 2, 3], grades) == 0.0


def test_nothing_found_and_nothing_graded_are_both_worth_0() -> None:
    assert ndcg([], GRADES) == 0.0
    assert ndcg([1, 2], {}) == 0.0
    assert recall([1], {}) == 0.0
    assert reciprocal_rank([], GRADES) == 0.0


def test_good_starts_at_grade_2() -> None:
    assert good_ones(GRADES) == {1, 2, 4}


def test_recall_is_the_share_of_good_listings_found_and_related_ones_do_not_count() -> None:
    assert recall([3, 2, 99], GRADES) == pytest.approx(1 / 3)
    assert recall([4, 1, 2], GRADES) == 1.0


def test_recall_asks_no_more_than_fits_on_a_page() -> None:
    grades = dict.fromkeys(range(50), 2)
    assert recall(list(range(20)), grades) == 1.0
    assert recall(list(range(10)), grades) == 0.5
    assert recall([*range(100, 120), *range(20)], grades) == 0.0


def test_reciprocal_rank_looks_for_the_first_good_listing() -> None:
    assert reciprocal_rank([2, 1], GRADES) == 1.0
    assert reciprocal_rank([3, 99, 4], GRADES) == pytest.approx(1 / 3)
    assert reciprocal_rank([3, 99], GRADES) == 0.0


def test_a_place_on_top_stands_among_the_first_three() -> None:
    assert is_on_top([9, 8, 7, 6], {7})
    assert not is_on_top([9, 8, 7, 6], {6})
    assert not is_on_top([], {6})
