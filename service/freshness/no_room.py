"""Which contracted products have no place now, municipality by municipality, and why.

Asked of contracts and reports for today, never of the index: a late index must not make a shortage or hide one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from service.core.database import Sessions
from service.freshness.no_room_query import Cell, listings_serving, load_cells
from service.freshness.reach import Reach
from service.listings.facts import ListingFacts, Place
from service.listings.facts_query import load_facts
from service.listings.rules_group import Group, group_on


class Reason(StrEnum):
    """Why there is no place now, worst first."""

    GEEN_AANBOD = "geen_aanbod"
    ONBEKEND = "onbekend"
    VOL = "vol"
    BINNENKORT = "binnenkort"


@dataclass(frozen=True)
class Shortage:
    """A cell without a place now. Counts are of distinct listings; `providers`: those that offer it."""

    cell: Cell
    reason: Reason
    listing_ids: frozenset[int]
    unknown: int
    providers: int


@dataclass(frozen=True)
class PlaceShortages:
    """The shortages of one municipality, out of `contracted` products."""

    place: Place
    contracted: int
    shortages: tuple[Shortage, ...]


@dataclass(frozen=True)
class NoRoom:
    """All municipalities asked for, by name. The totals count each listing and each product once."""

    places: tuple[PlaceShortages, ...]

    @property
    def shortages(self) -> list[Shortage]:
        return [shortage for place in self.places for shortage in place.shortages]

    @property
    def listing_count(self) -> int:
        return len(frozenset().union(*(shortage.listing_ids for shortage in self.shortages)))

    @property
    def product_count(self) -> int:
        return len({shortage.cell.product_id for shortage in self.shortages})

    def count(self, reason: Reason) -> int:
        """In how many cells this is the reason."""
        return sum(shortage.reason is reason for shortage in self.shortages)


def find_no_room(session: Sessions, reach: Reach, today: date, *, municipality: str = "", segment: str = "") -> NoRoom:
    """Every contracted product without a place now, within reach and filters. Two queries, and the five of facts."""
    cells = load_cells(session, reach, today, municipality, segment)
    served = listings_serving({cell.place.code for cell in cells}, today)
    facts = load_facts(session, session.scalars(served).all()) if cells else {}
    groups = {key: group_on(one.standing, today, one.terms) for key, one in facts.items()}
    by_cell = _by_cell(facts.values())
    shortages: dict[Place, list[Shortage]] = defaultdict(list)
    contracted: dict[Place, int] = defaultdict(int)
    for cell in cells:
        contracted[cell.place] += 1
        found = _shortage(cell, by_cell.get((cell.product_id, cell.place.code), []), groups)
        if found:
            shortages[cell.place].append(found)
    return NoRoom(tuple(PlaceShortages(place, number, tuple(shortages[place])) for place, number in contracted.items()))


def reason_of(groups: Iterable[Group]) -> Reason | None:
    """Why these listings together give no place now; None when one does."""
    found = frozenset(groups)
    if Group.NU in found:
        return None
    if not found:
        return Reason.GEEN_AANBOD
    if Group.BINNENKORT in found:
        return Reason.BINNENKORT
    return Reason.VOL if Group.VOL in found else Reason.ONBEKEND


def _shortage(cell: Cell, listings: list[ListingFacts], groups: Mapping[int, Group]) -> Shortage | None:
    own = [groups[listing.id] for listing in listings]
    reason = reason_of(own)
    if reason is None:
        return None
    return Shortage(
        cell,
        reason,
        frozenset(listing.id for listing in listings),
        unknown=own.count(Group.ONBEKEND),
        providers=len({listing.provider_id for listing in listings}),
    )


def _by_cell(facts: Iterable[ListingFacts]) -> dict[tuple[int, str], list[ListingFacts]]:
    found: dict[tuple[int, str], list[ListingFacts]] = defaultdict(list)
    for one in facts:
        for product_id in {arrangement.product_id for arrangement in one.arrangements}:
            for place in one.municipalities:
                found[product_id, place.code].append(one)
    return found
