"""A truncated or bit-flipped file of the embedded index, met at a start or by the hourly check."""

import json
import time
from pathlib import Path

from faults.equality import differences
from faults.trial import Trial
from faults.waiting import wait_until
from service.core.database import writing
from service.search.index.requests import ask

SAID = 60.0
REST = 2.0  # seconds; merging a few hundred documents takes a fraction of one
_SUFFIXES = (".term", ".idx", ".pos", ".fast", ".store")
_NAMES = ("meta.json", "schema.json")  # files that say what there is, beside those of segments


def damage_while_down(trial: Trial) -> None:
    """As after a power cut: what reads the index stops, a file is cut off or changed, all starts again."""
    site = trial.world.site
    before = site.said("index_beschadigd")
    site.kill("web", *site.indexers)
    folder = _live_folder(trial)
    segments = _segments(folder)
    path = trial.random.choice([*segments, *(folder / name for name in _NAMES), folder.parent / "live"])
    if trial.random.random() < 0.5:
        _cut_off(trial, path)
    else:
        _flip(trial, path)
    site.start("web", *site.indexers)
    if path in segments:
        trial.require(wait_until(lambda: site.said("index_beschadigd") > before, SAID), f"{path.name} was not noticed")
    _ask_check(trial)


def damage_while_running(trial: Trial) -> None:
    """A bit changes under running processes, in a quiet hour; the check of that hour must find it.

    Quiet, because tantivy merges segments without looking at their checksums: damage that is merged before it is
    found goes along into a file with a checksum of its own.
    """
    site, world = trial.world.site, trial.world
    before = site.said("index_beschadigd")
    with trial.stream.quiet():
        settled = wait_until(lambda: not differences(world.stack, world.sessions), SAID)
        trial.require(settled, "the outbox did not run dry in a quiet hour")
        folder = _live_folder(trial)
        trial.require(wait_until(lambda: _is_at_rest(folder), SAID), "the index kept merging in a quiet hour")
        path = trial.random.choice(_segments(folder))
        _flip(trial, path)
        _ask_check(trial)
        trial.require(wait_until(lambda: site.said("index_beschadigd") > before, SAID), f"{path.name} was not noticed")


def _live_folder(trial: Trial) -> Path:
    with trial.world.stack.engine() as engine:
        return trial.world.stack.index_dir / str(engine.live())


def _segments(folder: Path) -> list[Path]:
    """The files of what was committed: others may be left over from a kill, and are not read."""
    meta = json.loads((folder / "meta.json").read_text())
    stems = {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
    return sorted(path for path in folder.iterdir() if path.stem in stems and path.suffix in _SUFFIXES)


def _is_at_rest(folder: Path) -> bool:
    """Whether no merge ends for a while; looks that long."""
    before = _segments(folder)
    time.sleep(REST)
    return _segments(folder) == before


def _cut_off(trial: Trial, path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(trial.random.randrange(path.stat().st_size))


def _flip(trial: Trial, path: Path) -> None:
    place = trial.random.randrange(path.stat().st_size)
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ (1 << trial.random.randrange(8))]))


def _ask_check(trial: Trial) -> None:
    with trial.world.sessions() as session, writing(session):
        ask(session, "check", trial.world.clock.now())
