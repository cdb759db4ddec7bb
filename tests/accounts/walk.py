"""The world of the route walk: who walks, and what each argument in a route stands for."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from service.accounts.access import Access, Audience, declared_access
from service.accounts.tables import ROLES, User
from service.catalogue.tables import Municipality, Region
from tests.factories import KADER, make_contract, make_listing, make_provider, make_report, make_user

ANONYMOUS = "niemand"
VISITORS = (ANONYMOUS, *ROLES)
OF_A_PROVIDER = ("aanbieder", "aanbiederbeheerder")
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
MISSING_ID = 999_999


@dataclass(frozen=True)
class World:
    """`arguments` by the name they have in routes: whatever belongs to the provider and region of `users`.

    `strangers` have the same roles at another provider or in another region.
    """

    arguments: dict[str, object]
    users: dict[str, str]
    strangers: dict[str, str]


@dataclass(frozen=True)
class Step:
    """One method of one route."""

    rule: Rule
    method: str
    access: Access | None

    @property
    def names_an_object(self) -> bool:
        """Whether it asks for a row of somebody, that others may not know of."""
        of_somebody = self.access is not None and self.access.audience is Audience.ROLES
        return of_somebody and any(name.endswith("_id") for name in self.rule.arguments)

    def address(self, arguments: dict[str, object]) -> str:
        """The path with these arguments. KeyError: give the new argument a value in `build_world`."""
        unknown = self.rule.arguments - set(arguments)
        if unknown:
            raise KeyError(f"{self.rule} has arguments unknown to tests/accounts/walk.py: {sorted(unknown)}")
        built = self.rule.build({name: arguments[name] for name in self.rule.arguments})
        assert built is not None
        return built[1]

    def __str__(self) -> str:
        return f"{self.method} {self.rule}"


def steps_of(app: Flask) -> list[Step]:
    """Every method of every route of the app, itself found: a new route walks along from its first day.

    Signing out comes last: it ends the sessions of its user everywhere.
    """
    with app.app_context():
        return [
            Step(rule, method, declared_access(rule.endpoint, method))
            for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint == "security.logout")
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        ]


def build_world(session: Session) -> World:
    """Two providers in two regions, each with users in every role; the objects are all of the first."""
    provider = make_provider(session)
    contract = make_contract(session, provider)
    listing = make_listing(session, contract)
    report = make_report(session, listing)
    session.add(Region(code="xx", name="Elders"))
    session.flush()
    session.add(Municipality(code="GM9999", region_code="xx", name="Ver", longitude=6.0, latitude=52.0))
    session.commit()
    arguments: dict[str, object] = {
        "listing_id": listing.id, "aanbod_id": listing.id, "report_id": report.id, "melding_id": report.id,
        "provider_id": provider.id, "aanbieder_id": provider.id, "contract_id": contract.id,
        "kader": KADER, "code": KADER, "filename": "img/merk.svg", "nummer": 0, "begrip": "autisme",
    }  # fmt: skip
    other = make_provider(session)
    users, strangers = {}, {}
    for role in ROLES:
        if role in OF_A_PROVIDER:
            mine, theirs = make_user(session, role, provider=provider), make_user(session, role, provider=other)
        else:
            mine, theirs = make_user(session, role, region="wf"), make_user(session, role, region="xx")
        users[role], strangers[role] = mine.fs_uniquifier, theirs.fs_uniquifier
    return World(arguments, users, strangers)


def user_of(session: Session, uniquifier: str) -> User:
    return session.query(User).filter_by(fs_uniquifier=uniquifier).one()
