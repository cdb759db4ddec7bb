"""A database of any size: the demo, and beyond it listings that mix its texts and figures. Same day, same data."""

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, Row, create_engine, insert, select, update

from service.config import ROOT
from service.core.clock import Clock
from service.listings.tables import AvailabilityReport, Listing, ListingMunicipality, ListingProduct
from service.tables import db
from tools.processes import program_path

LISTINGS: Any = Listing.__table__
REPORTS: Any = AvailabilityReport.__table__
OLDEST = 40  # days since figures were confirmed, at most


def environment(folder: Path, port: int = 8000) -> dict[str, str]:
    """The settings of a site whose data is in this folder."""
    return {
        **os.environ,
        "PATH": program_path(),
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "ELASTICSEARCH_URL": "",
        "INDEX_DIR": str(folder / "index"),
        "SECRET_KEY": "alleen-voor-metingen",
        "PORT": str(port),
        "DEMO": "true",
        "RATE_LIMITS": "false",
        "PUBLIC_SEARCH": "true",
    }


def make_dataset(folder: Path, listings: int) -> None:
    """Makes the database with that many listings and its index."""
    folder.mkdir(parents=True)
    run(folder, "-m", "tools.prepare", str(folder / "accounts.txt"))
    engine = create_engine(environment(folder)["DATABASE_URL"])
    with engine.begin() as connection:
        _grow(connection, listings)
    engine.dispose()
    run(folder, "-m", "indexer", "--eenmalig")


def run(folder: Path, *arguments: str) -> None:
    """A command of the service on this folder, without its chatter. Raises CalledProcessError."""
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment(folder), check=True, capture_output=True, text=True
    )


def _grow(connection: Connection, wanted: int) -> None:
    """Adds listings until there are that many; a new one is like an existing one under the same contract."""
    random = Random(2025)  # noqa: S311  figures for a measurement
    known = connection.execute(select(LISTINGS).order_by(LISTINGS.c.id)).all()
    reports = connection.execute(select(REPORTS).where(REPORTS.c.id.in_(select(LISTINGS.c.report_id)))).all()
    sentences = [part for row in known for part in row.text.split(". ")]
    first = known[-1].id + 1
    parents = [known[place % len(known)] for place in range(wanted - len(known))]
    if not parents:
        return
    new = [_listing(first + place, parent, sentences, random) for place, parent in enumerate(parents)]
    connection.execute(insert(LISTINGS), new)
    for table in (ListingProduct.__table__, ListingMunicipality.__table__):
        _copy_links(connection, table, first, parents)
    _report(connection, [row["id"] for row in new], reports, random)


def _listing(new_id: int, parent: Row[Any], sentences: Sequence[str], random: Random) -> dict[str, Any]:
    text = ". ".join(random.sample(sentences, random.randint(2, 5)))
    own = {"id": new_id, "key": f"M-{new_id}", "title": f"{parent.title} {new_id}", "text": text, "report_id": None}
    return {**parent._mapping, **own}


def _copy_links(connection: Connection, table: Any, first: int, parents: Sequence[Row[Any]]) -> None:
    links: dict[int, list[dict[str, Any]]] = {}
    for row in connection.execute(select(table)):
        links.setdefault(row.listing_id, []).append(dict(row._mapping))
    copies = [
        {**link, "listing_id": first + place}
        for place, parent in enumerate(parents)
        for link in links.get(parent.id, [])
    ]
    connection.execute(insert(table), copies)


def _report(connection: Connection, listing_ids: Sequence[int], reports: Sequence[Row[Any]], random: Random) -> None:
    """Gives each listing the figures of some report, confirmed on some day up to OLDEST days ago."""
    now = Clock().now()
    next_id = (connection.scalar(select(db.func.max(REPORTS.c.id))) or 0) + 1
    rows = []
    for place, listing_id in enumerate(listing_ids):
        moment = now - timedelta(days=random.randint(0, OLDEST))
        own = {"id": next_id + place, "listing_id": listing_id, "corrects_id": None}
        rows.append({**random.choice(reports)._mapping, **own, "confirmed_at": moment, "reported_at": moment})
    connection.execute(insert(REPORTS), rows)
    newest = select(REPORTS.c.id).where(REPORTS.c.listing_id == LISTINGS.c.id, REPORTS.c.id >= next_id)
    connection.execute(
        update(LISTINGS).where(LISTINGS.c.id >= min(listing_ids)).values(report_id=newest.scalar_subquery())
    )
