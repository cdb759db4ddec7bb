"""The moment at which tests take place, and a clock that they can move."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from service.core.clock import AMSTERDAM, Clock

SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=AMSTERDAM)


@dataclass(frozen=True)
class MovableClock(Clock):
    """A clock that stands still on SUNDAY until a test moves it."""

    fixed: datetime | None = SUNDAY
    moves: list[timedelta] = field(default_factory=list)

    def now(self) -> datetime:
        return super().now() + sum(self.moves, timedelta())

    def move(self, *, days: int = 0, minutes: int = 0) -> None:
        self.moves.append(timedelta(days=days, minutes=minutes))
