"""`python -m bench.profile [LISTINGS | FOLDER]`: where the time of a page goes, and of the API.

Every search of the benchmark is asked of the app in this process, while a timer looks after each millisecond of CPU
which function is busy: time of the processor, so what else runs on the machine counts little. FOLDER: data that
`python -m bench` left behind (build/bench/100000). What gunicorn adds, `make bench` measures.
"""

import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from types import FrameType
from urllib.parse import quote

from flask.testing import FlaskClient

from bench import dataset
from bench.figures import step
from bench.searches import API, PAGE, PATHS, SEARCHES
from service import create_app
from service.config import ROOT

LOOK = 0.001  # seconds of CPU between two looks
ROUNDS = 4
LISTINGS = 100_000
TOP = 12
OTHER = "Flask, en de rest"
# the outermost function on the stack whose file is named here says whose time it is
PARTS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("zoekmachine", ("/indexer/elastic", "/indexer/embedded", "/search/attempts.py")),
    ("database", ("/search/scope.py", "/facts_query.py", "/search/guidance.py", "/search/published.py",
                  "/core/outbox.py", "/site-packages/sqlalchemy/")),
    ("uitleg en score", ("/search/scoring.py", "/search/near.py")),
    ("vraag lezen", ("/search/schemas.py", "/search/understand.py", "/search/ask.py", "/search/queries.py")),
    ("wat de pagina toont", ("/search/view", "/core/paging.py")),
    ("sjabloon", ("/jinja2/", "/templates/")),
    ("antwoord als JSON", ("/search/schemas_out.py", "/marshmallow/", "/flask/json/")),
)  # fmt: skip


@dataclass
class Looks:
    """What was busy at each look: the part, and the innermost function of our own."""

    parts: Counter[str] = field(default_factory=Counter)
    functions: Counter[str] = field(default_factory=Counter)

    def note(self, _signal: int, frame: FrameType | None) -> None:
        stack = []
        while frame is not None:
            stack.append((frame.f_code.co_filename, frame.f_code.co_name))
            frame = frame.f_back
        self.parts[_part_of([file for file, _ in reversed(stack)])] += 1
        own = next((f"{_short(file)} {name}" for file, name in stack if file.startswith(str(ROOT / "service"))), "")
        self.functions[own] += 1

    @contextmanager
    def looking(self) -> Iterator[None]:
        before = signal.signal(signal.SIGPROF, self.note)
        signal.setitimer(signal.ITIMER_PROF, LOOK, LOOK)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


def main(folder: Path) -> int:
    """Prints a table for the API and one for the page."""
    os.environ.update(dataset.environment(folder))
    client = create_app().test_client()
    for name in (API, PAGE):
        looks, seconds = _profile(client, PATHS[name])
        print(f"\n{_table(name, looks, seconds)}")
    return 0


def _profile(client: FlaskClient, path: str) -> tuple[Looks, list[float]]:
    looks, seconds = Looks(), list[float]()
    for number in range(ROUNDS + 1):
        for search in SEARCHES:
            if not number:  # warms up
                _ask(client, path, search)
                continue
            with looks.looking():
                began = process_time()
                _ask(client, path, search)
                seconds.append(process_time() - began)
    return looks, seconds


def _ask(client: FlaskClient, path: str, search: str) -> None:
    answer = client.get(f"{path}?{quote(search, safe='=&')}", follow_redirects=True)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}?{search} gave {answer.status_code}")
    answer.get_data()


def _part_of(files: Sequence[str]) -> str:
    """`files`: of the functions on the stack, outermost first."""
    for file in files:
        for part, pieces in PARTS:
            if any(piece in file for piece in pieces):
                return part
    return OTHER


def _short(file: str) -> str:
    return Path(file).relative_to(ROOT).as_posix()


def _table(name: str, looks: Looks, seconds: Sequence[float]) -> str:
    mean, all_looks = sum(seconds) / len(seconds) * 1000, sum(looks.parts.values())
    lines = [f"{name}: gemiddeld {mean:.1f} ms rekentijd, p50 {sorted(seconds)[len(seconds) // 2] * 1000:.1f} ms"]
    for part, number in looks.parts.most_common():
        lines.append(f"  {part:<24}{number / all_looks:>7.1%}{mean * number / all_looks:>9.1f} ms")
    lines.append("  waarvan in onze eigen functies, met wat zij aanroepen:")
    for function, number in looks.functions.most_common(TOP):
        lines.append(f"  {number / all_looks:>7.1%}{mean * number / all_looks:>9.1f} ms  {function or '-'}")
    return "\n".join(lines)


def _folder(given: str) -> Path:
    if not given.isdigit():
        return Path(given).resolve()
    folder = ROOT / "build" / "profile" / given
    if not (folder / "index").exists():
        shutil.rmtree(folder, ignore_errors=True)
        with step(f"{given} aanbiedingen maken en indexeren"):
            dataset.make_dataset(folder, int(given))
    return folder


if __name__ == "__main__":
    sys.exit(main(_folder(sys.argv[1] if len(sys.argv) > 1 else str(LISTINGS))))
