"""`python -m bench.profile [LISTINGS]`: where the time of a page of results goes, in CPU time of one request.

The searches of `make bench`, asked of the application in this process: no network, no other workers. Uses what
`make bench` left in build/bench, or makes it.
"""

import os
import sys
from contextlib import redirect_stdout
from functools import partial
from itertools import islice
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from bench import dataset
from bench.__main__ import BUILD, app_of, emptied
from bench.figures import step
from bench.sampling import Frames, Samples, sampled
from bench.searches import PATHS, SEARCHES, escaped
from indexer.embedded import EmbeddedEngine
from indexer.upkeep import is_outdated
from service.config import ROOT
from service.search.index.documents import SCHEMA

LISTINGS = 100_000
ROUNDS = 5
MOST_FUNCTIONS = 15
OURS = (f"{ROOT}/service/", f"{ROOT}/indexer/", f"{ROOT}/templates/")

REST = "Flask, aanmelden, kopregels, logboek"
PARTS: tuple[tuple[str, str, str], ...] = (  # part of the file name, function ("" = any), what it is; first that fits
    ("indexer/matching.py", "", ""),  # the rules of the explanation: whoever asked
    ("indexer/embedded_query.py", "", "vraag in woorden van de engine"),
    ("indexer/soundness.py", "", "vraag in woorden van de engine"),
    ("indexer/", "", "engine"),
    ("/sqlalchemy/", "", "database"),
    ("/sqlite3/", "", "database"),
    ("service/listings/facts_query.py", "", "feiten samenstellen"),
    ("service/search/answer/operations.py", "_results", "beoordelen en uitleg"),
    ("service/search/answer/operations.py", "_near", "beoordelen en uitleg"),
    ("service/search/answer/operations.py", "ask_engine", "vraag opstellen"),
    ("service/search/question/scope", "", "vraag lezen"),
    ("service/search/schemas.py", "", "vraag lezen"),
    ("service/search/question/understand.py", "", "vraag lezen"),
    ("service/search/question/ask.py", "", "vraag lezen"),
    ("service/search/answer/guidance.py", "", "toegang en regie"),
    ("service/search/demand", "", "zoekvraag noteren"),
    ("service/search/view", "", "woorden en links van het resultaat"),
    ("service/search/schemas_out.py", "", "JSON"),
    ("templates/", "", "sjabloon"),
    ("/jinja2/", "", "sjabloon"),
)


def main(listings: int) -> int:
    """Prints two tables for the page and two for the API."""
    app = prepared(listings)
    for name, path in PATHS.items():
        client = app.test_client()
        with step(f"{name}: {ROUNDS} keer {len(SEARCHES)} zoekvragen aan {listings} aanbiedingen"):
            samples = profile(client, path, ROUNDS)
        print(f"\n{report(name, samples, ROUNDS * len(SEARCHES))}\n")
    return 0


def prepared(listings: int) -> Flask:
    """The application on a database with that many listings; made anew when its index is not of this code."""
    folder = BUILD / "bench" / str(listings)
    live = EmbeddedEngine(folder / "index", writer=False).live()
    if live is None or is_outdated(live, SCHEMA):
        with step(f"{listings} aanbiedingen maken en indexeren"):
            dataset.make_dataset(emptied(folder), listings)
    return app_of(folder)


def profile(client: FlaskClient, path: str, rounds: int) -> Samples:
    """Asks every search so many times, after one round that warms up. Raises RuntimeError on a refusal."""
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):  # the log of the requests
        _ask_all(client, path)
        with sampled() as samples:
            for _ in range(rounds):
                _ask_all(client, path)
    return samples


def _ask_all(client: FlaskClient, path: str) -> None:
    for search in SEARCHES:
        answer = client.get(f"{path}?{escaped(search)}", follow_redirects=True)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}?{search} gave {answer.status_code}: {answer.get_data(as_text=True)[:300]}")


def part_of(frames: Frames) -> str:
    """What is being done: by the innermost call that says so."""
    for file, function in frames:
        for piece, only, part in PARTS:
            if piece in file and only in ("", function):
                if part:
                    return part
                break
    return REST


def report(name: str, samples: Samples, requests: int) -> str:
    """By part, and by function of ours with what it calls; milliseconds of CPU time for one request."""
    line = partial(_line, requests=requests, total=samples.total)
    functions = samples.within(lambda file: file.startswith(OURS))
    lines = [f"{name:<58}{'ms':>9}{'deel':>7}", line("totaal", samples.total)]
    lines += [line(f"  {part}", seconds) for part, seconds in samples.by(part_of).items()]
    lines += ["", f"{'functie, met wat zij aanroept':<58}{'ms':>9}{'deel':>7}"]
    for (file, function), seconds in islice(functions.items(), MOST_FUNCTIONS):
        lines.append(line(f"  {file.removeprefix(f'{ROOT}/')} {function}", seconds))
    return "\n".join(lines)


def _line(words: str, seconds: float, *, requests: int, total: float) -> str:
    return f"{words:<58}{seconds / requests * 1000:>9.2f}{seconds / total:>7.0%}"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LISTINGS))
