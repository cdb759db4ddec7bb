"""Does a listing have room? One total function of report, stops and today (DESIGN section 2, the group table)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from service.listings.rules_freshness import Freshness, Terms, current_until, freshness_on


class Intake(StrEnum):
    """instroom: how new clients come in."""

    OPEN = "open"
    BEPERKT = "beperkt"
    WACHTLIJST = "wachtlijst"
    NA_INTAKE = "na_intake"
    STOP = "stop"


class Group(StrEnum):
    """groep, in the order of the search page."""

    NU = "nu"
    BINNENKORT = "binnenkort"
    VOL = "vol"
    ONBEKEND = "onbekend"


class Awaited(StrEnum):
    """What a listing that is binnenkort waits for, where that is not the day of its next place."""

    INTAKE = "intake"
    WAIT = "wachttijd"


@dataclass(frozen=True)
class Figures:
    """What a provider reports. Empty is not known, never 0. Waits in whole weeks, the two never added up."""

    intake: Intake
    counts_places: bool = True
    places_free: int | None = None
    places_total: int | None = None
    next_place_on: date | None = None
    waiting_count: int | None = None
    wait_intake_weeks: int | None = None
    wait_start_weeks: int | None = None
    reason: str | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class StopPeriod:
    """A stop imposed by the client, first and last day included; no last day: until it is lifted."""

    starts_on: date
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Standing:
    """All that decides the group apart from the day. Never reported: `figures` and `confirmed_on` are None.

    `stops` are the stops that touch any product of the listing: it has one set of figures, so a stop on one
    product stops the pool, and other figures for the rest are another listing.
    """

    figures: Figures | None = None
    confirmed_on: date | None = None
    disputed: bool = False
    stops: tuple[StopPeriod, ...] = ()

    def is_barred_on(self, day: date) -> bool:
        """The client imposed a stop that holds then, whatever the provider reports."""
        return any(stop.holds_on(day) for stop in self.stops)


def group_on(standing: Standing, today: date, terms: Terms) -> Group:
    """The group on `today`: the first row of the table that holds; vol by "none of the below" comes last."""
    figures = standing.figures
    if figures is None or _is_unknown(standing, figures, today, terms):
        return Group.ONBEKEND
    if figures.intake is Intake.STOP or standing.is_barred_on(today):
        return Group.VOL
    if figures.intake is Intake.NA_INTAKE:
        return Group.BINNENKORT
    if has_room(figures):
        return Group.BINNENKORT if _waits_too_long(figures, terms) else Group.NU
    return Group.BINNENKORT if _has_place_soon(figures, today, terms) else Group.VOL


def has_room(figures: Figures) -> bool:
    """Intake is open or limited, and a place is free or places are not counted."""
    if figures.intake not in (Intake.OPEN, Intake.BEPERKT):
        return False
    return not figures.counts_places or (figures.places_free or 0) > 0


def next_place(figures: Figures, today: date) -> date | None:
    """The day of the next place. None: none was reported, or it has passed (who confirms keeps the old figures)."""
    day = figures.next_place_on
    return day if day is not None and day >= today else None


def awaited(figures: Figures, today: date) -> Awaited | date:
    """What a listing that is binnenkort waits for, in the order in which group_on decides: a day is the last of all."""
    if figures.intake is Intake.NA_INTAKE:
        return Awaited.INTAKE
    day = next_place(figures, today)
    return Awaited.WAIT if has_room(figures) or day is None else day


def known_days(standing: Standing, terms: Terms) -> Iterator[tuple[date, Group]]:
    """Every day on which the group is not onbekend, from the confirmation to the end of its term.

    The index carries these, so that a day can pass without anyone rewriting a document: a day that is not named
    is onbekend, and a scheduler that is down can never make a listing look as if it had room.
    """
    for day in current_days(standing, terms):
        group = group_on(standing, day, terms)
        if group is not Group.ONBEKEND:
            yield day, group


def current_days(standing: Standing, terms: Terms) -> Iterator[date]:
    """Every day from the confirmation to the end of its term."""
    if standing.confirmed_on is None:
        return
    last = current_until(standing.confirmed_on, terms)
    yield from map(date.fromordinal, range(standing.confirmed_on.toordinal(), last.toordinal() + 1))


def _is_unknown(standing: Standing, figures: Figures, today: date, terms: Terms) -> bool:
    confirmed_on = standing.confirmed_on
    if standing.disputed or freshness_on(confirmed_on, today, terms) is not Freshness.ACTUEEL:
        return True
    if confirmed_on is not None and today < confirmed_on:
        return True
    takes_in = figures.intake in (Intake.OPEN, Intake.BEPERKT)
    return takes_in and figures.counts_places and figures.places_free is None


def _waits_too_long(figures: Figures, terms: Terms) -> bool:
    waits = (figures.wait_intake_weeks, figures.wait_start_weeks)
    return any(wait is not None and wait > terms.now_max_weeks for wait in waits)


def _has_place_soon(figures: Figures, today: date, terms: Terms) -> bool:
    place_on = next_place(figures, today)
    return place_on is not None and place_on <= today + timedelta(weeks=terms.soon_weeks)
