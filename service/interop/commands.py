"""`flask demo ...` and `flask aanbod ...`."""

import click
from flask_security import hash_password

from service.accounts.demo import DEMO_PASSWORD
from service.core.commands import Commands
from service.core.context import parts
from service.core.errors import NotAllowed
from service.core.tables import db
from service.interop.demo import fill_demo
from service.interop.demo_accounts import ACCOUNTS

demo = Commands("demo", help="Verzonnen gegevens om Plekwijzer te laten zien.")


@demo.command("vullen")
def fill() -> None:
    """Laad de demo, of vul aan wat de verzonnen aanbieders sinds de vorige keer meldden."""
    if not parts().settings.demo:
        raise NotAllowed("Demogegevens laden mag alleen met DEMO=true.")
    outcome = fill_demo(db.session, parts().clock, hash_password)
    if outcome.is_first:
        click.echo(
            f"Demo geladen: {outcome.providers} verzonnen aanbieders, {outcome.listings} aanbiedingen, "
            f"{outcome.reports} meldingen."
        )
    else:
        click.echo(f"Demo aangevuld: {outcome.reports} nieuwe meldingen.")
    show_accounts()


def show_accounts() -> None:
    """Prints who can sign in to the demo."""
    click.echo(f"\nDemo-accounts (wachtwoord voor alle: {DEMO_PASSWORD})")
    width = max(len(account.email) for account in ACCOUNTS)
    for account in ACCOUNTS:
        click.echo(f"  {account.email:<{width}}  {account.name}: {account.says}")
