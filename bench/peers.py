"""The peers, filled with the same listings in one pass, which also tells what making a document costs."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from bench.peer_postgres import postgres_peer
from bench.peer_sql import Peer, Rows
from bench.peer_sqlite import SqlitePeer
from service.core.tables import db
from tests.databases import PostgresMissing


@dataclass(frozen=True)
class Filled:
    """Listings per second of CPU, without the database: `built_per_s`: facts to document; `analysed_per_s`: their texts
    to tokens."""

    peers: Mapping[str, Peer]
    built_per_s: float
    analysed_per_s: float


@contextmanager
def filled_peers(app: Flask, folder: Path, *, with_sql: bool) -> Iterator[Filled]:
    """Both peers; without PostgreSQL on this machine the one, and that is said. Not `with_sql`: none."""
    with ExitStack() as until_the_end:
        peers = _peers(folder, until_the_end) if with_sql else {}
        with app.app_context():
            rows = Rows(db.session)
            with ExitStack() as filling:
                fillers = [filling.enter_context(peer.filling()) for peer in peers.values()]
                for row in rows:
                    for filler in fillers:
                        filler.add(row)
            db.session.remove()
        yield Filled(peers, rows.built.per_second, rows.analysed.per_second)


def _peers(folder: Path, until_the_end: ExitStack) -> dict[str, Peer]:
    sqlite = SqlitePeer(folder / "peer.db")
    until_the_end.callback(sqlite.close)
    peers: dict[str, Peer] = {"sqlite_fts5": sqlite}
    try:
        peers["postgres_fts"] = until_the_end.enter_context(postgres_peer())
    except PostgresMissing as missing:
        print(f" {missing} Dus zonder postgres_fts.", end="", flush=True)
    return peers
