"""One load run on one stack: the site as the Procfile starts it, its people, a file coming in, and the account."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from faults.disks import plain_folder
from faults.equality import differences
from faults.waiting import wait_until
from faults.world import World, open_world
from load.figures import Asked, read_stats
from load.file import make_file, start_import
from load.people import add_providers
from service.accounts.demo import DEMO_PASSWORD
from service.config import ROOT
from service.listings.tables import AvailabilityReport, Listing

USERS = ROOT / "load" / "users.py"
CATCH_UP = 180.0  # seconds in which the index must equal the database again
ACKNOWLEDGED, STATS = "bevestigd.txt", "locust.json"
SPAWN = 50  # people who come in a second
FINISH = 30  # seconds that a request under way may take when the run ends


@dataclass(frozen=True)
class Crowd:
    """How many people for how long, and how many rows come in meanwhile."""

    consultants: int = 200
    providers: int = 50
    rows: int = 5_000
    seconds: int = 60


@dataclass(frozen=True)
class Outcome:
    """`wrong`: a sentence for everything that went wrong, errors of requests aside. import_s, caught_up_s: seconds."""

    asked: list[Asked]
    wrong: tuple[str, ...]
    import_s: float
    caught_up_s: float
    acknowledged: int


def run(stack: str, crowd: Crowd) -> Outcome:
    """Raises FaultImpossible when this machine lacks a server, SiteFailed when the site does not start."""
    with open_world(stack, plain_folder) as world:
        folder, settings = world.stack.folder, world.site.settings("command")
        with world.sessions() as session:
            emails = add_providers(session, crowd.providers)
            listings = session.scalar(select(func.count()).select_from(Listing)) or 0
        make_file(folder / "aanbod.csv", crowd.rows, settings)
        people, began = _let_loose(world, crowd, emails), time.monotonic()
        importing = start_import(folder / "aanbod.csv", settings, folder / "import.log")
        status = importing.wait(crowd.seconds + CATCH_UP)
        import_s = time.monotonic() - began
        people.wait(crowd.seconds + 2 * FINISH)
        wrong = [] if status == 0 else [f"the import ended with status {status}: {_tail(folder / 'import.log')}"]
        wrong += _differences(world, listings + crowd.rows)
        caught_up_s = time.monotonic() - began - crowd.seconds
        wrong += [*_not_kept(world), *world.site.fallen]
        if not (folder / STATS).exists():
            return Outcome([], (*wrong, f"nobody came: {_tail(folder / 'locust.log')}"), import_s, caught_up_s, 0)
        stats = json.loads((folder / STATS).read_text(encoding="utf-8"))
        asked = read_stats(stack, stats, crowd.seconds)
        return Outcome(asked, tuple(wrong), import_s, max(0.0, caught_up_s), len(_notes(world)))


def _let_loose(world: World, crowd: Crowd, emails: Sequence[str]) -> subprocess.Popen[bytes]:
    """Starts everybody, in a process of their own."""
    folder = world.stack.folder
    (folder / ACKNOWLEDGED).touch()
    environment = {
        **os.environ,
        "DRUKTE_WACHTWOORD": DEMO_PASSWORD,
        "DRUKTE_AANBIEDERS": json.dumps(list(emails)),
        "DRUKTE_CONSULENTEN": str(crowd.consultants),
        "DRUKTE_BEVESTIGD": str(folder / ACKNOWLEDGED),
    }
    command = [
        sys.executable, "-m", "locust", "-f", str(USERS), "--headless", "--host", f"http://127.0.0.1:{world.site.port}",
        "--users", str(crowd.consultants + crowd.providers), "--spawn-rate", str(SPAWN), "--only-summary",
        "--run-time", f"{crowd.seconds}s", "--stop-timeout", str(FINISH), "--json-file", str(folder / "locust"),
    ]  # fmt: skip
    with (folder / "locust.log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)


def _differences(world: World, listings: int) -> list[str]:
    """What the file did not bring, and what the index lacks once it had time to catch up."""
    found: tuple[str, ...] = ()

    def equal() -> bool:
        nonlocal found
        found = differences(world.stack, world.sessions)
        return not found

    wait_until(equal, CATCH_UP, every=1.0)
    with world.sessions() as session:
        held = session.scalar(select(func.count()).select_from(Listing)) or 0
    return [*found, *([] if held == listings else [f"there are {held} listings, there should be {listings}"])]


def _not_kept(world: World) -> list[str]:
    """A sentence for each acknowledged report that is not in the database exactly once."""
    with world.sessions() as session:
        held = Counter(session.scalars(select(AvailabilityReport.note).where(AvailabilityReport.note != "")))
    return [f"the acknowledged report {note} is there {held[note]} times" for note in _notes(world) if held[note] != 1]


def _notes(world: World) -> list[str]:
    return (world.stack.folder / ACKNOWLEDGED).read_text(encoding="utf-8").split()


def _tail(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")[-1500:]
