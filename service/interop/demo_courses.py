"""How each demo listing stands on the day the demo is first loaded: how old its figures are, and what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from random import Random

from service.interop.demo_figures import MOODS_OF_GROUP, Size, draw_mood, draw_size
from service.interop.demo_listings import PlannedListing
from service.listings.rules_group import Figures, Intake

HOME = "99001013"  # Stichting Lisdodde, the provider of the demonstration
HOME_AGES = (2, 3, 6, 12, 13, 14, 20, 33)  # fresh, due and too late
HOME_SHOWPIECE = Figures(
    Intake.OPEN, places_free=3, places_total=12, waiting_count=0, wait_intake_weeks=2, wait_start_weeks=3
)
SPOTLIGHT = ("vol", "onbekend", "binnenkort", "nu")  # in turn, so that the search for autisme shows every group
AGES: Mapping[str, tuple[tuple[int, int, int], ...]] = {  # weight, youngest, oldest (days)
    "goed": ((88, 1, 13), (7, 14, 14), (5, 15, 22)),
    "wisselend": ((60, 1, 14), (25, 15, 28), (15, 29, 42)),
    "slecht": ((25, 1, 14), (25, 15, 28), (25, 29, 42), (25, 43, 200)),
}
LAPSED = 42  # days after which nobody at this provider looks at the listing again


@dataclass(frozen=True)
class Course:
    """`age`: days since the last report on the first day (None: never reported). `discipline`: also stil (stopped)."""

    discipline: str
    age: int | None
    mood: str
    size: Size
    figures: Figures | None = None  # instead of drawn ones


def plan_courses(listings: Sequence[PlannedListing], forced: Mapping[str, str], seed: int) -> dict[str, Course]:
    """A course for each listing by its id."""
    groups = {**_spotlight(listings), **forced}
    courses = {}
    home = iter(HOME_AGES)
    for listing in listings:
        random = Random(f"{seed}/{listing.id}/course")  # noqa: S311  a demo, not a secret
        course = _course(random, listing, groups.get(listing.id))
        courses[listing.id] = _at_home(course, next(home)) if listing.provider.agb == HOME else course
    return courses


def _spotlight(listings: Sequence[PlannedListing]) -> dict[str, str]:
    about = [
        listing
        for listing in listings
        if "autisme" in listing.text.keywords and listing.offers("B-P5") and listing.text.agb is None
    ]
    return dict(zip((listing.id for listing in about), cycle(SPOTLIGHT), strict=False))


def _course(random: Random, listing: PlannedListing, group: str | None) -> Course:
    discipline, size = listing.provider.discipline, draw_size(random, listing.text)
    mood = random.choice(MOODS_OF_GROUP[group]) if group else draw_mood(random)
    if discipline == "nooit" and group is None:
        return Course("stil", None, mood, size)
    if discipline in ("slecht", "wisselend") and group is None and random.random() < 0.04:
        return Course("stil", None, mood, size)
    age = _age(random, "slecht" if discipline == "nooit" else discipline)
    if group == "onbekend":
        age = random.randint(15, 60)
    elif group is not None:
        age = random.randint(1, 12)
    return Course("stil" if age > LAPSED else discipline, age, mood, size)


def _age(random: Random, discipline: str) -> int:
    bands = AGES[discipline]
    _, youngest, oldest = random.choices(bands, [band[0] for band in bands])[0]
    return random.randint(youngest, oldest)


def _at_home(course: Course, age: int) -> Course:
    if age == HOME_AGES[0]:
        return Course("goed", age, "nu", Size(True, 12), HOME_SHOWPIECE)
    return Course("goed" if age <= 14 else "slecht", age, course.mood, course.size)
