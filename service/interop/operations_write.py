"""Writes what a checked file asks for, set by set. Call inside the transaction; the caller has checked every row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from service.core.database import Sessions
from service.core.errors import Outdated
from service.interop.known import in_parts
from service.interop.new_contracts import NewContract
from service.interop.rules_match import Matched
from service.listings.operations import touch
from service.listings.operations_append import NewReport, append_reports
from service.listings.tables import Listing, ListingMunicipality, ListingProduct
from service.providers.tables import (
    Contract,
    ContractMunicipality,
    ContractProduct,
    Location,
    Provider,
    ProviderInRegion,
)

CHANGED = "Intussen heeft iemand dit aanbod veranderd. Er is niets ingelezen. Laat het bestand opnieuw controleren."


@dataclass(frozen=True)
class ToWrite:
    """Rows that are new, differ or report; the moments of the reports by row number; contracts to make."""

    rows: tuple[Matched, ...] = ()
    reports: Mapping[int, datetime] = field(default_factory=dict)
    contracts: tuple[NewContract, ...] = ()


@dataclass(frozen=True)
class Written:
    """How many listings were made or changed, and how many reports were added."""

    listings: int
    reports: int


def write_all(session: Sessions, to_write: ToWrite, now: datetime, *, user_id: int | None, demo: bool) -> Written:
    """Providers, contracts, listings, reports; each listing once in the outbox. Outdated: changed since the check."""
    _refuse_if_changed(session, to_write.rows)
    providers = _write_providers(session, to_write.rows, demo=demo)
    contracts = _write_contracts(session, to_write.contracts, providers)
    changed = [one for one in to_write.rows if one.differs]
    ids = _write_listings(session, changed, providers, contracts, now)
    _write_offers(session, [one for one in changed if one.offer_differs], ids)
    reports = [
        NewReport(_listing_id(one, ids), figures, to_write.reports[one.row.number], "csv", user_id)
        for one in to_write.rows
        if one.row.number in to_write.reports and (figures := one.row.figures)
    ]
    append_reports(session, reports, now)
    reported = {report.listing_id for report in reports}
    touch(session, {_listing_id(one, ids) for one in changed} - reported, now)
    return Written(len(changed), len(reports))


def _listing_id(one: Matched, ids: Mapping[int, int]) -> int:
    return one.listing.facts.id if one.listing else ids[one.row.number]


def _refuse_if_changed(session: Sessions, rows: Sequence[Matched]) -> None:
    seen = {one.listing.facts.id: one.listing.facts.revision for one in rows if one.listing}
    for part in in_parts(sorted(seen)):
        query = select(Listing.id, Listing.revision).where(Listing.id.in_(part)).order_by(Listing.id)
        now = dict(session.execute(query.with_for_update()).all())
        if any(now.get(listing_id) != seen[listing_id] for listing_id in part):
            raise Outdated(CHANGED)
    new = {(one.provider.id, one.row.key) for one in rows if one.provider and not one.listing}
    for providers in in_parts(sorted({provider for provider, _ in new})):
        keys = session.execute(select(Listing.provider_id, Listing.key).where(Listing.provider_id.in_(providers)))
        if any((provider, key) in new for provider, key in keys):
            raise Outdated(CHANGED)


def _write_providers(session: Sessions, rows: Sequence[Matched], *, demo: bool) -> dict[str, int]:
    """Makes those that are missing; gives the ids of all, by AGB."""
    known = {one.row.agb: one.provider.id for one in rows if one.provider}
    missing = {one.row.agb: one for one in rows if one.provider is None}
    made = {
        agb: Provider(
            agb=agb, name=one.row.provider_name, place=one.row.place, demo=demo,
            in_regions=[ProviderInRegion(region_code=one.offer.region, type=one.row.provider_type)],
        )
        for agb, one in missing.items()
    }  # fmt: skip
    session.add_all(made.values())
    session.flush()
    return known | {agb: provider.id for agb, provider in made.items()}


def _write_contracts(
    session: Sessions, planned: Sequence[NewContract], providers: Mapping[str, int]
) -> dict[tuple[str, str], int]:
    """The ids of the contracts that are made, by AGB and framework."""
    made = {
        (new.agb, new.framework): Contract(
            number=new.number, provider_id=providers[new.agb], framework_code=new.framework, valid_from=new.valid_from
        )
        for new in planned
    }
    session.add_all(made.values())
    session.flush()
    products, places = [], []
    for new in planned:
        contract_id = made[new.agb, new.framework].id
        products += [{"contract_id": contract_id, "product_id": product} for product in new.products]
        places += [{"contract_id": contract_id, "municipality_code": code} for code in new.municipalities]
    _insert(session, ContractProduct, products)
    _insert(session, ContractMunicipality, places)
    return {key: contract.id for key, contract in made.items()}


def _write_listings(
    session: Sessions, changed: Sequence[Matched], providers: Mapping[str, int],
    contracts: Mapping[tuple[str, str], int], now: datetime,
) -> dict[int, int]:  # fmt: skip
    """The ids of the new listings, by row number."""
    places = _write_locations(session, changed, providers)
    new, old = [], []
    for one in changed:
        row = one.row
        provider_id = providers[row.agb]
        columns = {
            **_columns(one),
            "contract_id": one.contract.id if one.contract else contracts[row.agb, one.offer.framework],
            "location_id": places.get((provider_id, row.place, row.postcode)),
            "modified_at": now,
        }
        if one.listing:
            old.append({"id": one.listing.facts.id, **columns})
        else:
            new.append({"provider_id": provider_id, "key": row.key, **columns})
    if old:
        session.execute(update(Listing), old)
    _insert(session, Listing, new)
    made = {(one["provider_id"], one["key"]) for one in new}
    ids: dict[tuple[int, str], int] = {}
    for part in in_parts(sorted({provider for provider, _ in made})):
        query = select(Listing.provider_id, Listing.key, Listing.id).where(Listing.provider_id.in_(part))
        ids.update(((provider, key), listing_id) for provider, key, listing_id in session.execute(query))
    return {one.row.number: ids[providers[one.row.agb], one.row.key] for one in changed if one.listing is None}


def _columns(one: Matched) -> dict[str, Any]:
    texts = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(one.row.texts).items()}
    return {**texts, "status": one.status}


def _write_locations(
    session: Sessions, changed: Sequence[Matched], providers: Mapping[str, int]
) -> dict[tuple[int, str, str], int]:
    """Places by provider, name and postcode; those that are missing are made."""
    wanted = {(providers[one.row.agb], one.row.place, one.row.postcode) for one in changed if one.row.place}
    found: dict[tuple[int, str, str], int] = {}
    for part in in_parts(sorted({provider for provider, _, _ in wanted})):
        for row in session.scalars(select(Location).where(Location.provider_id.in_(part))):
            found[row.provider_id, row.place, row.postcode] = row.id
    made = {key: Location(provider_id=key[0], place=key[1], postcode=key[2]) for key in sorted(wanted - found.keys())}
    session.add_all(made.values())
    session.flush()
    return found | {key: location.id for key, location in made.items()}


def _write_offers(session: Sessions, changed: Sequence[Matched], ids: Mapping[int, int]) -> None:
    """Products and municipalities; of a listing that was there they are replaced."""
    for part in in_parts([one.listing.facts.id for one in changed if one.listing]):
        session.execute(delete(ListingProduct).where(ListingProduct.listing_id.in_(part)))
        session.execute(delete(ListingMunicipality).where(ListingMunicipality.listing_id.in_(part)))
    products, places = [], []
    for one in changed:
        listing_id = _listing_id(one, ids)
        places += [{"listing_id": listing_id, "municipality_code": code} for code in one.offer.municipalities]
        products += [
            {"listing_id": listing_id, "product_id": product, "intensity_code": intensity, "position": position}
            for position, (product, intensity) in enumerate(one.offer.arrangements)
        ]
    _insert(session, ListingProduct, products)
    _insert(session, ListingMunicipality, places)


def _insert(session: Sessions, table: type, rows: Iterable[dict[str, Any]]) -> None:
    """One batch, also when some rows leave something empty."""
    if batch := list(rows):
        session.execute(insert(table), batch, execution_options={"render_nulls": True})
