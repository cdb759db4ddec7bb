"""Who confirms on time? Every stage is worked out from the reports and today, never read back from the flags."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from service.freshness.ages import ListingAge
from service.freshness.rules import PERIOD_DAYS, SEVERITY, Told, percentage, period_ends, stage_at, worst
from service.listings.rules_freshness import Freshness

History = Mapping[int, Sequence[Told]]


class Owner(StrEnum):
    """Whose contracts: of whoever looks, all, or those without an owner (the queue Contractbeheer)."""

    MIJN = "mijn"
    ALLE = "alle"
    CONTRACTBEHEER = "contractbeheer"


class Order(StrEnum):
    DAGEN = "dagen"
    PERCENTAGE = "percentage"
    NAAM = "naam"


@dataclass(frozen=True)
class Wishes:
    """What the filter bar asks. Type empty: all types. `late_only`: nobody who is up to date."""

    owner: Owner = Owner.ALLE
    type: str = ""
    order: Order = Order.DAGEN
    late_only: bool = True


@dataclass(frozen=True)
class ProviderStanding:
    """A provider with the listings that count here; its stage is that of its worst listing."""

    provider_id: int
    agb: str
    name: str
    place: str
    type: str
    demo: bool
    listings: tuple[ListingAge, ...]

    @property
    def stage(self) -> Freshness:
        return worst(listing.stage for listing in self.listings) or Freshness.NOOIT

    @property
    def is_partly(self) -> bool:
        """Some listings are in a better stage."""
        return any(listing.stage is not self.stage for listing in self.listings)

    @property
    def latest(self) -> ListingAge:
        """The listing that is most days late; never reported before figures that are as late."""
        return max(self.listings, key=lambda listing: (listing.days_late, SEVERITY[listing.stage]))

    @property
    def days_late(self) -> int:
        return self.latest.days_late

    @property
    def late_count(self) -> int:
        return sum(listing.days_late > 0 for listing in self.listings)

    @property
    def last_confirmed_on(self) -> date | None:
        return max((listing.confirmed_on for listing in self.listings if listing.confirmed_on), default=None)


@dataclass(frozen=True)
class Discipline:
    """26 fortnights, oldest first: the worst stage at the end of each; None: nothing to report yet."""

    periods: tuple[Freshness | None, ...]

    @property
    def on_time(self) -> float | None:
        """Percentage of the fortnights that ended with everything actueel."""
        known = [stage for stage in self.periods if stage is not None]
        return percentage(sum(stage is Freshness.ACTUEEL for stage in known), len(known))


def standings(ages: Iterable[ListingAge], wishes: Wishes, user_id: int | None) -> list[ProviderStanding]:
    """The providers that the filter bar asks for, worst first. By percentage: sort them with `order_by_discipline`."""
    by_provider: dict[int, list[ListingAge]] = defaultdict(list)
    for age in ages:
        if _is_of(age, wishes.owner, user_id) and wishes.type in ("", age.provider_type):
            by_provider[age.provider_id].append(age)
    found = [_standing(own) for own in by_provider.values()]
    if wishes.late_only:
        found = [standing for standing in found if standing.days_late]
    return sorted(found, key=_by_name if wishes.order is Order.NAAM else _by_days)


def order_by_discipline(
    found: Sequence[ProviderStanding], disciplines: Mapping[int, Discipline]
) -> list[ProviderStanding]:
    """Lowest percentage on time first; who has none yet comes last."""

    def key(standing: ProviderStanding) -> tuple[float, str]:
        on_time = disciplines[standing.provider_id].on_time
        return (101.0 if on_time is None else on_time, standing.name)

    return sorted(found, key=key)


def disciplines_of(found: Iterable[ProviderStanding], history: History, today: date) -> dict[int, Discipline]:
    """The strip of each provider, by its id."""
    return {standing.provider_id: discipline_of(standing.listings, history, today) for standing in found}


def discipline_of(listings: Collection[ListingAge], history: History, today: date) -> Discipline:
    """The strip of these listings together."""
    return Discipline(
        tuple(worst(_stage_of(listing, history, day) for listing in listings) for day in period_ends(today))
    )


def count_stages(ages: Iterable[ListingAge]) -> dict[Freshness, int]:
    """How many listings are in each stage now, best first."""
    counts = Counter(age.stage for age in ages)
    return {stage: counts[stage] for stage in Freshness}


def share_current(ages: Collection[ListingAge]) -> float | None:
    """Percentage of the listings that is actueel."""
    return percentage(sum(age.stage is Freshness.ACTUEEL for age in ages), len(ages))


def share_current_before(ages: Iterable[ListingAge], history: History, today: date) -> tuple[date, float | None]:
    """The day a fortnight ago, and the percentage actueel of the listings of now that were known then."""
    day = today - timedelta(days=PERIOD_DAYS)
    known = [age for age in ages if age.known_on(history.get(age.id, ())) <= day]
    current = sum(_stage_of(age, history, day) is Freshness.ACTUEEL for age in known)
    return day, percentage(current, len(known))


def _stage_of(listing: ListingAge, history: History, day: date) -> Freshness | None:
    told = history.get(listing.id, ())
    return stage_at(told, listing.known_on(told), day, listing.terms)


def _is_of(age: ListingAge, owner: Owner, user_id: int | None) -> bool:
    if owner is Owner.MIJN:
        return age.owner_id is not None and age.owner_id == user_id
    return owner is Owner.ALLE or age.owner_id is None


def _standing(own: Sequence[ListingAge]) -> ProviderStanding:
    first = own[0]
    return ProviderStanding(
        first.provider_id, first.agb, first.provider, first.place, first.provider_type, first.demo, tuple(own)
    )


def _by_days(standing: ProviderStanding) -> tuple[int, str]:
    return (-standing.days_late, standing.name)


def _by_name(standing: ProviderStanding) -> tuple[int, str]:
    return (0, standing.name.casefold())
