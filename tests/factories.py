"""Rows with sensible defaults. Each function commits, because an operation begins with a transaction of its own.

`make_region` and `make_framework` (tests/small_catalogue.py) give a small West-Friesland.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from service.accounts.tables import Membership, User
from service.listings.tables import AvailabilityReport, Listing, ListingProduct
from service.providers.tables import Contract, Provider, ProviderInRegion
from tests.moments import SUNDAY
from tests.small_catalogue import HOORN, KADER, find_municipalities, find_products, make_framework, make_region

__all__ = [
    "HOORN", "KADER", "add_membership", "find_municipalities", "find_products", "make_contract", "make_framework",
    "make_listing", "make_provider", "make_region", "make_report", "make_user",
]  # fmt: skip

_numbers = count(1)


def make_provider(session: Session, name: str = "", *, agb: str = "", type: str = "", micro: bool = False) -> Provider:
    """An invented provider in West-Friesland."""
    make_region(session)
    number = next(_numbers)
    provider = Provider(agb=agb or f"9{number:07}", name=name or f"Aanbieder {number}", place="Hoorn", demo=True)
    provider.in_regions = [ProviderInRegion(region_code="wf", type=type, micro=micro)]
    session.add(provider)
    session.commit()
    return provider


def make_contract(
    session: Session,
    provider: Provider | None = None,
    *,
    framework: str = KADER,
    products: Sequence[str] = ("B-P5", "B-P6"),
    municipalities: Iterable[str] = (HOORN,),
    valid_from: date = date(2025, 7, 1),
    valid_to: date | None = None,
    owner: User | None = None,
) -> Contract:
    """A contract for these product codes in these municipalities."""
    make_framework(session, framework)
    contract = Contract(
        number=f"C-{next(_numbers)}", provider=provider or make_provider(session), framework_code=framework,
        valid_from=valid_from, valid_to=valid_to, owner_id=owner.id if owner else None,
        products=find_products(session, products, framework),
        municipalities=find_municipalities(session, municipalities),
    )  # fmt: skip
    session.add(contract)
    session.commit()
    return contract


def make_listing(
    session: Session, contract: Contract | None = None, *, products: Sequence[str] = ("B-P5:P",),
    municipalities: Iterable[str] = (HOORN,), now: datetime = SUNDAY, **columns: Any,
) -> Listing:  # fmt: skip
    """A visible listing that never reported. `products`: codes, with an intensity after a colon for a profile."""
    contract = contract or make_contract(session)
    number = next(_numbers)
    columns = {"key": f"aanbod-{number}", "title": f"Aanbod {number}", "modified_at": now, **columns}
    listing = Listing(provider_id=contract.provider_id, contract_id=contract.id, **columns)
    pairs = [(code, intensity) for code, _, intensity in (product.partition(":") for product in products)]
    by_code = {
        product.code: product for product in find_products(session, [c for c, _ in pairs], contract.framework_code)
    }
    listing.arrangements = [
        ListingProduct(product=by_code[code], intensity_code=intensity, position=place)
        for place, (code, intensity) in enumerate(pairs)
    ]
    listing.municipalities = find_municipalities(session, municipalities)
    session.add(listing)
    session.commit()
    return listing


def make_report(
    session: Session, listing: Listing, *, confirmed_at: datetime = SUNDAY, intake: str = "open", **columns: Any
) -> AvailabilityReport:
    """The newest report of a listing: 2 places free of 8 unless told."""
    figures: dict[str, Any] = {"counts_places": True, "places_free": 2, "places_total": 8, "source": "web"}
    if intake in ("stop", "wachtlijst"):
        figures["places_free"] = 0
    if intake == "stop":
        figures["reason"] = "personeel"
    moments = {"confirmed_at": confirmed_at, "reported_at": confirmed_at}
    report = AvailabilityReport(listing_id=listing.id, intake=intake, **{**figures, **moments, **columns})
    session.add(report)
    session.flush()
    listing.report_id = report.id
    listing.revision += 1
    session.commit()
    return report


def make_user(
    session: Session, role: str | None = None, *, email: str = "", name: str = "", password: str | None = None,
    provider: Provider | None = None, municipality: str | None = None, region: str | None = None,
) -> User:  # fmt: skip
    """A user, with one role in one scope (without a scope: the region `wf`). `password` is a hash or nothing."""
    number = next(_numbers)
    user = User(
        email=email or f"persoon{number}@voorbeeld.test", name=name or f"Persoon {number}", password=password,
        fs_uniquifier=f"uniek-{number}", demo=True,
    )  # fmt: skip
    session.add(user)
    session.commit()
    if role:
        add_membership(session, user, role, provider=provider, municipality=municipality, region=region)
    return user


def add_membership(
    session: Session, user: User, role: str, *, provider: Provider | None = None, municipality: str | None = None,
    region: str | None = None,
) -> Membership:  # fmt: skip
    """Gives a user one more role."""
    if provider is None and municipality is None:
        region = region or make_region(session).code
    elif municipality:
        make_region(session)
    membership = Membership(
        user_id=user.id, role=role, provider_id=provider.id if provider else None, municipality_code=municipality,
        region_code=region,
    )  # fmt: skip
    session.add(membership)
    session.commit()
    return membership
