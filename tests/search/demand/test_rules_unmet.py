"""What a page of searches in vain may show: any counts of any rows, changed in every way that must not be seen."""

from hypothesis import given
from hypothesis import strategies as st

from service.search.demand.rules import shown
from service.search.demand.rules_unmet import (
    MOST_PARTS,
    MOST_ROWS,
    RARE,
    Apart,
    Counts,
    Name,
    named_together,
    shortfalls,
    whole_code,
)

NUMBERS = st.integers(0, 60)
APART = st.builds(Apart, *[st.builds(Counts, NUMBERS, NUMBERS)] * 2)
NAMES = st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=6, unique=True).map(lambda one: tuple(sorted(one)))
PARTS = st.lists(st.sampled_from("abcd"), max_size=4, unique=True)
ROWS = st.dictionaries(NAMES, APART, min_size=1, max_size=12)
SHOWN_ALIKE = {text: [number for number in range(63) if shown(number) == text] for text in map(shown, range(63))}


def alike(draw: st.DataObject, number: int) -> int:
    """Any other number that shows as the same."""
    return draw.draw(st.sampled_from(SHOWN_ALIKE[shown(number)]))


def some_of(draw: st.DataObject, counted: dict[Name, Apart]) -> set[Name]:
    """The questions that enough browsers asked: any of them."""
    return draw.draw(st.sets(st.sampled_from(sorted(counted))))


def changed_unseen(draw: st.DataObject, apart: Apart) -> Apart:
    return Apart(
        *(Counts(alike(draw, one.nothing), alike(draw, one.no_room)) for one in (apart.signed_in, apart.anonymous))
    )


@given(ROWS, st.data())
def test_counts_that_show_alike_give_the_very_same_page_whatever_they_are(
    counted: dict[Name, Apart], draw: st.DataObject
) -> None:
    """All cells change at once, each on its own: so no order, total, cut or difference of columns tells one of them."""
    others = {name: changed_unseen(draw, apart) for name, apart in counted.items()}
    assert shortfalls(others) == shortfalls(counted)


@given(ROWS, st.data())
def test_a_long_question_is_named_only_when_enough_browsers_asked_it_and_a_count_of_it_may_show(
    counted: dict[Name, Apart], draw: st.DataObject
) -> None:
    common = some_of(draw, counted)
    page = shortfalls(named_together(counted, common))
    for row in page.rows:
        assert len(row.name) <= MOST_PARTS or (row.name in common and set(row.cells) != {"<5"})
        assert row.name == RARE or row.cells == tuple(map(shown, counted[row.name].numbers))


@given(ROWS, st.data())
def test_counts_that_show_alike_leave_the_same_questions_out(counted: dict[Name, Apart], draw: st.DataObject) -> None:
    common = some_of(draw, counted)
    others = {name: changed_unseen(draw, apart) for name, apart in counted.items()}
    assert named_together(others, common).keys() == named_together(counted, common).keys()


@given(PARTS, PARTS, st.data())
def test_a_long_question_has_one_code_in_whatever_order_and_no_other_question_has_it(
    words: list[str], hashes: list[str], draw: st.DataObject
) -> None:
    code = whole_code(words, hashes)
    assert bool(code) is (len(words) + len(hashes) > MOST_PARTS)
    assert code == whole_code(draw.draw(st.permutations(words)), draw.draw(st.permutations(hashes)))
    others = draw.draw(PARTS), draw.draw(PARTS)
    is_same = (set(words), set(hashes)) == tuple(map(set, others))
    assert not code or (whole_code(*others) == code) is is_same


@given(ROWS, st.data())
def test_no_search_is_lost_by_leaving_its_words_out(counted: dict[Name, Apart], draw: st.DataObject) -> None:
    folded = named_together(counted, some_of(draw, counted))
    assert sum(map(sum, (one.numbers for one in folded.values()))) == sum(
        map(sum, (one.numbers for one in counted.values()))
    )


def test_four_signed_in_and_four_anonymous_are_never_added_up() -> None:
    page = shortfalls({("autisme",): Apart(Counts(nothing=4), Counts(nothing=4))})
    assert [row.cells for row in page.rows] == [("<5",) * 4]
    assert (page.signed_in.about, page.anonymous.about) == (0, 0)


def test_more_rows_than_fit_are_cut_and_the_totals_are_of_all() -> None:
    page = shortfalls({(f"woord {number:03}",): Apart(Counts(nothing=10)) for number in range(MOST_ROWS + 1)})
    assert (len(page.rows), page.is_cut) == (MOST_ROWS, True)
    assert page.signed_in.about == 10 * (MOST_ROWS + 1)
