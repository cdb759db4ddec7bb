"""A database of any size: the demo, and beyond it copies of the whole demo, providers and contracts included, whose
texts and figures are mixed anew. Same day, same data. Copies are made inside the database; only texts pass here.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    String,
    cast,
    column,
    create_engine,
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy import table as named

from service.config import ROOT
from service.core.clock import Clock
from service.listings.tables import AvailabilityReport, Listing, ListingMunicipality, ListingProduct
from service.providers.tables import (
    Contract,
    ContractMunicipality,
    ContractProduct,
    Location,
    Provider,
    ProviderInRegion,
)
from tools.processes import program_path

LISTINGS: Any = Listing.__table__
REPORTS: Any = AvailabilityReport.__table__
COPIES = named("copies", column("number"))
OLDEST = 40  # days since figures were confirmed, at most
STRIDE = 10_000  # between the ids of a row and of its copy; the demo has fewer of each but reports
FIRST_REPORT = 1_000_000  # and fewer reports than this
CHUNK = 10_000  # listings in memory at a time


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
    make_database(folder, listings)
    make_index(folder)


def make_database(folder: Path, listings: int) -> None:
    """In a folder that is not there yet. Fewer than the demo has: the demo."""
    folder.mkdir(parents=True)
    run(folder, "-m", "tools.prepare", str(folder / "accounts.txt"))
    engine = create_engine(environment(folder)["DATABASE_URL"])
    with engine.begin() as connection:
        grow(connection, listings)
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()


def make_index(folder: Path) -> None:
    run(folder, "-m", "indexer", "--eenmalig")


def run(folder: Path, *arguments: str) -> None:
    """A command of the service on this folder, without its chatter. Raises RuntimeError with what went wrong."""
    ended = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment(folder), capture_output=True, text=True
    )
    if ended.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {ended.returncode}:\n{ended.stderr[-3000:]}")


def grow(connection: Connection, wanted: int) -> None:
    """Adds listings until there are that many; a new one is like one of the demo, under a contract of its own."""
    known = connection.execute(select(LISTINGS).order_by(LISTINGS.c.id)).all()
    missing = wanted - len(known)
    if missing <= 0:
        return
    _number_copies(connection, -(-missing // len(known)))
    _copy_providers(connection)
    _add_listings(connection, known, missing)
    for table in (ListingProduct.__table__, ListingMunicipality.__table__):
        _copy_links(connection, table)


def _number_copies(connection: Connection, most: int) -> None:
    connection.execute(text("CREATE TEMPORARY TABLE copies (number INTEGER PRIMARY KEY)"))
    connection.execute(text("INSERT INTO copies VALUES (:number)"), [{"number": one + 1} for one in range(most)])


def _copy_providers(connection: Connection) -> None:
    """Each copy has providers, places and contracts of its own: many listings are of many providers."""
    shift, number = COPIES.c.number * STRIDE, cast(COPIES.c.number, String)
    provider, contract = _table(Provider), _table(Contract)
    _copy(connection, provider, {
        "id": provider.c.id + shift,
        "agb": func.printf("%08d", provider.c.id + shift),
        "name": provider.c.name + " " + number,
    })  # fmt: skip
    for table in (_table(ProviderInRegion), _table(Location)):
        _copy(connection, table, _shifted(table, "id", "provider_id"))
    _copy(connection, contract, {
        **_shifted(contract, "id", "provider_id"), "number": contract.c.number + "-" + number,
    })  # fmt: skip
    for table in (_table(ContractProduct), _table(ContractMunicipality)):
        _copy(connection, table, _shifted(table, "contract_id"))


def _shifted(table: Any, *names: str) -> dict[str, ColumnElement[Any]]:
    return {name: table.c[name] + COPIES.c.number * STRIDE for name in names if name in table.c}


def _copy(connection: Connection, table: Any, changed: Mapping[str, ColumnElement[Any]]) -> None:
    """Every row once for each copy, with these columns changed."""
    columns = [changed.get(one.name, one) for one in table.columns]
    rows = select(*columns).select_from(table.join(COPIES, literal(True)))
    connection.execute(insert(table).from_select([one.name for one in table.columns], rows))


def _add_listings(connection: Connection, known: Sequence[Row[Any]], missing: int) -> None:
    """With new texts, and the figures of some report of the demo, confirmed on some day up to OLDEST days ago."""
    random, now = Random(2025), Clock().now()  # noqa: S311  texts for a measurement
    reports = connection.execute(select(REPORTS).where(REPORTS.c.id.in_(select(LISTINGS.c.report_id)))).all()
    sentences = [part for row in known for part in row.text.split(". ")]
    for start in range(0, missing, CHUNK):
        places = range(start, min(start + CHUNK, missing))
        listings = [_listing(known[at % len(known)], at // len(known) + 1, sentences, random) for at in places]
        connection.execute(insert(LISTINGS), listings)
        connection.execute(insert(REPORTS), [_report(row["id"], reports, random, now) for row in listings])
    new = LISTINGS.c.report_id.is_(None) & (LISTINGS.c.id > STRIDE)
    connection.execute(update(LISTINGS).where(new).values(report_id=FIRST_REPORT + LISTINGS.c.id))


def _listing(parent: Row[Any], copy: int, sentences: Sequence[str], random: Random) -> dict[str, Any]:
    shift, new_id = copy * STRIDE, parent.id + copy * STRIDE
    own = {
        "id": new_id,
        "provider_id": parent.provider_id + shift,
        "contract_id": parent.contract_id + shift,
        "location_id": parent.location_id and parent.location_id + shift,
        "key": f"M-{new_id}",
        "title": f"{parent.title} {new_id}",
        "text": ". ".join(random.sample(sentences, random.randint(2, 5))),
        "report_id": None,  # its report names it, so that must wait until it is there
    }
    return {**parent._mapping, **own}


def _report(listing_id: int, reports: Sequence[Row[Any]], random: Random, now: datetime) -> dict[str, Any]:
    moment = now - timedelta(days=random.randint(0, OLDEST))
    own = {"id": FIRST_REPORT + listing_id, "listing_id": listing_id, "corrects_id": None}
    return {**random.choice(reports)._mapping, **own, "confirmed_at": moment, "reported_at": moment}


def _copy_links(connection: Connection, table: Any) -> None:
    """What each listing of the demo has, for each copy that was made of it."""
    pairs = select(LISTINGS.c.id.label("id"), (LISTINGS.c.id % STRIDE).label("parent_id")).where(
        LISTINGS.c.id > STRIDE
    ).subquery()  # fmt: skip
    columns = [pairs.c.id if one.name == "listing_id" else one for one in table.columns]
    rows = select(*columns).select_from(pairs.join(table, table.c.listing_id == pairs.c.parent_id))
    connection.execute(insert(table).from_select([one.name for one in table.columns], rows))


def _table(model: Any) -> Any:
    return model.__table__
