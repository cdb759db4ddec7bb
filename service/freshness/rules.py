"""Which stages a report passed, how late a listing is, and how a year of fortnights went. Pure: no I/O."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from service.listings.rules_freshness import Freshness, Terms, freshness_on, stage_since

SLIPS = (Freshness.VEROUDERD, Freshness.ERNSTIG_VEROUDERD, Freshness.SLAPEND)
SEVERITY = {stage: place for place, stage in enumerate(Freshness)}
STAGE_WORDS = {
    Freshness.ACTUEEL: "actueel",
    Freshness.VEROUDERD: "verouderd",
    Freshness.ERNSTIG_VEROUDERD: "ernstig verouderd",
    Freshness.SLAPEND: "slapend",
    Freshness.NOOIT: "nooit gemeld",
}
PERIODS = 26
PERIOD_DAYS = 14
STRIP_DAYS = PERIODS * PERIOD_DAYS


@dataclass(frozen=True)
class Told:
    """A report as seen from outside: the day it came in, and the day of which its figures are true."""

    reported_on: date
    confirmed_on: date


def slips_until(confirmed_on: date, last_day: date, terms: Terms) -> Iterator[tuple[Freshness, date]]:
    """Every stage these figures slipped to up to and with `last_day`, each with its own first day."""
    for stage in SLIPS:
        since = stage_since(confirmed_on, stage, terms)
        if since <= last_day:
            yield stage, since


def never_reported_since(known_on: date, terms: Terms) -> date:
    """The first day on which a listing that is known since `known_on` should have had a report and had none."""
    return known_on + timedelta(days=terms.current_days + 1)


def days_late(confirmed_on: date | None, known_on: date, today: date, terms: Terms) -> int:
    """Days past the term; 0 within it. Never reported: counted from the day the listing is known."""
    return max(0, (today - (confirmed_on or known_on)).days - terms.current_days)


def stage_at(told: Sequence[Told], known_on: date, day: date, terms: Terms) -> Freshness | None:
    """The stage at the end of `day`, by what had come in by then (`told` in order of coming in).

    None: no stage yet, the listing did not exist or is new and has not had a whole term to report.
    """
    if day < known_on:
        return None
    heard = bisect_right(told, day, key=attrgetter("reported_on"))
    if heard:
        newest = max(one.confirmed_on for one in told[:heard])  # who mends an older report makes nothing older
        return freshness_on(newest, day, terms)
    return Freshness.NOOIT if day >= never_reported_since(known_on, terms) else None


def worst(stages: Iterable[Freshness | None]) -> Freshness | None:
    """The worst of these stages; None when there is none."""
    return max((stage for stage in stages if stage is not None), key=SEVERITY.__getitem__, default=None)


def period_ends(today: date) -> tuple[date, ...]:
    """The last days of 26 fortnights, oldest first; the last one ends today."""
    return tuple(today - timedelta(days=PERIOD_DAYS * back) for back in reversed(range(PERIODS)))


def percentage(part: int, whole: int) -> float | None:
    """Of a hundred, one decimal; None when there is nothing to count. 100 only when it is all of it."""
    if not whole:
        return None
    return min(round(100 * part / whole, 1), 99.9) if part < whole else 100.0
