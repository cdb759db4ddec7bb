"""Writes the listings of a demo plan as rows."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from service.core.clock import AMSTERDAM
from service.core.database import Sessions
from service.interop.demo_listings import PlannedListing
from service.interop.demo_plan import DemoPlan
from service.listings.tables import Listing, ListingMunicipality, ListingProduct
from service.providers.tables import Location


def write_listings(
    session: Sessions, plan: DemoPlan, names: Mapping[str, str], providers: Mapping[str, int],
    contracts: Mapping[str, int], products: Mapping[str, int],
) -> dict[str, int]:  # fmt: skip
    """Adds the listings with their places, products and municipalities. Gives their ids by plan id."""
    places = _write_locations(session, plan, providers)
    made: dict[str, Listing] = {}
    for row in plan.listings:
        made[row.id] = Listing(
            provider_id=providers[row.provider.agb], contract_id=contracts[plan.contract_of[row.id].number],
            location_id=places[row.provider.agb, row.place], **_columns(row, names[row.provider.agb], plan),
        )  # fmt: skip
    session.add_all(made.values())
    session.flush()
    arrangements = (
        _arrangement(made[row.id].id, token, products) | {"position": position}
        for row in plan.listings
        for position, token in enumerate(row.text.tokens)
    )
    insert_rows(session, ListingProduct, arrangements)
    served = (
        {"listing_id": made[row.id].id, "municipality_code": code}
        for row in plan.listings
        for code in row.municipalities
    )
    insert_rows(session, ListingMunicipality, served)
    return {id: listing.id for id, listing in made.items()}


def _write_locations(session: Sessions, plan: DemoPlan, providers: Mapping[str, int]) -> dict[tuple[str, str], int]:
    made = {}
    for row in plan.listings:
        own = row.provider
        postcode = own.postcode if row.place == own.place else ""
        made[own.agb, row.place] = Location(provider_id=providers[own.agb], place=row.place, postcode=postcode)
    session.add_all(made.values())
    session.flush()
    return {key: location.id for key, location in made.items()}


def _columns(row: PlannedListing, contact: str, plan: DemoPlan) -> dict[str, Any]:
    text, random = row.text, Random(f"{plan.seed}/{row.id}/text")  # noqa: S311  a demo, not a secret
    written = plan.origin - timedelta(days=random.randint(20, 300))
    return {
        "key": row.key, "title": row.title, "text": " ".join(text.sentences), "age_from": text.ages[0],
        "age_to": text.ages[1], "forms": list(text.forms), "keywords": list(text.keywords),
        "exclusions": list(text.exclusions), "methods": list(text.methods), "languages": list(text.languages),
        "accessibility": list(text.accessibility), "contact_name": contact, "contact_phone": row.provider.phone,
        "contact_email": f"aanmelden@{row.provider.mail_domain}", "website": f"https://www.{row.provider.mail_domain}",
        "modified_at": datetime.combine(written, time(12), AMSTERDAM),
    }  # fmt: skip


def _arrangement(listing_id: int, token: str, products: Mapping[str, int]) -> dict[str, Any]:
    code, _, intensity = token.partition(":")
    return {"listing_id": listing_id, "product_id": products[code], "intensity_code": intensity}


def insert_rows(session: Sessions, table: type, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds all of these at once."""
    session.execute(insert(table), list(rows))
