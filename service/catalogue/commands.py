"""`flask catalogus ...`: loads the catalogues of the regions."""

from collections.abc import Iterator
from pathlib import Path

import click

from service.catalogue.operations import load_catalogue_files
from service.catalogue.rules_load import ADDED, CHANGED, REMOVED, UNCHANGED, LoadReport
from service.core.commands import Commands
from service.core.tables import db

catalogue_commands = Commands("catalogus", help="Catalogi van de regio's: inkoopkaders met producten en regels.")
SHOWN = 10


@catalogue_commands.command("laden")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
def load(files: tuple[Path, ...]) -> None:
    """Laadt catalogi uit JSON-bestanden. Nog eens laden verandert niets."""
    for report in load_catalogue_files(db.session, files):
        for line in _lines(report):
            click.echo(line)


def _lines(report: LoadReport) -> Iterator[str]:
    if report.changed_nothing:
        yield f"{report.framework}: niets veranderd, alle {len(report.fates)} onderdelen stonden er al zo."
        return
    counts = [f"{len(report.of(fate))} {fate}" for fate in (ADDED, CHANGED, REMOVED, UNCHANGED)]
    yield f"{report.framework}: {', '.join(counts)}."
    for fate in (ADDED, CHANGED, REMOVED):
        entries = report.of(fate)
        if entries:
            rest = f" en nog {len(entries) - SHOWN}" if len(entries) > SHOWN else ""
            yield f"  {fate}: {', '.join(entries[:SHOWN])}{rest}"
    if report.of(CHANGED):
        yield "  Staat dit al in de zoekindex? Vraag dan een nieuwe opbouw aan: flask --app service index rebuild"
