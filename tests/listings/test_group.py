"""The group table of DESIGN section 2, held against a second, plain statement of it.

Fixture strategy: none. Every combination of the columns is made here (86,400 of them); Hypothesis then tries days,
terms and figures that nobody thought of. No database.
"""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.listings.rules_freshness import Freshness, Terms, freshness_on
from service.listings.rules_group import Figures, Group, Intake, Standing, StopPeriod, group_on, known_days

TODAY = date(2026, 11, 22)
TERMS = Terms()
DAY = timedelta(days=1)

FREE = (None, 0, 1)
WAITS = (None, 4, 5)  # not known, within now_max_weeks, beyond it
NEXT_PLACES = (None, TODAY, TODAY + timedelta(weeks=8), TODAY + timedelta(weeks=8, days=1), TODAY - DAY)
IMPOSED = {
    "none": (),
    "active": (StopPeriod(TODAY, TODAY),),
    "past": (StopPeriod(TODAY - 9 * DAY, TODAY - DAY),),
    "future": (StopPeriod(TODAY + DAY),),
}
AGES = (None, 0, 14, 15, 28, 29, 42, 43)  # None: never reported


def plain_group(figures: Figures, age: int | None, disputed: bool, imposed_now: bool) -> str:
    """The table as a person reads it aloud, row by row, for TODAY and the default terms."""
    fresh = age is not None and 0 <= age <= 14
    open_door = figures.intake.value in ("open", "beperkt")
    if not fresh or disputed or (open_door and figures.counts_places and figures.places_free is None):
        return "onbekend"
    if imposed_now or figures.intake.value == "stop":
        return "vol"
    room = open_door and (figures.places_free not in (None, 0) or not figures.counts_places)
    long_wait = 5 in (figures.wait_intake_weeks, figures.wait_start_weeks)
    ahead = None if figures.next_place_on is None else (figures.next_place_on - TODAY).days
    soon = not room and ahead is not None and 0 <= ahead <= 56
    if figures.intake.value == "na_intake" or (room and long_wait) or soon:
        return "binnenkort"
    return "nu" if room else "vol"


@pytest.mark.parametrize("intake", list(Intake))
@pytest.mark.parametrize("imposed", list(IMPOSED))
def test_every_combination_of_the_table_gives_the_group_it_says(intake: Intake, imposed: str) -> None:
    columns = product((True, False), FREE, WAITS, WAITS, NEXT_PLACES, AGES, (False, True))
    for counts, free, to_intake, to_start, next_place, age, disputed in columns:
        figures = Figures(
            intake, counts, free, next_place_on=next_place, wait_intake_weeks=to_intake, wait_start_weeks=to_start
        )
        standing = (
            Standing(disputed=disputed, stops=IMPOSED[imposed])
            if age is None
            else Standing(figures, TODAY - age * DAY, disputed, IMPOSED[imposed])
        )
        expected = plain_group(figures, age, disputed, imposed == "active")
        assert group_on(standing, TODAY, TERMS) == expected, (figures, age, disputed, imposed)


def test_an_empty_number_of_places_is_unknown_and_never_the_same_as_none_free() -> None:
    empty, none_free = (Standing(Figures(Intake.OPEN, places_free=free), TODAY) for free in (None, 0))
    assert group_on(empty, TODAY, TERMS) is Group.ONBEKEND
    assert group_on(none_free, TODAY, TERMS) is Group.VOL


def test_care_that_counts_no_places_has_room_when_its_intake_is_open() -> None:
    standing = Standing(Figures(Intake.OPEN, counts_places=False), TODAY)
    assert group_on(standing, TODAY, TERMS) is Group.NU


def test_an_unknown_wait_does_not_hold_room_back_but_one_known_long_wait_does() -> None:
    for to_intake, to_start in ((5, None), (None, 5)):
        waiting = Figures(Intake.OPEN, places_free=2, wait_intake_weeks=to_intake, wait_start_weeks=to_start)
        assert group_on(Standing(waiting, TODAY), TODAY, TERMS) is Group.BINNENKORT
    assert group_on(Standing(Figures(Intake.OPEN, places_free=2), TODAY), TODAY, TERMS) is Group.NU


def test_two_short_waits_are_never_added_up_to_one_long_wait() -> None:
    figures = Figures(Intake.OPEN, places_free=1, wait_intake_weeks=4, wait_start_weeks=4)
    assert group_on(Standing(figures, TODAY), TODAY, TERMS) is Group.NU


def test_figures_are_unknown_on_days_before_they_were_confirmed() -> None:
    standing = Standing(Figures(Intake.OPEN, places_free=1), TODAY + DAY)
    assert group_on(standing, TODAY, TERMS) is Group.ONBEKEND


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
weeks = st.none() | st.integers(0, 208)
terms = st.builds(
    lambda current, more, most, now, soon: Terms(current, current + more, current + more + most, now, soon),
    st.integers(1, 30), st.integers(1, 30), st.integers(1, 30), st.integers(0, 12), st.integers(0, 26),
)  # fmt: skip
figures = st.builds(
    Figures,
    intake=st.sampled_from(Intake),
    counts_places=st.booleans(),
    places_free=st.none() | st.integers(0, 999),
    next_place_on=st.none() | days,
    wait_intake_weeks=weeks,
    wait_start_weeks=weeks,
)
stops = st.lists(st.builds(StopPeriod, days, st.none() | days), max_size=3).map(tuple)
standings = st.builds(Standing, figures, days, st.booleans(), stops) | st.just(Standing())


@given(standings, days, terms)
def test_on_every_date_a_listing_past_its_term_is_never_in_group_nu(standing: Standing, day: date, own: Terms) -> None:
    if freshness_on(standing.confirmed_on, day, own) is not Freshness.ACTUEEL:
        assert group_on(standing, day, own) is Group.ONBEKEND


@given(standings, terms)
def test_the_days_the_index_carries_say_the_same_as_the_rule_on_every_day(standing: Standing, own: Terms) -> None:
    carried = dict(known_days(standing, own))
    middle = standing.confirmed_on or TODAY
    for offset in range(-40, 80):
        day = middle + offset * DAY
        assert carried.pop(day, Group.ONBEKEND) is group_on(standing, day, own)
    assert not carried


@given(standings, days, terms)
def test_a_stop_imposed_by_the_client_never_leaves_room(standing: Standing, day: date, own: Terms) -> None:
    stopped = Standing(standing.figures, standing.confirmed_on, standing.disputed, (StopPeriod(day),))
    assert group_on(stopped, day, own) in (Group.VOL, Group.ONBEKEND)
