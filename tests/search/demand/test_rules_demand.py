"""When searches are one question, and what a count may show."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.search.demand.rules import Asked, Collapse, collapse, is_assignable, shown, total_of

NOW = timedelta(minutes=1)
HOORN, OPMEER = frozenset({"GM0405"}), frozenset({"GM0432"})


def asked(*words: str, profiles: tuple[int, ...] = (), places: frozenset[str] = frozenset(), other: str = "") -> Asked:
    return Asked(frozenset(words), frozenset(other.split()), frozenset(), frozenset(profiles), places)


def test_a_search_counts_for_a_cell_only_with_a_product_or_profile_and_a_municipality() -> None:
    assert is_assignable(asked(profiles=(5,), places=HOORN))
    assert is_assignable(Asked(products=frozenset({"V-KV-LR"}), municipalities=HOORN))
    assert not is_assignable(asked("autisme", places=HOORN))
    assert not is_assignable(asked(profiles=(5,)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (asked("autisme"), asked("autisme", places=HOORN)),
        (asked("autisme", places=HOORN), asked("autisme", profiles=(5,), places=HOORN)),
        (asked(other="autsime"), asked("autisme")),
        (asked("autisme"), asked("autisme", "angst")),
        (asked(profiles=(5, 6)), asked(profiles=(5,))),
        (asked("autisme"), asked("autisme")),
    ],
)
def test_a_refinement_takes_the_place_of_what_it_refines(before: Asked, after: Asked) -> None:
    assert collapse(before, after, NOW) is Collapse.REPLACE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (asked("autisme"), asked("eetstoornis")),
        (asked("autisme", places=HOORN), asked("autisme", places=OPMEER)),
        (asked(profiles=(5,)), asked(profiles=(6,))),
    ],
)
def test_other_help_or_another_place_is_a_question_of_its_own(before: Asked, after: Asked) -> None:
    assert collapse(before, after, NOW) is Collapse.NEW


@pytest.mark.parametrize(
    "after",
    [asked("autisme", profiles=(5,)), asked(profiles=(5,), places=HOORN), asked("autisme", places=HOORN)],
)
def test_a_look_without_one_filter_leaves_the_question_that_found_no_room(after: Asked) -> None:
    assert collapse(asked("autisme", profiles=(5,), places=HOORN), after, NOW) is Collapse.KEEP


def test_after_fifteen_minutes_everything_is_a_new_question() -> None:
    same = asked("autisme", places=HOORN)
    assert collapse(same, same, timedelta(minutes=15)) is Collapse.REPLACE
    assert collapse(same, same, timedelta(minutes=16)) is Collapse.NEW


@pytest.mark.parametrize(
    ("number", "text"), [(0, "<5"), (1, "<5"), (4, "<5"), (5, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15")]
)
def test_counts_are_shown_rounded_to_five(number: int, text: str) -> None:
    assert shown(number) == text


@given(st.integers(0, 100_000))
def test_what_is_shown_is_never_more_than_two_off_and_never_under_five(number: int) -> None:
    text = shown(number)
    assert (text == "<5") == (number < 5)
    if number >= 5:
        assert abs(int(text) - number) <= 2
        assert int(text) % 5 == 0


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.data())
def test_a_total_beside_its_cells_never_says_what_a_cell_under_five_is(cells: list[int], draw: st.DataObject) -> None:
    """Every other value under 5 in that place gives the very same page."""
    place = draw.draw(st.integers(0, len(cells) - 1))
    cells[place] = draw.draw(st.integers(0, 4))
    for other in range(5):
        changed = [*cells[:place], other, *cells[place + 1 :]]
        assert [shown(cell) for cell in changed] == [shown(cell) for cell in cells]
        assert total_of(changed) == total_of(cells)
