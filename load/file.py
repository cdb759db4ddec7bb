"""A big listing file for the demo's own providers: their listings once more, under other keys, until it is full."""

import csv
import io
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from service.config import ROOT

FLASK = (sys.executable, "-m", "flask", "--app", "service", "aanbod")


def make_file(path: Path, rows: int, settings: Mapping[str, str]) -> None:
    """Exports the listings of the site with these settings and repeats them until there are that many rows."""
    ended = subprocess.run([*FLASK, "export"], cwd=ROOT, env=dict(settings), check=True, capture_output=True)
    header, *known = csv.reader(io.StringIO(ended.stdout.decode("utf-8-sig"), newline=""), delimiter=";")
    key = header.index("aanbod_sleutel")
    copies = ([*row[:key], f"{row[key]}-{turn}", *row[key + 1 :]] for turn in range(rows) for row in known)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(header)
        for _, row in zip(range(rows), copies, strict=False):
            writer.writerow(row)


def start_import(path: Path, settings: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Takes the file in, as a beheerder does at a prompt, while everybody works. Some contracts of the demo are over:
    those rows get one."""
    with log.open("wb") as out:
        return subprocess.Popen(
            [*FLASK, "import", str(path), "--definitief", "--contracten-aanmaken"],
            cwd=ROOT,
            env=dict(settings),
            stdout=out,
            stderr=out,
        )
