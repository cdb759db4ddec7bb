"""How long it takes to read a file of listings, as the command does it: everything checked, then one transaction."""

import csv
import io
import subprocess
import sys
from pathlib import Path

from bench.dataset import environment, run
from bench.figures import Measured, measured, timed
from service.config import ROOT

ROWS = 5_000


def measure_import(source: Path, folder: Path) -> Measured:
    """Exports `source`, and reads ROWS of its rows into an empty database. `listings` is the number of rows."""
    folder.mkdir(parents=True)
    file = folder / "aanbod.csv"
    rows = _export(source)[: ROWS + 1]
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows(rows)
    run(folder, "-m", "flask", "--app", "service", "db", "upgrade")
    run(folder, "-m", "flask", "--app", "service", "catalogus", "laden", "fixtures/catalogue/wf-jeugd-2025.json")
    command = (
        "-m",
        "flask",
        "--app",
        "service",
        "aanbod",
        "import",
        str(file),
        "--definitief",
        "--contracten-aanmaken",
    )
    return measured("import", len(rows) - 1, 1, [timed(lambda: run(folder, *command))])


def _export(source: Path) -> list[list[str]]:
    command = [sys.executable, "-m", "flask", "--app", "service", "aanbod", "export"]
    ended = subprocess.run(command, cwd=ROOT, env=environment(source), check=True, capture_output=True)
    return list(csv.reader(io.StringIO(ended.stdout.decode("utf-8-sig"), newline=""), delimiter=";"))
