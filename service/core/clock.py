"""The time as the service sees it, in one place, so that a demo or a test can stand on another day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Clock:
    """Real time moved by whole days, or `fixed` for tests."""

    shift_days: int = 0
    fixed: datetime | None = None

    def now(self) -> datetime:
        """Now in UTC, with zone."""
        return (self.fixed or datetime.now(UTC)) + timedelta(days=self.shift_days)

    def today(self) -> date:
        """The local calendar day: every term in the domain counts these."""
        return local_day(self.now())


def local_day(moment: datetime) -> date:
    """The calendar day in the Netherlands on which this moment falls."""
    return moment.astimezone(AMSTERDAM).date()
