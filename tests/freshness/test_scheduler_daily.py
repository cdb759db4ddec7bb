"""The moments at which the daily job fires, computed by its trigger from a given moment."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.clock import AMSTERDAM
from service.scheduler import JOBS
from service.scheduler_daily import DailyTrigger

FLAGS_AT = JOBS[0].at
assert isinstance(FLAGS_AT, time)
TRIGGER = DailyTrigger(FLAGS_AT, AMSTERDAM)


@pytest.mark.parametrize(
    ("noon_before", "next_run", "run_after"),
    [
        ("2026-11-21", "2026-11-22T00:05:00+01:00", "2026-11-23T00:05:00+01:00"),
        ("2026-10-24", "2026-10-25T00:05:00+02:00", "2026-10-26T00:05:00+01:00"),
        ("2027-03-27", "2027-03-28T00:05:00+01:00", "2027-03-29T00:05:00+02:00"),
    ],
)
def test_flags_are_put_once_a_night_also_when_the_clock_changes(
    noon_before: str, next_run: str, run_after: str
) -> None:
    noon = datetime.fromisoformat(f"{noon_before}T12:00").replace(tzinfo=AMSTERDAM)
    first = TRIGGER.get_next_fire_time(None, noon)
    second = TRIGGER.get_next_fire_time(first, first)
    assert [first.isoformat(), second.isoformat()] == [next_run, run_after]


def test_a_start_just_before_the_hour_does_not_skip_that_night() -> None:
    started = datetime(2026, 11, 22, 0, 4, tzinfo=AMSTERDAM)
    assert TRIGGER.get_next_fire_time(started, started) == datetime(2026, 11, 22, 0, 5, tzinfo=AMSTERDAM)


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)), st.times(), st.times())
def test_from_any_moment_at_any_time_of_day_no_day_is_left_out_or_done_twice(day: date, hour: time, at: time) -> None:
    trigger = DailyTrigger(at, AMSTERDAM)
    moment = datetime.combine(day, hour, AMSTERDAM)
    first = trigger.get_next_fire_time(None, moment)
    second = trigger.get_next_fire_time(first, first + timedelta(seconds=1))
    assert first.timestamp() > moment.timestamp()
    assert first.date() - moment.date() <= timedelta(days=1)
    assert second.date() - first.date() == timedelta(days=1)
