"""The contracts under which the demo listings fall, and the stops imposed on some of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from service.interop.demo_gaps import GAPS, WITHOUT_CONTRACT
from service.interop.demo_listings import PlannedListing

ENDED = "Opvoedpraktijk Klaverblad Twisk"
NOT_BEGUN = "Oudertraining De Wissel"
MANAGERS = 2


@dataclass(frozen=True)
class PlannedStop:
    """A stop, days counted from the day the demo is first loaded. Product None: the whole contract."""

    provider: str
    product: str | None
    starts_in: int
    ends_in: int | None
    ground: str


STOPS = (
    PlannedStop("Thuisbegeleiding Madelief en Klei", None, -20, None, "Onderzoek van de inspectie loopt."),
    PlannedStop("Stichting Overhaal Jeugd", "B-P2", -9, 40, "Wachten op een plan voor kortere wachttijden."),
    PlannedStop("Bureau Kantelpunt", None, -120, -60, "Jaarrekening was niet ingeleverd."),
    PlannedStop("Jeugdteam Grutto", None, 20, 80, "Afgesproken pauze voor een verhuizing."),
)


@dataclass(frozen=True)
class PlannedContract:
    """`owner`: which of the contract managers has it; None: the queue Contractbeheer."""

    number: str
    agb: str
    listings: tuple[str, ...]
    products: tuple[str, ...]
    municipalities: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    owner: int | None
    stops: tuple[PlannedStop, ...]


def plan_contracts(listings: Sequence[PlannedListing], start: date, origin: date) -> tuple[PlannedContract, ...]:
    """One contract for each provider and segment; products that must lack a contract somewhere have one apart."""
    pools: dict[tuple[str, str, tuple[str, ...]], list[PlannedListing]] = {}
    for listing in listings:
        apart = tuple(sorted({product for product, _ in WITHOUT_CONTRACT if listing.offers(product)}))
        pools.setdefault((listing.provider.agb, listing.text.segment, apart), []).append(listing)
    return tuple(_contract(place, pool, start, origin) for place, pool in enumerate(pools.values()))


def _contract(place: int, pool: list[PlannedListing], start: date, origin: date) -> PlannedContract:
    provider = pool[0].provider
    products = sorted({product for listing in pool for product in listing.text.products})
    first, last = _period(provider.name, start, origin)
    return PlannedContract(
        number=f"WF25-{place + 1:04}",
        agb=provider.agb,
        listings=tuple(listing.id for listing in pool),
        products=tuple(products + _segment_product(pool[0], products)),
        municipalities=_municipalities(pool, products),
        valid_from=first,
        valid_to=last,
        owner=place // 2 % MANAGERS if place % 2 == 0 else None,
        stops=tuple(s for s in STOPS if s.provider == provider.name and (s.product is None or s.product in products)),
    )


def _segment_product(listing: PlannedListing, products: Sequence[str]) -> list[str]:
    """Components belong to no segment by themselves: the contract names what they go with, without a listing."""
    if any(not product.startswith("X-") for product in products):
        return []
    return ["C-FOR" if "Forensisch" in listing.provider.name else "C-HS"]


def _municipalities(pool: Sequence[PlannedListing], products: Sequence[str]) -> tuple[str, ...]:
    served = {code for listing in pool for code in listing.municipalities}
    unused = {cell.municipality for cell in GAPS if cell.kind == "geen_aanbod" and cell.product in products}
    return tuple(sorted(served | unused))


def _period(name: str, start: date, origin: date) -> tuple[date, date | None]:
    first_of_month = origin.replace(day=1)
    if name == ENDED:
        return start, first_of_month - timedelta(days=1)
    if name == NOT_BEGUN:
        return (first_of_month + timedelta(days=31)).replace(day=1), None
    return start, None
