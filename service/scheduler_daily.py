"""Once a day by the clock on the wall, also in the two nights a year in which the clock changes.

APScheduler's own CronTrigger (3.11.3) leaves a day out: after 28 March 2027 00:05 it fires on 30 March, because it
adds 24 hours to the midnight before the clock went forward and lands on 01:00.
"""

from datetime import datetime, time, timedelta, tzinfo

from apscheduler.triggers.base import BaseTrigger


class DailyTrigger(BaseTrigger):  # type: ignore[misc]  # the library has no types
    """Fires at `at` on every local day, also on days of 23 or 25 hours."""

    def __init__(self, at: time, zone: tzinfo) -> None:
        self._at = at
        self._zone = zone

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """The first moment after the previous one; never fired: after now."""
        after = previous_fire_time or now
        day = after.astimezone(self._zone).date()
        moment = datetime.combine(day, self._at, self._zone)
        # moments are compared in UTC: within one zone Python compares what the clocks say
        if moment.timestamp() > after.timestamp():
            return moment
        return datetime.combine(day + timedelta(days=1), self._at, self._zone)
