"""How old a figure is, in words. Computed from the day of confirmation and today, never stored as the truth."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Freshness(StrEnum):
    """Stages of freshness, best first."""

    ACTUEEL = "actueel"
    VEROUDERD = "verouderd"
    ERNSTIG_VEROUDERD = "ernstig_verouderd"
    SLAPEND = "slapend"
    NOOIT = "nooit"


@dataclass(frozen=True)
class Terms:
    """A region's settings: days until the next stage, and weeks for what still counts as now and soon."""

    current_days: int = 14
    outdated_days: int = 28
    severe_days: int = 42
    now_max_weeks: int = 4
    soon_weeks: int = 8


def freshness_on(confirmed_on: date | None, today: date, terms: Terms) -> Freshness:
    """The stage on `today` (local calendar days) of figures that were true on `confirmed_on` (None: never reported)."""
    if confirmed_on is None:
        return Freshness.NOOIT
    age = (today - confirmed_on).days
    if age <= terms.current_days:
        return Freshness.ACTUEEL
    if age <= terms.outdated_days:
        return Freshness.VEROUDERD
    if age <= terms.severe_days:
        return Freshness.ERNSTIG_VEROUDERD
    return Freshness.SLAPEND


def current_until(confirmed_on: date, terms: Terms) -> date:
    """The last day on which figures confirmed on this day are actueel (actueel_tot)."""
    return confirmed_on + timedelta(days=terms.current_days)


def stage_since(confirmed_on: date, stage: Freshness, terms: Terms) -> date:
    """The first day on which figures of this day are in that stage. ValueError for nooit."""
    after = {
        Freshness.ACTUEEL: -1,
        Freshness.VEROUDERD: terms.current_days,
        Freshness.ERNSTIG_VEROUDERD: terms.outdated_days,
        Freshness.SLAPEND: terms.severe_days,
    }
    if stage not in after:
        raise ValueError("a listing that never reported is in no stage that starts")
    return confirmed_on + timedelta(days=after[stage] + 1)


def oldest_day(stage: Freshness, today: date, terms: Terms) -> date:
    """The earliest day of confirmation with which figures are in that stage today, or in a better one.

    ValueError for slapend and nooit, which go back without end.
    """
    ages = {
        Freshness.ACTUEEL: terms.current_days,
        Freshness.VEROUDERD: terms.outdated_days,
        Freshness.ERNSTIG_VEROUDERD: terms.severe_days,
    }
    if stage not in ages:
        raise ValueError(f"figures of any age may be {stage}")
    return today - timedelta(days=ages[stage])
