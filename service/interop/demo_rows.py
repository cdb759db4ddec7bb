"""Writes a demo plan as rows; its listings: demo_rows_listings.py. Call inside the transaction.

Nothing here looks at what was there before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import insert, select

from service.accounts.demo import DEMO_PASSWORD
from service.accounts.tables import Membership, User
from service.catalogue.tables import Product
from service.core.database import Sessions
from service.interop.demo_accounts import ACCOUNTS, MANAGERS, DemoAccount, colleague_names, reporter_email
from service.interop.demo_contracts import PlannedContract
from service.interop.demo_history import Told
from service.interop.demo_plan import DemoPlan
from service.interop.demo_rows_listings import insert_rows, write_listings
from service.listings.tables import AvailabilityReport
from service.providers.tables import (
    Contract,
    ContractMunicipality,
    ContractProduct,
    ContractStop,
    Provider,
    ProviderInRegion,
)

Hash = Callable[[str], str]


@dataclass(frozen=True)
class Written:
    """Ids of what was written: providers by AGB, users by e-mail, contracts by number, listings by plan id."""

    providers: Mapping[str, int]
    users: Mapping[str, int]
    contracts: Mapping[str, int]
    listings: Mapping[str, int]


def write_plan(session: Sessions, plan: DemoPlan, framework: str, region: str, hash_password: Hash) -> Written:
    """Adds providers, accounts, contracts and listings; no reports yet."""
    names = colleague_names(plan.providers, plan.seed)
    products = _product_ids(session, framework)
    providers = _write_providers(session, plan, region)
    users = _write_users(session, plan, names, providers, hash_password)
    contracts = _write_contracts(session, plan, framework, providers, users, products)
    listings = write_listings(session, plan, names, providers, contracts, products)
    return Written(providers, users, contracts, listings)


def write_reports(session: Sessions, told: Mapping[int, tuple[int, list[Told]]]) -> int:
    """Adds reports. `told`: for each listing id the user in whose name, and the reports. Gives their number."""
    rows = [
        {
            **vars(report.figures), "intake": report.figures.intake.value, "listing_id": listing_id,
            "confirmed_at": report.moment, "reported_at": report.moment, "reported_by_id": user_id,
            "source": "web", "corrects_id": None,
        }
        for listing_id, (user_id, reports) in told.items()
        for report in reports
    ]  # fmt: skip
    rows.sort(key=lambda row: (row["reported_at"], row["listing_id"]))
    if rows:
        session.execute(insert(AvailabilityReport), rows, execution_options={"render_nulls": True})  # one batch
    return len(rows)


def _product_ids(session: Sessions, framework: str) -> dict[str, int]:
    return dict(session.execute(select(Product.code, Product.id).where(Product.framework_code == framework)).all())


def _write_providers(session: Sessions, plan: DemoPlan, region: str) -> dict[str, int]:
    made = {
        row.agb: Provider(agb=row.agb, kvk=row.kvk, name=row.name, place=row.place, demo=True) for row in plan.providers
    }
    for row in plan.providers:
        made[row.agb].in_regions = [ProviderInRegion(region_code=region, type=row.type, micro=row.micro)]
    session.add_all(made.values())
    session.flush()
    return {agb: provider.id for agb, provider in made.items()}


def _write_users(
    session: Sessions, plan: DemoPlan, names: Mapping[str, str], providers: Mapping[str, int], hash_password: Hash
) -> dict[str, int]:
    """People keep the account that they already had."""
    known = set(session.scalars(select(User.email)))
    password = hash_password(DEMO_PASSWORD)  # one hash for all: the password is public
    people = [_person(account, providers, password) for account in ACCOUNTS if account.email not in known]
    colleagues = [
        User(email=reporter_email(row), name=names[row.agb], active=False, demo=True, fs_uniquifier=uuid4().hex)
        for row in plan.providers
    ]
    session.add_all([*people, *colleagues])
    session.flush()
    return dict(session.execute(select(User.email, User.id)).all())


def _person(account: DemoAccount, providers: Mapping[str, int], password: str) -> User:
    user = User(email=account.email, name=account.name, password=password, demo=True, fs_uniquifier=uuid4().hex)
    user.memberships = [
        Membership(
            role=scope.role, provider_id=providers[scope.agb] if scope.agb else None,
            municipality_code=scope.municipality, region_code=scope.region,
        )
        for scope in account.scopes
    ]  # fmt: skip
    return user


def _write_contracts(
    session: Sessions, plan: DemoPlan, framework: str, providers: Mapping[str, int], users: Mapping[str, int],
    products: Mapping[str, int],
) -> dict[str, int]:  # fmt: skip
    made = {
        row.number: Contract(
            number=row.number, provider_id=providers[row.agb], framework_code=framework, valid_from=row.valid_from,
            valid_to=row.valid_to, owner_id=None if row.owner is None else users[MANAGERS[row.owner]],
            stops=_stops(row, plan, users, products),
        )
        for row in plan.contracts
    }  # fmt: skip
    session.add_all(made.values())
    session.flush()
    insert_rows(
        session, ContractProduct,
        (
            {"contract_id": made[row.number].id, "product_id": products[code]}
            for row in plan.contracts
            for code in row.products
        ),
    )  # fmt: skip
    insert_rows(
        session, ContractMunicipality,
        (
            {"contract_id": made[row.number].id, "municipality_code": code}
            for row in plan.contracts
            for code in row.municipalities
        ),
    )  # fmt: skip
    return {number: contract.id for number, contract in made.items()}


def _stops(
    row: PlannedContract, plan: DemoPlan, users: Mapping[str, int], products: Mapping[str, int]
) -> list[ContractStop]:
    return [
        ContractStop(
            product_id=products[stop.product] if stop.product else None, ground=stop.ground,
            starts_on=plan.origin + timedelta(days=stop.starts_in),
            ends_on=None if stop.ends_in is None else plan.origin + timedelta(days=stop.ends_in),
            imposed_by_id=users[MANAGERS[0]],
        )
        for stop in row.stops
    ]  # fmt: skip
