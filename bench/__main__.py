"""`python -m bench [NUMBER...]`: measures with so many listings, prints the table and writes build/bench.json."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from flask import Flask

from bench import dataset
from bench.figures import Measured, step, table, write
from bench.imports import measure_import
from bench.lag import measure_lag
from bench.searches import measure_searches
from service import create_app
from service.config import ROOT

BUILD = ROOT / "build"
SIZES = (1_000, 10_000)


def main(sizes: Sequence[int]) -> int:
    """Under five minutes in all on two cores."""
    work = BUILD / "bench"
    shutil.rmtree(work, ignore_errors=True)
    results: list[Measured] = []
    for listings in sizes:
        folder = work / str(listings)
        with step(f"{listings} aanbiedingen maken en indexeren"):
            dataset.make_dataset(folder, listings)
        app = _app(folder)
        with step(f"zoeken in {listings} aanbiedingen"):
            results += measure_searches(app, folder, listings)
        with step(f"van melding tot vindbaar bij {listings} aanbiedingen"):
            results.append(measure_lag(app, folder, listings))
    with step("een bestand inlezen"):
        results.append(measure_import(work / str(sizes[-1]), work / "import"))
    write(BUILD / "bench.json", results)
    imported = results[-1]
    print(f"\n{table(results)}\n")
    print(f"Inlezen: {imported.listings / imported.p50_ms * 1000:.0f} rijen per seconde.")
    print("Ook in build/bench.json. Andere drukte op deze machine telt mee in elke meting.")
    return 0


def _app(folder: Path) -> Flask:
    os.environ.update(dataset.environment(folder))
    return create_app()


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or SIZES))
