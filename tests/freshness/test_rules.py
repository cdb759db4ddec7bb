"""The pure rules of freshness: slips, days late, the stage at the end of a day. Terms are 14, 28 and 42 days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.freshness.rules import (
    PERIODS,
    Told,
    days_late,
    percentage,
    period_ends,
    slips_until,
    stage_at,
    worst,
)
from service.listings.rules_freshness import Freshness, Terms, freshness_on

TERMS = Terms()
TODAY = date(2026, 11, 22)
A, V, E, S, N = Freshness


def days_before(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(("age", "late"), [(0, 0), (14, 0), (15, 1), (51, 37)])
def test_days_late_are_counted_from_the_end_of_the_term(age: int, late: int) -> None:
    assert days_late(days_before(age), days_before(300), TODAY, TERMS) == late


def test_who_never_reported_is_late_from_a_term_after_the_listing_began() -> None:
    assert days_late(None, days_before(33), TODAY, TERMS) == 19


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_slip_is_recorded_exactly_when_the_stage_on_some_day_was_that_stage(age: int, watched: int) -> None:
    confirmed_on, last_day = TODAY, TODAY + timedelta(days=watched)
    recorded = dict(slips_until(confirmed_on, last_day, TERMS))
    seen = {freshness_on(confirmed_on, confirmed_on + timedelta(days=day), TERMS) for day in range(watched + 1)}
    assert recorded.keys() == seen - {A}
    for stage, since in recorded.items():
        assert freshness_on(confirmed_on, since, TERMS) is stage
        assert freshness_on(confirmed_on, since - timedelta(days=1), TERMS) is not stage


def test_the_stage_of_a_past_day_goes_by_what_had_come_in_by_then() -> None:
    told = [Told(days_before(60), days_before(60)), Told(days_before(5), days_before(5))]
    began = days_before(90)
    assert stage_at(told, began, days_before(60), TERMS) is A
    assert stage_at(told, began, days_before(40), TERMS) is V
    assert stage_at(told, began, days_before(6), TERMS) is S
    assert stage_at(told, began, days_before(5), TERMS) is A


def test_figures_that_came_in_late_do_not_mend_the_days_before() -> None:
    told = [Told(days_before(60), days_before(60)), Told(days_before(1), days_before(30))]
    assert stage_at(told, days_before(90), days_before(30), TERMS) is E
    assert stage_at(told, days_before(90), TODAY, TERMS) is E


def test_mending_an_older_report_makes_nothing_older() -> None:
    told = [Told(days_before(21), days_before(21)), Told(days_before(12), days_before(12))]
    mended = [*told, Told(days_before(10), days_before(21))]
    assert stage_at(mended, days_before(90), TODAY, TERMS) is A


def test_a_new_listing_has_no_stage_until_it_has_had_a_whole_term() -> None:
    began = days_before(20)
    assert stage_at([], began, days_before(21), TERMS) is None
    assert stage_at([], began, days_before(6), TERMS) is None
    assert stage_at([], began, days_before(5), TERMS) is N


def test_the_worst_of_no_stages_is_no_stage() -> None:
    assert worst([None, None]) is None
    assert worst([A, None, E, V]) is E
    assert worst([S, N]) is N


def test_a_year_of_fortnights_ends_today() -> None:
    ends = period_ends(TODAY)
    assert (len(ends), ends[0], ends[-1]) == (PERIODS, days_before(350), TODAY)


def test_hundred_percent_is_only_said_when_it_is_all_of_it() -> None:
    assert percentage(9_999, 10_000) == 99.9
    assert percentage(10_000, 10_000) == 100.0
    assert percentage(0, 0) is None
