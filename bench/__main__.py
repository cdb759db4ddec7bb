"""`python -m bench [NUMBER...] [--zonder-sql]`: measures with so many listings, prints the tables and writes
build/bench*.json. Without the SQL peers a million listings take some half an hour.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask

from bench import dataset, more
from bench.figures import Figure, Measured, more_table, step, table, timed, write
from bench.imports import measure_import
from bench.lag import measure_lag
from bench.peers import filled_peers
from bench.searches import measure_searches
from bench.site import running
from service import create_app
from service.config import ROOT

BUILD = ROOT / "build"
SIZES = (1_000, 10_000, 100_000)
WITHOUT_SQL = "--zonder-sql"
IMPORTED_FROM = 10_000  # a file of 5,000 rows is written from the size that is nearest to this


@dataclass
class Results:
    """`rows`: build/bench.json. `figures`: build/bench-more.json. `suggestions`: only their growth is still asked."""

    rows: list[Measured] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    suggestions: list[Measured] = field(default_factory=list)


def main(sizes: Sequence[int], *, with_sql: bool = True) -> int:
    """Most of the time goes to SQLite with a hundred thousand listings: ten minutes, twice every search."""
    work, results = BUILD / "bench", Results()
    for listings in sorted(sizes):
        _measure(emptied(work / str(listings)), listings, results, with_sql=with_sql)
    with step("een bestand inlezen"):
        nearest = min(sizes, key=lambda size: abs(size - IMPORTED_FROM))
        results.rows.append(measure_import(work / str(nearest), emptied(work / "import")))
    results.figures += more.growth([*results.rows, *results.suggestions])
    write(BUILD / "bench.json", results.rows)
    write(BUILD / "bench-more.json", results.figures)
    imported = results.rows[-1]
    print(f"\n{table(results.rows)}\n\n{more_table(results.figures)}\n")
    print(f"Inlezen: {imported.listings / imported.p50_ms * 1000:.0f} rijen per seconde.")
    print("Ook in build/bench.json en build/bench-more.json. Andere drukte op deze machine telt mee in elke meting.")
    return 0


def _measure(folder: Path, listings: int, results: Results, *, with_sql: bool) -> None:
    with step(f"{listings} aanbiedingen maken"):
        dataset.make_database(folder, listings)
    with step(f"{listings} aanbiedingen indexeren"):
        seconds = timed(lambda: dataset.make_index(folder))
    app = app_of(folder)
    with step("vergelijken"):
        check = more.check_time(app, listings)
    said = "SQLite en PostgreSQL vullen met hetzelfde, en zoeken" if with_sql else "documenten maken, en zoeken"
    print(f"==> {said}", flush=True)
    with filled_peers(app, folder, with_sql=with_sql) as filled, running(folder, "web") as site:
        with step(f"zoeken in {listings} aanbiedingen"):
            found = measure_searches(app, site.port, filled.peers, listings)
        memory = more.memory_of(site, listings)
    with step(f"van melding tot vindbaar bij {listings} aanbiedingen"):
        lag = measure_lag(app, folder, listings)
    results.rows += [*found.rows, lag]
    results.suggestions.append(found.suggestions)
    results.figures += [
        *more.speed_figures(found.suggestions),
        check,
        *memory,
        more.size_of_index(folder, listings),
        Figure("teksten ontleden", listings, filled.analysed_per_s, "per s rekentijd", "2.000"),
        Figure("documenten maken", listings, filled.built_per_s, "per s rekentijd"),
        Figure("indexeren, alles bij elkaar", listings, listings / seconds, "per s"),
    ]


def emptied(folder: Path) -> Path:
    """What stands in other folders stays: profile uses it."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def app_of(folder: Path) -> Flask:
    os.environ.update(dataset.environment(folder))
    return create_app()


if __name__ == "__main__":
    given = [int(size) for size in sys.argv[1:] if size != WITHOUT_SQL]
    sys.exit(main(given or SIZES, with_sql=WITHOUT_SQL not in sys.argv))
