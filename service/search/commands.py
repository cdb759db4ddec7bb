"""`flask index ...`: asks the indexer process, which alone may write the embedded index, and shows how it goes."""

import time

import click
from flask.cli import AppGroup
from sqlalchemy import select
from tqdm import tqdm

from service.core.context import parts
from service.core.database import writing
from service.core.tables import db
from service.search.tables import IndexGeneration, IndexRequest

index = AppGroup("index", help="De zoekindex: opnieuw bouwen, vergelijken, tonen.")
PATIENCE = 15.0  # seconds for the indexer to pick a request up


@index.command("rebuild")
def rebuild_index() -> None:
    """Bouw een nieuwe index en neem die in gebruik als hij klopt."""
    _ask("rebuild")


@index.command("check")
def check_index() -> None:
    """Vergelijk de index met de database; wat achterloopt gaat in de wachtrij."""
    _ask("check")


@index.command("rollback")
def roll_back_index() -> None:
    """Neem de vorige index weer in gebruik."""
    _ask("rollback")


@index.command("prune")
def prune_index() -> None:
    """Verwijder indexen die niet meer in gebruik zijn (terug kan dan niet meer)."""
    _ask("prune")


@index.command("list")
def list_indexes() -> None:
    """Toon alle indexen."""
    rows = db.session.scalars(select(IndexGeneration).order_by(IndexGeneration.created_at)).all()
    live = parts().engine.live()
    for row in rows:
        served = " (in gebruik)" if row.name == live else ""
        click.echo(f"{row.name}  {row.state}{served}")
    if not rows:
        click.echo("Er is nog geen index. Start de indexer: python -m indexer")


def _ask(task: str) -> None:
    """Records the request and follows it. Exit code 1 when it fails or when no indexer takes it."""
    request = IndexRequest(task=task, requested_at=parts().clock.now())
    with writing(db.session):
        db.session.add(request)
        db.session.flush()
        request_id = request.id
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
