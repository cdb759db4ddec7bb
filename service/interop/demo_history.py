"""A year of reports for a demo listing, and what comes after: a pure function of seed, listing and first day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from service.core.clock import AMSTERDAM
from service.interop.demo_courses import Course
from service.interop.demo_figures import draw_figures, draw_mood
from service.listings.rules_group import Figures

FORTNIGHTS = 26
PACE = {"goed": (8, 14), "wisselend": (9, 31), "slecht": (20, 75)}  # days between two reports


@dataclass(frozen=True)
class Told:
    """A report of the simulated provider."""

    moment: datetime
    figures: Figures


def tell_history(course: Course, listing_id: str, first_day: date, origin: date, today: date, seed: int) -> list[Told]:
    """All reports from 26 fortnights before `origin` (not before `first_day`) up to yesterday, oldest first.

    A later `today` gives the same list with more at its end, so that what was recorded never shifts.
    """
    if course.age is None:
        return []
    random = Random(f"{seed}/{listing_id}/history")  # noqa: S311  a demo, not a secret
    start = max(first_day, origin - timedelta(weeks=2 * FORTNIGHTS))
    before = list(_days_before(random, course, start, origin))
    told: list[Told] = []
    mood = draw_mood(random)
    for day in before[:-1]:
        mood = _next_mood(random, mood)
        told.append(_tell(random, course, mood, day, told))
    if before:
        figures = course.figures or draw_figures(random, course.mood, course.size, before[-1])
        told.append(Told(_moment(random, before[-1]), figures))
    told.extend(_after(random, course, told, origin, today))
    return told


def _days_before(random: Random, course: Course, start: date, origin: date) -> Iterator[date]:
    """The days of the reports before the first day, the last one as old as the course says."""
    shortest, longest = PACE.get(course.discipline, PACE["slecht"])
    day = origin - timedelta(days=course.age or 1)
    days = []
    while day >= start:
        days.append(day)
        day -= timedelta(days=random.randint(shortest, longest))
    yield from reversed(days)


def _after(random: Random, course: Course, told: list[Told], origin: date, today: date) -> Iterator[Told]:
    if course.discipline not in PACE or not told:
        return
    shortest, longest = PACE[course.discipline]
    mood, known = course.mood, list(told)
    day = max(origin, told[-1].moment.date() + timedelta(days=random.randint(shortest, longest)))
    while day < today:
        mood = _next_mood(random, mood)
        known.append(_tell(random, course, mood, day, known))
        yield known[-1]
        day += timedelta(days=random.randint(shortest, longest))


def _next_mood(random: Random, mood: str) -> str:
    return mood if random.random() < 0.7 else draw_mood(random)


def _tell(random: Random, course: Course, mood: str, day: date, known: list[Told]) -> Told:
    """New figures, or often the last ones once more."""
    moment, figures = _moment(random, day), draw_figures(random, mood, course.size, day)
    if known and random.random() < 0.35:
        figures = known[-1].figures
        if figures.next_place_on and figures.next_place_on < day:
            figures = replace(figures, next_place_on=None)
    return Told(moment, figures)


def _moment(random: Random, day: date) -> datetime:
    return datetime.combine(day, time(random.randint(8, 16), random.randint(0, 59)), AMSTERDAM)
