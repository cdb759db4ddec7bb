"""How old figures may be, in words. Fixture strategy: none; days and terms are made here."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.clock import local_day
from service.listings.rules_freshness import Freshness, Terms, current_until, freshness_on, stage_since

TODAY = date(2026, 11, 22)
TERMS = Terms()
STAGES = (Freshness.ACTUEEL, Freshness.VEROUDERD, Freshness.ERNSTIG_VEROUDERD, Freshness.SLAPEND)


@pytest.mark.parametrize(
    ("age", "stage"),
    [
        (0, "actueel"), (14, "actueel"), (15, "verouderd"), (28, "verouderd"), (29, "ernstig_verouderd"),
        (42, "ernstig_verouderd"), (43, "slapend"), (4000, "slapend"),
    ],
)  # fmt: skip
def test_figures_of_so_many_days_ago_are_in_this_stage(age: int, stage: str) -> None:
    assert freshness_on(TODAY - timedelta(days=age), TODAY, TERMS) == stage


def test_a_listing_that_never_reported_is_nooit_and_not_merely_old() -> None:
    assert freshness_on(None, TODAY, TERMS) is Freshness.NOOIT


def test_a_region_may_set_other_terms() -> None:
    strict = Terms(current_days=7, outdated_days=10, severe_days=12)
    stages = [freshness_on(TODAY - timedelta(days=age), TODAY, strict) for age in (7, 8, 11, 13)]
    assert stages == list(STAGES)


def test_days_are_counted_in_the_netherlands_and_not_in_utc() -> None:
    just_past_midnight = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert local_day(just_past_midnight) == date(2026, 11, 22)


@given(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_each_stage_starts_on_the_day_the_rule_says_and_not_one_day_earlier(
    confirmed_on: date, first: int, second: int, third: int
) -> None:
    own = Terms(first, first + second, first + second + third)
    for earlier, stage in zip((None, *STAGES), STAGES, strict=False):
        starts = stage_since(confirmed_on, stage, own)
        assert freshness_on(confirmed_on, starts, own) is stage
        if earlier is not None:
            assert freshness_on(confirmed_on, starts - timedelta(days=1), own) is earlier


def test_nooit_is_not_a_stage_that_starts_on_a_day() -> None:
    with pytest.raises(ValueError, match="never reported"):
        stage_since(TODAY, Freshness.NOOIT, TERMS)


@given(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.integers(0, 60))
def test_the_last_current_day_is_current_and_the_next_is_not(confirmed_on: date, current_days: int) -> None:
    own = Terms(current_days, current_days + 14, current_days + 28)
    last = current_until(confirmed_on, own)
    assert freshness_on(confirmed_on, last, own) is Freshness.ACTUEEL
    assert freshness_on(confirmed_on, last + timedelta(days=1), own) is not Freshness.ACTUEEL
