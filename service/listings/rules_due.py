"""When is a listing due for its fortnightly confirmation, and how is that said?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from service.core.dutch import count
from service.listings.rules_freshness import Terms, current_until

SOON_DAYS = 3


class Stage(IntEnum):
    """In the order in which they need attention."""

    LATE = 0
    DUE = 1
    NEVER = 2
    FRESH = 3


@dataclass(frozen=True)
class Due:
    """`days_left` until the figures stop counting (negative: days too late); None when there are no figures."""

    stage: Stage
    days_left: int | None
    last_day: date | None

    @property
    def words(self) -> str:
        """The badge: 10 dagen te laat, Nu aan de beurt, Nog 2 dagen, Bij."""
        left = self.days_left
        if left is None:
            return "Nog geen cijfers"
        if self.stage is Stage.LATE:
            return f"{count(-left, 'dag', 'dagen')} te laat"
        if self.stage is Stage.DUE:
            return "Nu aan de beurt" if left == 0 else f"Nog {count(left, 'dag', 'dagen')}"
        return "Bij"


def due_on(confirmed_on: date | None, today: date, terms: Terms) -> Due:
    """How a listing with figures of that day stands today."""
    if confirmed_on is None:
        return Due(Stage.NEVER, None, None)
    last_day = current_until(confirmed_on, terms)
    left = (last_day - today).days
    stage = Stage.LATE if left < 0 else Stage.DUE if left <= SOON_DAYS else Stage.FRESH
    return Due(stage, left, last_day)


def summarise(dues: Collection[Due]) -> tuple[tuple[str, str], str]:
    """What waits for this provider: a heading (the count, the rest) and a line under it."""
    by_stage = {stage: [due for due in dues if due.stage is stage] for stage in Stage}
    return _heading(by_stage, len(dues)), " ".join(_sentences(by_stage))


def _heading(by_stage: dict[Stage, list[Due]], total: int) -> tuple[str, str]:
    waiting, never = len(by_stage[Stage.LATE]) + len(by_stage[Stage.DUE]), len(by_stage[Stage.NEVER])
    noun = "aanbieding" if total == 1 else "aanbiedingen"
    if waiting:
        return f"{waiting} van {total}", f"{noun} {'wacht' if waiting == 1 else 'wachten'} op uw bevestiging"
    if never:
        return f"{never} van {total}", f"{noun} {'heeft' if never == 1 else 'hebben'} nog geen cijfers"
    return "Alles is bij", ""


def _sentences(by_stage: dict[Stage, list[Due]]) -> list[str]:
    late, due, never, fresh = (len(by_stage[stage]) for stage in Stage)
    said = []
    if late:
        said.append(f"{late} {'is' if late == 1 else 'zijn'} te laat en {_counts(late)} nu niet mee als plek.")
    if due:
        first = min(item.days_left or 0 for item in by_stage[Stage.DUE])
        when = "vandaag" if first == 0 else f"over {count(first, 'dag', 'dagen')}"
        said.append(f"{due} {'is' if due == 1 else 'zijn'} aan de beurt, {'' if due == 1 else 'de eerste '}{when}.")
    if never:
        said.append(f"{never} {'heeft' if never == 1 else 'hebben'} nog geen cijfers: vul die eerst in.")
    if fresh:
        said.append(_fresh_sentence(fresh, by_stage[Stage.FRESH], others=bool(late or due or never)))
    return said


def _counts(number: int) -> str:
    return "telt" if number == 1 else "tellen"


def _fresh_sentence(number: int, dues: list[Due], *, others: bool) -> str:
    if others:
        return "De andere is bij." if number == 1 else f"De andere {number} zijn bij."
    days = min(due.days_left or 0 for due in dues)
    return f"U bent over {count(days, 'dag', 'dagen')} weer aan de beurt."
