"""`flask backup`: a copy of the database to keep elsewhere. The search index is not in it: that is made from it."""

from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import URL, make_url
from tqdm import tqdm

from service.core.commands import OneCommand
from service.core.context import parts
from service.core.errors import Invalid
from service.core.sqlite_backup import BackUp, back_up

TABLES = {
    "aanbieders": "providers", "aanbiedingen": "listings", "meldingen": "availability_reports", "gebruikers": "users",
}  # fmt: skip
POSTGRES = """Deze installatie gebruikt PostgreSQL. Er is nu geen back-up gemaakt: die maakt PostgreSQL zelf, met

  pg_dump --format=custom --file="{file}" "{address}"

Het wachtwoord leest pg_dump uit ~/.pgpass. Terugzetten staat in docs/beheer.md."""


@click.command("backup", cls=OneCommand)
@click.argument("target", metavar="MAP_OF_BESTAND", type=click.Path(path_type=Path), required=False)
@with_appcontext
def backup(target: Path | None) -> None:
    """Maak een back-up van de database, ook terwijl iedereen doorwerkt."""
    url, now = make_url(parts().settings.database_url), parts().clock.now()
    if url.get_backend_name() != "sqlite":
        raise Invalid(POSTGRES.format(file=_file(target or Path(), now, "dump"), address=_address(url)))
    if target is None:
        raise Invalid("Zeg waar de back-up moet komen: een map, of een bestand dat nog niet bestaat.")
    if not target.parent.is_dir():
        raise Invalid(f"De map {target.parent} bestaat niet.")
    with tqdm(unit=" pagina's", leave=False, disable=None) as bar:  # type: tqdm[None]

        def show(done: int, total: int) -> None:
            bar.total, bar.n = total, done
            bar.refresh()

        made = back_up(Path(url.database or ""), _file(target, now, "db"), TABLES, show)
    click.echo(_told(made))


def _file(target: Path, now: datetime, extension: str) -> Path:
    """In a folder each back-up gets the moment as its name, so that none is in the way of another."""
    return target / f"plekwijzer-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.{extension}" if target.is_dir() else target


def _address(url: URL) -> str:
    """As pg_dump takes it, and without a password that would stay in the history of the shell."""
    return url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _told(made: BackUp) -> str:
    inside = ", ".join(f"{count} {name}" for name, count in made.counts.items())
    size = f"{made.size / 1e6:.1f}".replace(".", ",")
    return (
        f"Back-up gemaakt: {made.path} ({size} MB, databaseversie {made.version}).\n"
        f"Gecontroleerd en in orde. Erin: {inside}.\n"
        "De zoekindex zit er niet in: die wordt na terugzetten opnieuw gebouwd."
    )
