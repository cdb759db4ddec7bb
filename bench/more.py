"""Figures that are no time of a search: memory, disk, comparing, and how much more a hundred times as much costs."""

import math
import re
from collections.abc import Sequence
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from bench.figures import Figure, Measured, timed
from bench.site import Site
from indexer.check import compare
from indexer.engine import Engine
from service.core.context import parts
from service.core.tables import db
from service.search.index.source import SqlSource

MB = 1_000_000
GROWING = ("search_api", "search_page", "engine_only", "sqlite_fts5", "postgres_fts", "suggestions")


def memory_of(site: Site, listings: int) -> tuple[Figure, ...]:
    """What the fullest worker holds after the searches; pages of the index that it has read count too. Then what web
    takes in all: what workers share counts once."""
    held = [_memory(worker, "Rss") for worker in site.workers()]
    together = sum(_memory(process, "Pss") for process in (site.pids["web"], *site.workers()))
    return (
        Figure("geheugen per worker (RSS)", listings, max(held) / MB, "MB"),
        Figure(f"geheugen van web met {len(held)} workers (PSS)", listings, together / MB, "MB"),
    )


def size_of_index(folder: Path, listings: int) -> Figure:
    files = [path for path in (folder / "index").rglob("*") if path.is_file()]
    return Figure("index op schijf", listings, sum(path.stat().st_size for path in files) / MB, "MB")


def check_time(app: Flask, listings: int) -> Figure:
    """The comparison of the index with the database that `flask index check` asks for. Raises when they differ."""
    with app.app_context():
        seconds = seconds_to_compare(source_of_app(), parts().engine)
    return Figure("vergelijken (check)", listings, seconds, "s", "30 s bij 100.000" if listings == 100_000 else "")


def source_of_app() -> SqlSource:
    """The database of the app whose context this is."""
    return SqlSource(sessionmaker[Session](db.engine), parts().clock)


def seconds_to_compare(source: SqlSource, engine: Engine) -> float:
    """Raises RuntimeError when the index that is served differs from the database."""
    found = []
    seconds = timed(lambda: found.append(compare(source, engine, engine.live() or "")))
    if any((found[0].missing, found[0].behind, found[0].extra, found[0].ahead)):
        raise RuntimeError(f"The index is not what the database says: {found[0]}")
    return seconds


def speed_figures(row: Measured) -> list[Figure]:
    """Of suggestions."""
    aim = "p95 onder 20 ms" if row.listings == 100_000 else ""
    return [
        Figure("suggesties p50", row.listings, row.p50_ms, "ms"),
        Figure("suggesties p95", row.listings, row.p95_ms, "ms", aim),
    ]


def growth(rows: Sequence[Measured]) -> list[Figure]:
    """From the smallest size to the largest: how many times the p50 of one client, and with which exponent."""
    found = []
    for name in GROWING:
        own = sorted((row for row in rows if row.name == name and row.clients == 1), key=lambda row: row.listings)
        if len(own) > 1:
            first, last = own[0], own[-1]
            times = last.p50_ms / first.p50_ms
            exponent = math.log(times) / math.log(last.listings / first.listings)
            aim = "hoogstens 4" if (first.listings, last.listings) == (1_000, 100_000) else ""
            found.append(Figure(f"groei {name}", last.listings, times, "keer", aim))
            found.append(Figure(f"groei {name}, exponent", last.listings, exponent, ""))
    return found


def _memory(pid: int, kind: str) -> int:
    """Bytes of this process in memory: Rss all of it, Pss with what it shares divided among who share it."""
    found = re.search(rf"^{kind}:\s+(\d+) kB$", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    if found is None:
        raise RuntimeError(f"Process {pid} does not say what it holds.")
    return int(found[1]) * 1024
