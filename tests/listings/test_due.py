"""What waits for a provider, in words. Fixture strategy: days counted back from one Sunday; no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.listings.rules_due import Stage, due_on, summarise
from service.listings.rules_freshness import Freshness, Terms, freshness_on

TODAY = date(2026, 11, 22)
TERMS = Terms()


def days_ago(age: int | None) -> date | None:
    return None if age is None else TODAY - timedelta(days=age)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (24, "10 dagen te laat"), (15, "1 dag te laat"), (14, "Nu aan de beurt"), (13, "Nog 1 dag"),
        (11, "Nog 3 dagen"), (10, "Bij"), (0, "Bij"), (None, "Nog geen cijfers"),
    ],
)  # fmt: skip
def test_how_a_listing_confirmed_so_many_days_ago_stands(age: int | None, words: str) -> None:
    assert due_on(days_ago(age), TODAY, TERMS).words == words


@pytest.mark.parametrize(
    ("ages", "heading", "line"),
    [
        ([24, 17, 14, 12, 11, 4, 4, 2], "5 van 8 aanbiedingen wachten op uw bevestiging",
         "2 zijn te laat en tellen nu niet mee als plek. 3 zijn aan de beurt, de eerste vandaag. "
         "De andere 3 zijn bij."),
        ([15], "1 van 1 aanbieding wacht op uw bevestiging", "1 is te laat en telt nu niet mee als plek."),
        ([12, 2], "1 van 2 aanbiedingen wacht op uw bevestiging", "1 is aan de beurt, over 2 dagen. De andere is bij."),
        ([None, 2], "1 van 2 aanbiedingen heeft nog geen cijfers",
         "1 heeft nog geen cijfers: vul die eerst in. De andere is bij."),
        ([2, 5], "Alles is bij ", "U bent over 9 dagen weer aan de beurt."),
        ([], "Alles is bij ", ""),
    ],
)  # fmt: skip
def test_the_summary_says_what_to_do_and_by_when(ages: list[int | None], heading: str, line: str) -> None:
    said, under = summarise([due_on(days_ago(age), TODAY, TERMS) for age in ages])
    assert (" ".join(said), under) == (heading, line)


@given(st.none() | st.integers(0, 100), st.integers(1, 30))
def test_late_is_exactly_when_the_figures_no_longer_count(age: int | None, current_days: int) -> None:
    own = Terms(current_days, current_days + 14, current_days + 28)
    due = due_on(days_ago(age), TODAY, own)
    is_current = freshness_on(days_ago(age), TODAY, own) is Freshness.ACTUEEL
    assert (due.stage in (Stage.DUE, Stage.FRESH)) is is_current
