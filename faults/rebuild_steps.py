"""Rebuilds that are killed at a certain step, and two at once.

A short step is caught from outside: the indexer runs for a fraction of a millisecond, is stopped, and looked at.
"""

import time
from collections.abc import Callable

from sqlalchemy import select

from faults.trial import Trial
from faults.waiting import wait_until
from service.core.database import writing
from service.search.index.tables import IndexGeneration, IndexRequest

STEPS = ("asked", "created", "begun", "filled", "complete", "promoted", "served")
AFTER = {"created": "asked", "complete": "filled", "promoted": "filled", "served": "filled"}
"""Steps that are over in a moment, with the step from which on it is looked at closely."""
SLICE = 0.0003  # seconds that the indexer may run between two looks
FINEST = 0.00003  # the same once the new generation is complete: what is left are commits a moment apart
PATIENCE = 60.0
MOST_TRIES = 12  # a step of a millisecond is missed more often than not on a busy machine

Look = Callable[[], int]
"""How far a rebuild is: an index in STEPS, -1 when it has not begun and len(STEPS) when it has ended."""


def kill_at_each_step(trial: Trial) -> None:
    """Which step depends on the seed: seeds that follow each other take all."""
    step = trial.seed % len(STEPS)
    site, (first, *others) = trial.world.site, trial.world.site.indexers
    for other in others:
        site.freeze(other)  # so that it is certain who builds
    caught = any(_caught(trial, first, step) for _ in range(MOST_TRIES))
    trial.require(caught, f"a rebuild was never caught at the step {STEPS[step]}")
    site.kill(first)
    for other in others:
        site.thaw(other)
    site.start(first)


def rebuild_twice_at_once(trial: Trial) -> None:
    """Two requests at the same moment, as two people with a terminal can make them."""
    for argument in ("", "opnieuw"):
        _ask(trial, argument)


def _caught(trial: Trial, indexer: str, step: int) -> bool:
    """Whether the indexer stands still at this step of a new rebuild; if not, it has ended."""
    site = trial.world.site
    look = _look(trial, _ask(trial))
    near = STEPS.index(AFTER.get(STEPS[step], STEPS[step]))
    if not wait_until(lambda: look() >= near, PATIENCE, every=0.001):
        return False
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        site.freeze(indexer)
        seen = look()
        if seen == step:
            return True
        site.thaw(indexer)
        if seen > step:
            wait_until(lambda: look() == len(STEPS), PATIENCE)
            return False
        time.sleep(FINEST if seen >= STEPS.index("complete") else SLICE)
    return False


def _ask(trial: Trial, argument: str = "") -> int:
    with trial.world.sessions() as session, writing(session):
        request = IndexRequest(task="rebuild", argument=argument, requested_at=trial.world.clock.now())
        session.add(request)
        session.flush()
        return request.id


def _look(trial: Trial, request_id: int) -> Look:
    """Tells how far the rebuild of this request is."""
    with trial.world.stack.engine() as engine:
        old = set(engine.generations())

    def look() -> int:
        with trial.world.sessions() as session:
            request = session.get_one(IndexRequest, request_id)
            rows = {row.name: row for row in session.scalars(select(IndexGeneration)) if row.name not in old}
        if request.ended_at:
            return len(STEPS)
        with trial.world.stack.engine() as engine:
            new = set(engine.generations()) - old
            live = engine.live()
        return _step_of(request, rows, new, live)

    return look


def _step_of(request: IndexRequest, rows: dict[str, IndexGeneration], new: set[str], live: str | None) -> int:
    if not request.started_at:
        return -1
    if not new:
        return STEPS.index("asked")
    (name,) = new
    row = rows.get(name)
    if row is None:
        return STEPS.index("created")
    if row.state == "building" and live != name:
        return STEPS.index("complete" if row.complete else "filled" if row.documents else "begun")
    return STEPS.index("promoted" if row.state == "building" else "served")
