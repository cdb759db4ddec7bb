"""What the database knows of all that a listing file may name, read once so that rows can be judged without it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from sqlalchemy import select

from service.catalogue.tables import Framework, Municipality, Product, ProductIntensity, Region
from service.core.database import Sessions
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.tables import Listing
from service.providers.tables import Contract, ContractMunicipality, ContractProduct, Provider, ProviderInRegion

AT_ONCE = 5_000  # ids in one query: databases limit how many
Item = TypeVar("Item")


@dataclass(frozen=True)
class KnownFramework:
    """`products`: id, code, intensities by code in capitals. `municipalities`: code by code and by name, lower case."""

    code: str
    region: str
    valid_from: date
    valid_to: date | None
    now_max_weeks: int
    products: Mapping[str, tuple[int, str, tuple[str, ...]]]
    municipalities: Mapping[str, str]
    municipality_names: Mapping[str, str]

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class KnownContract:
    """A contract and what it covers."""

    id: int
    number: str
    framework: str
    valid_from: date
    valid_to: date | None
    products: frozenset[int]
    municipalities: frozenset[str]


@dataclass(frozen=True)
class KnownProvider:
    """A provider with its types by region and its contracts."""

    id: int
    agb: str
    name: str
    types: Mapping[str, str]
    contracts: tuple[KnownContract, ...]


@dataclass(frozen=True)
class KnownListing:
    """A listing that is there: its facts, and the dates that facts only hold combined with the contract's."""

    facts: ListingFacts
    visible_from: date | None
    visible_to: date | None


@dataclass(frozen=True)
class Known:
    """Providers by AGB; listings by AGB and key."""

    frameworks: tuple[KnownFramework, ...]
    providers: Mapping[str, KnownProvider]
    listings: Mapping[tuple[str, str], KnownListing]


def load_known(session: Sessions, agbs: Collection[str]) -> Known:
    """Everything about these providers, and all frameworks. A fixed number of queries for each 5,000 listings."""
    providers = _providers(session, agbs)
    return Known(_frameworks(session), providers, _listings(session, [one.id for one in providers.values()]))


def in_parts(items: Iterable[Item], size: int = AT_ONCE) -> Iterable[list[Item]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _frameworks(session: Sessions) -> tuple[KnownFramework, ...]:
    intensities: dict[int, list[str]] = defaultdict(list)
    for product_id, code in session.execute(
        select(ProductIntensity.product_id, ProductIntensity.intensity_code).order_by(ProductIntensity.position)
    ):
        intensities[product_id].append(code)
    products: dict[str, dict[str, tuple[int, str, tuple[str, ...]]]] = defaultdict(dict)
    for framework, product_id, code in session.execute(select(Product.framework_code, Product.id, Product.code)):
        products[framework][code.upper()] = (product_id, code, tuple(intensities[product_id]))
    places: dict[str, dict[str, str]] = defaultdict(dict)
    names: dict[str, str] = {}
    for row in session.scalars(select(Municipality)):
        places[row.region_code].update({row.code.lower(): row.code, row.name.lower(): row.code})
        names[row.code] = row.name
    weeks = dict(session.execute(select(Region.code, Region.now_max_weeks)).all())
    return tuple(
        KnownFramework(
            row.code,
            row.region_code,
            row.valid_from,
            row.valid_to,
            weeks[row.region_code],
            products[row.code],
            places[row.region_code],
            names,
        )
        for row in session.scalars(select(Framework).order_by(Framework.code))
    )


def _providers(session: Sessions, agbs: Collection[str]) -> dict[str, KnownProvider]:
    found: list[Provider] = []
    for part in in_parts(sorted(agbs)):
        found.extend(session.scalars(select(Provider).where(Provider.agb.in_(part))))
    ids = [row.id for row in found]
    types: dict[int, dict[str, str]] = defaultdict(dict)
    for own in in_parts(ids):
        for place in session.scalars(select(ProviderInRegion).where(ProviderInRegion.provider_id.in_(own))):
            types[place.provider_id][place.region_code] = place.type
    contracts = _contracts(session, ids)
    return {
        row.agb: KnownProvider(row.id, row.agb, row.name, types[row.id], tuple(contracts.get(row.id, ())))
        for row in found
    }


def _contracts(session: Sessions, provider_ids: Collection[int]) -> dict[int, list[KnownContract]]:
    products: dict[int, set[int]] = defaultdict(set)
    places: dict[int, set[str]] = defaultdict(set)
    found: dict[int, list[KnownContract]] = defaultdict(list)
    for ids in in_parts(provider_ids):
        held = select(Contract.id).where(Contract.provider_id.in_(ids))
        for contract_id, product_id in session.execute(
            select(ContractProduct.contract_id, ContractProduct.product_id).where(ContractProduct.contract_id.in_(held))
        ):
            products[contract_id].add(product_id)
        for contract_id, code in session.execute(
            select(ContractMunicipality.contract_id, ContractMunicipality.municipality_code).where(
                ContractMunicipality.contract_id.in_(held)
            )
        ):
            places[contract_id].add(code)
        for row in session.scalars(select(Contract).where(Contract.id.in_(held)).order_by(Contract.id)):
            known = KnownContract(
                row.id, row.number, row.framework_code, row.valid_from, row.valid_to, frozenset(products[row.id]),
                frozenset(places[row.id]),
            )  # fmt: skip
            found[row.provider_id].append(known)
    return found


def _listings(session: Sessions, provider_ids: Collection[int]) -> dict[tuple[str, str], KnownListing]:
    dates: dict[int, tuple[date | None, date | None]] = {}
    for part in in_parts(provider_ids):
        query = select(Listing.id, Listing.visible_from, Listing.visible_to).where(Listing.provider_id.in_(part))
        dates.update((id, (first, last)) for id, first, last in session.execute(query))
    found = {}
    for ids in in_parts(sorted(dates)):
        for facts in load_facts(session, ids).values():
            found[facts.agb, facts.key] = KnownListing(facts, *dates[facts.id])
    return found
