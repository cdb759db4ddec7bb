"""One load run on one stack: the site as the Procfile starts it, its people, a file coming in, and the account."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from faults.disks import plain_folder
from faults.equality import differences
from faults.waiting import wait_until
from faults.world import World, open_world
from load.cpu import ended_cpu, used_cpu
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
    """`wrong`: a sentence for everything that went wrong, errors of requests aside. import_s, caught_up_s: seconds.

    acknowledged: reports that a provider was told are stored. cpu: processors that each program kept busy, by name.
    """

    asked: list[Asked]
    wrong: tuple[str, ...]
    import_s: float
    caught_up_s: float
    acknowledged: int
    cpu: Mapping[str, float] = field(default_factory=dict)


def run(stack: str, crowd: Crowd) -> Outcome:
    """Raises FaultImpossible when this machine lacks a server, SiteFailed when the site does not start."""
    with open_world(stack, plain_folder) as world:
        folder, settings = world.stack.folder, world.site.settings("command")
        with world.sessions() as session:
            emails = add_providers(session, crowd.providers)
            listings = session.scalar(select(func.count()).select_from(Listing)) or 0
        make_file(folder / "aanbod.csv", crowd.rows, settings)
        rush = _rush(world, crowd, emails, settings)
        ended = time.monotonic()
        wrong = [*rush.wrong, *_differences(world, listings + crowd.rows)]
        caught_up_s = time.monotonic() - ended
        wrong += [*_not_kept(world), *world.site.fallen]
        return Outcome(
            _asked(stack, folder, rush.seconds), tuple(wrong), rush.import_s, caught_up_s, len(_notes(world)), rush.cpu
        )


@dataclass(frozen=True)
class Rush:
    """While everybody was there: for how long, how long the file took, and processors that each program kept busy."""

    seconds: float
    import_s: float
    cpu: Mapping[str, float]
    wrong: tuple[str, ...]


def _rush(world: World, crowd: Crowd, emails: Sequence[str], settings: Mapping[str, str]) -> Rush:
    folder, watched = world.stack.folder, _programs(world)
    took, began, ended = {name: used_cpu(pid) for name, pid in watched.items()}, time.monotonic(), ended_cpu()
    people = _let_loose(world, crowd, emails)
    importing = start_import(folder / "aanbod.csv", settings, folder / "import.log")
    status = importing.wait(crowd.seconds + CATCH_UP)
    import_s = time.monotonic() - began
    people.wait(crowd.seconds + CATCH_UP)
    seconds = time.monotonic() - began
    spent = {name: used_cpu(pid) - took[name] for name, pid in watched.items()}
    spent["locust en het bestand"] = ended_cpu() - ended
    cpu = {name: round(busy / seconds, 2) for name, busy in spent.items()}
    wrong = () if status == 0 else (f"the import ended with status {status}: {_tail(folder / 'import.log')}",)
    return Rush(seconds, import_s, {name: share for name, share in cpu.items() if share > 0}, wrong)


def _programs(world: World) -> dict[str, int]:
    """The process ids of everything that works for the site, by name."""
    stack = world.stack
    found = dict(world.site.pids())
    if stack.server and stack.server.pid:
        found["elasticsearch"] = stack.server.pid
    if stack.postgres:
        found["postgresql"] = int((stack.database_disk.folder / "cluster" / "postmaster.pid").read_text().split()[0])
    return found


def _asked(stack: str, folder: Path, seconds: float) -> list[Asked]:
    """What locust counted. Raises RuntimeError with its last words when it did not get that far."""
    if not (folder / STATS).exists():
        raise RuntimeError(f"nobody came: {_tail(folder / 'locust.log')}")
    return read_stats(stack, json.loads((folder / STATS).read_text(encoding="utf-8")), seconds)


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
