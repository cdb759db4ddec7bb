"""`flask index ...`: asks the indexer process, which alone may write the embedded index, and shows how it goes."""

import time

import click
from flask.cli import AppGroup
from sqlalchemy import select
from tqdm import tqdm

from indexer.upkeep import GRACE
from service.core.context import parts
from service.core.database import writing
from service.core.dutch import count, date_and_time
from service.core.tables import db
from service.search.index.parked import list_parked, retry_parked
from service.search.index.requests import ask
from service.search.index.tables import IndexGeneration, IndexRequest
from service.search.index.tasks import AFRESH, AT_ONCE, HOLD

index = AppGroup("index", help="De zoekindex: opnieuw bouwen, vergelijken, tonen.")
PATIENCE = 15.0  # seconds for the indexer to pick a request up


@index.command("rebuild")
@click.option("--wachten", is_flag=True, help="bouw en vergelijk, maar neem nog niet in gebruik (zie promote)")
@click.option("--opnieuw", is_flag=True, help="ga niet verder met een index die half af is, begin overnieuw")
def rebuild_index(wachten: bool, opnieuw: bool) -> None:
    """Bouw een nieuwe index en neem die in gebruik als hij klopt. Wat half af was, gaat verder waar het was."""
    if wachten and opnieuw:
        raise click.UsageError("Kies --wachten of --opnieuw, niet allebei.")
    _ask("rebuild", HOLD if wachten else AFRESH if opnieuw else "")


@index.command("check")
def check_index() -> None:
    """Vergelijk de index met de database; wat achterloopt gaat in de wachtrij."""
    _ask("check")


@index.command("promote")
@click.argument("naam", default="")
def promote_index(naam: str) -> None:
    """Neem de index in gebruik die klaarstaat, of de index met deze NAAM."""
    _ask("promote", naam)


@index.command("rollback")
def roll_back_index() -> None:
    """Neem de vorige index weer in gebruik."""
    _ask("rollback")


@index.command("prune")
@click.option("--ook-vorige", is_flag=True, help=f"ook de vorige index, die anders {GRACE.days} dagen blijft")
def prune_index(ook_vorige: bool) -> None:
    """Verwijder indexen die niet meer nodig zijn."""
    _ask("prune", AT_ONCE if ook_vorige else "")


@index.command("list")
def list_indexes() -> None:
    """Toon alle indexen."""
    rows = db.session.scalars(select(IndexGeneration).order_by(IndexGeneration.created_at)).all()
    live = parts().engine.live()
    for row in rows:
        served = " (in gebruik)" if row.name == live else ""
        since = f"  sinds {date_and_time(row.state_since)}" if row.state_since else ""
        click.echo(f"{row.name}  {row.state}{served}{since}  {count(row.documents, 'aanbod', 'aanbiedingen')} gevuld")
    if not rows:
        click.echo("Er is nog geen index. Start de indexer: python -m indexer")


@index.command("parked")
def show_parked() -> None:
    """Toon wat niet te indexeren was en opzij staat."""
    rows = list_parked(db.session())
    for row in rows:
        click.echo(
            f"aanbod {row.listing_id} ({row.title}): sinds {date_and_time(row.parked_at)}, "
            f"{row.attempts} keer geprobeerd. {row.reason}"
        )
    if rows:
        click.echo("Verholpen? Probeer alles opnieuw met: flask --app service index retry")
    else:
        click.echo("Er staat niets opzij.")


@index.command("retry")
@click.argument("aanbod", nargs=-1, type=int)
def retry_index(aanbod: tuple[int, ...]) -> None:
    """Zet terug in de wachtrij wat opzij staat: alles, of alleen deze nummers van AANBOD."""
    done = retry_parked(db.session(), aanbod)
    unknown = sorted(set(aanbod) - set(done))
    click.echo(f"{count(len(done), 'aanbod staat', 'aanbiedingen staan')} weer in de wachtrij.")
    if unknown:
        click.echo(f"Deze staan niet opzij: {', '.join(map(str, unknown))}.", err=True)
        raise SystemExit(1)


def _ask(task: str, argument: str = "") -> None:
    """Records the request and follows it. Exit code 1 when it fails or when no indexer takes it."""
    with writing(db.session):
        request_id = ask(db.session, task, parts().clock.now(), argument=argument)
    outcome = _follow(request_id)
    click.echo(outcome[0].upper() + outcome[1:] + ".")
    if not outcome.startswith("gelukt"):
        raise SystemExit(1)


def _follow(request_id: int) -> str:
    waited_since = time.monotonic()
    with tqdm(total=None, unit=" aanbiedingen", leave=False) as bar:
        while True:
            db.session.rollback()
            row = db.session.get_one(IndexRequest, request_id)
            if row.ended_at:
                return row.outcome
            if row.started_at is None and time.monotonic() - waited_since > PATIENCE:
                return (
                    "de indexer pakt dit niet op. Draait hij? Start hem met: python -m indexer. "
                    "De opdracht blijft staan en wordt dan alsnog gedaan"
                )
            bar.total, bar.n = row.total or None, row.done
            bar.refresh()
            time.sleep(0.2)
