"""`flask aanbod ...`: listings in and out as a file."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from sqlalchemy import select
from tqdm import tqdm

from service.core.commands import Commands
from service.core.context import parts
from service.core.errors import Invalid
from service.core.tables import db
from service.interop.operations_export import export_file
from service.interop.operations_import import Checked, ImportRights, Item, check_file, import_file
from service.interop.rules_file import FileFault
from service.interop.view_check import done_sentence, tiles_of
from service.providers.tables import Provider

MOST_SHOWN = 1_000

listings = Commands("aanbod", help="Aanbod in en uit een bestand.")


@listings.command("import")
@click.argument("file", metavar="BESTAND", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--definitief", "final", is_flag=True, help="Lees het in. Zonder deze optie is het een proef.")
@click.option("--contracten-aanmaken", "create", is_flag=True, help="Maak ontbrekende aanbieders en contracten aan.")
def import_listings(file: Path, final: bool, create: bool) -> None:
    """Controleer een bestand met aanbod (CSV of xlsx), en lees het met --definitief in."""
    rights = ImportRights(create=create, demo=parts().settings.demo)
    checked = check_file(db.session(), file.read_bytes(), rights, parts().clock, show_progress)
    _show(checked)
    if checked.faults:
        click.echo("Er is niets ingelezen.", err=True)
        raise SystemExit(1)
    if not final:
        click.echo("Dit was een proef: er is niets ingelezen. Voeg --definitief toe om het bestand in te lezen.")
        return
    written = import_file(db.session(), checked, rights, parts().clock)
    click.echo(done_sentence(written.listings, written.reports))


@listings.command("export")
@click.option("--aanbieder", "agb", metavar="AGB", help="Alleen het aanbod van deze aanbieder.")
def export_listings(agb: str | None) -> None:
    """Schrijf het aanbod als CSV naar de uitvoer."""
    if agb and db.session.scalar(select(Provider.id).where(Provider.agb == agb)) is None:
        raise Invalid(f"Er is geen aanbieder met AGB-code {agb}.")
    click.echo(export_file(db.session(), [agb] if agb else None), nl=False)


def show_progress(items: Sequence[Item], label: str) -> Iterable[Item]:
    """A bar on the error output, so that it never ends up in a file."""
    return tqdm(items, desc=label, unit=" rijen", file=sys.stderr)


def _show(checked: Checked) -> None:
    click.echo(f"Regels in het bestand: {checked.rows}")
    for tile in tiles_of(checked):
        click.echo(f"{tile.woord.capitalize()}: {tile.aantal}")
    if checked.providers or checked.contracts:
        click.echo(f"Nieuwe aanbieders: {len(checked.providers)}, nieuwe contracten: {checked.contracts}")
    _list("Klopt dit?", checked.warnings)
    _list("Fouten", checked.faults)


def _list(title: str, faults: Sequence[FileFault]) -> None:
    if not faults:
        return
    click.echo(f"\n{title} ({len(faults)})", err=True)
    for fault in faults[:MOST_SHOWN]:
        where = f"rij {fault.row}" if fault.row else "alle rijen"
        value = f", waarde '{fault.value}'" if fault.value else ""
        click.echo(f"  {where}, kolom {fault.column or '-'}{value}: {fault.message}", err=True)
    if len(faults) > MOST_SHOWN:
        click.echo(f"  ... en nog {len(faults) - MOST_SHOWN}", err=True)
