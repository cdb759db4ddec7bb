"""`flask gebruiker ...`: a beheerder makes users; there is no registration."""

import click
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from service.accounts.operations import create_user, read_scope
from service.accounts.tables import ROLES, SCOPES, User
from service.core.commands import Commands
from service.core.tables import db

users = Commands("gebruiker", help="Gebruikers maken en bekijken.")


@users.command("maken", help="Maakt een gebruiker en toont één keer het wachtwoord.")
@click.argument("email")
@click.argument("naam")
@click.argument("rol", type=click.Choice(ROLES))
@click.argument("bereik", metavar="AGB|GEMEENTE|REGIO")
def make(email: str, naam: str, rol: str, bereik: str) -> None:
    made = create_user(db.session, email, naam, [read_scope(db.session, rol, bereik)])
    click.echo(f"Gebruiker {email} is gemaakt met de rol {rol} voor {bereik}.")
    click.echo(f"Wachtwoord (wordt één keer getoond): {made.password}")


@users.command("lijst", help="Toont de gebruikers met hun rollen.")
def show() -> None:
    for user in db.session.scalars(select(User).options(selectinload(User.memberships)).order_by(User.email)):
        roles = ", ".join(
            f"{held.role} ({next(getattr(held, scope) for scope in SCOPES if getattr(held, scope) is not None)})"
            for held in user.memberships
        )
        click.echo(f"{user.email}; {user.name}; {roles or 'geen rol'}{'' if user.active else '; uitgezet'}")
