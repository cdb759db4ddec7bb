"""Making a user with what they may do where, and ending the sessions of one."""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from flask_security import hash_password
from flask_security.proxies import _security
from sqlalchemy import Column, Table, func, select, update

from service.accounts.access import Grant
from service.accounts.tables import ROLES, SCOPES, Membership, User
from service.core.database import Sessions, writing
from service.core.errors import Invalid, Problem

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else
SHORTEST = 12


@dataclass(frozen=True)
class NewUser:
    """A user that was just made, with the password in plain: it is shown once and stored nowhere."""

    id: int
    password: str


def create_user(
    session: Sessions, email: str, name: str, grants: Sequence[Grant], *, password: str = "", demo: bool = False
) -> NewUser:
    """Makes a user; without `password` one is generated. Needs an app context for the hash.

    Raises Invalid with every problem: address, name, password, role and scope.
    """
    password = password or generate_password()
    hashed = hash_password(normalise_password(password))
    with writing(session):
        address, problems = _checked_address(session, email)
        problems += _problems(name, grants, password)
        problems += [fault for grant in grants for fault in _scope_problems(session, grant)]
        if problems:
            raise Invalid("De gebruiker is niet gemaakt.", tuple(problems))
        user = User(email=address, name=name.strip(), password=hashed, fs_uniquifier=uuid.uuid4().hex, demo=demo)
        user.memberships = [
            Membership(role=grant.role, **{scope: getattr(grant, scope) for scope in SCOPES}) for grant in grants
        ]
        session.add(user)
        session.flush()
        return NewUser(user.id, password)


def end_sessions(session: Sessions, user_id: int) -> None:
    """Ends every session of this user, on all devices: each cookie carries the mark that changes here."""
    with writing(session):
        session.execute(update(User).where(User.id == user_id).values(fs_uniquifier=uuid.uuid4().hex))


def generate_password() -> str:
    """Four groups of five letters and digits: about 98 bits, readable over the phone."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))


def normalise_password(password: str) -> str:
    """One form for letters with accents: a keyboard may send them in two ways."""
    return str(_security.password_util.normalize(password))


def read_scope(session: Sessions, role: str, scope: str) -> Grant:
    """A role in the scope that a person wrote: AGB code (8 digits), gemeente (GM0405) or region code (wf).

    Raises Invalid when nothing goes by that code.
    """
    if scope.isdigit() and len(scope) == 8:
        provider = _target("provider_id").table
        found = session.scalar(select(provider.c.id).where(provider.c.agb == scope))
        if found is None:
            raise Invalid("De gebruiker is niet gemaakt.", (Problem("bereik", "Geen aanbieder met deze AGB.", scope),))
        return Grant(role, provider_id=int(found))
    if scope.upper().startswith("GM"):
        return Grant(role, municipality_code=scope.upper())
    return Grant(role, region_code=scope)


def _checked_address(session: Sessions, email: str) -> tuple[str, list[Problem]]:
    try:
        checked = validate_email(email.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return "", [Problem("email", "Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl.", email)]
    address = checked.normalized.lower()
    if session.scalar(select(User.id).where(func.lower(User.email) == address)) is not None:
        return "", [Problem("email", "Er is al een gebruiker met dit e-mailadres.", email)]
    return address, []


def _problems(name: str, grants: Sequence[Grant], password: str) -> list[Problem]:
    problems = []
    if not name.strip():
        problems.append(Problem("naam", "Vul een naam in."))
    if len(password) < SHORTEST:
        problems.append(Problem("wachtwoord", f"Neem een wachtwoord van ten minste {SHORTEST} tekens."))
    if not grants:
        problems.append(Problem("rol", "Geef de gebruiker ten minste één rol."))
    for grant in grants:
        if grant.role not in ROLES:
            problems.append(Problem("rol", f"Kies een van: {', '.join(ROLES)}.", grant.role))
    return problems


def _scope_problems(session: Sessions, grant: Grant) -> list[Problem]:
    given = [(scope, getattr(grant, scope)) for scope in SCOPES if getattr(grant, scope) is not None]
    if len(given) != 1:
        return [Problem("bereik", "Geef bij elke rol één bereik: een aanbieder, een gemeente of een regio.")]
    scope, value = given[0]
    target = _target(scope)
    if session.scalar(select(target).where(target == value)) is None:
        sentence = "Dit bereik bestaat niet. Geef een AGB-code, een gemeentecode (GM0405) of een regiocode."
        return [Problem("bereik", sentence, str(value))]
    return []


def _target(scope: str) -> Column[object]:
    """The column that a scope points to, by its foreign key: accounts knows no providers or regions."""
    key = next(iter(Membership.__table__.c[scope].foreign_keys))
    column = key.column
    assert isinstance(column.table, Table)
    return column
