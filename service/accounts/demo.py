"""The accounts of the demo, shown on its login page. They exist only where DEMO is on."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from service.accounts.rules_roles import role_names
from service.accounts.tables import ROLES, User
from service.core.database import Sessions

DEMO_PASSWORD = "demo-plekwijzer"  # noqa: S105  public on purpose: only invented data behind it


@dataclass(frozen=True)
class DemoAccount:
    """A line of the table of demo accounts."""

    naam: str
    rol: str
    email: str
    wachtwoord: str


def demo_accounts(session: Sessions) -> list[DemoAccount]:
    """The invented users, by role and name."""
    shown = select(User).where(User.demo, User.active, User.password.is_not(None))
    users = session.scalars(shown.options(selectinload(User.memberships)))
    found = []
    for user in users:
        roles = sorted({held.role for held in user.memberships}, key=ROLES.index)
        found.append((roles, DemoAccount(user.name, role_names(roles), user.email, DEMO_PASSWORD)))
    return [account for _, account in sorted(found, key=lambda pair: ([ROLES.index(r) for r in pair[0]], pair[1].naam))]
