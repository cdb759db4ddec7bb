"""The table of faults fails a build that lacks a safeguard, so that a table without findings means something.

Fixture strategy: one real site on PostgreSQL and Elasticsearch servers of its own, with indexers that lack a safeguard;
after each test the indexers of the Procfile are back and have replaced the index that went wrong.
"""

from collections.abc import Iterator

import pytest

from faults.catalogue import FAULTS
from faults.disks import FaultImpossible
from faults.equality import differences, lasting_differences
from faults.stacks import POSTGRES
from faults.table import is_good, totals
from faults.trial import Outcome, run_trial
from faults.waiting import wait_until
from faults.world import World, open_world
from service.core.database import writing
from service.search.index.requests import ask
from service.search.index.tables import IndexRequest
from service.search.index.tasks import AFRESH, AT_ONCE
from tests.skips import skip_or_fail

PATIENCE = 90.0
SEED = 5
TRIES = 5  # at most

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
]


@pytest.fixture(scope="module")
def running() -> Iterator[World]:
    try:
        with open_world(POSTGRES) as world:
            yield world
    except FaultImpossible as missing:
        skip_or_fail(str(missing))


@pytest.fixture
def world(running: World) -> Iterator[World]:
    yield running
    running.site.replace_indexers()
    have_done(running, "rebuild", AFRESH)
    have_done(running, "prune", AT_ONCE)  # the one that went wrong is the way back
    mended = wait_until(lambda: not differences(running.stack, running.sessions), PATIENCE, every=0.2)
    assert mended, differences(running.stack, running.sessions)


def have_done(world: World, task: str, argument: str) -> None:
    with world.sessions() as session, writing(session):
        request = ask(session, task, world.clock.now(), argument=argument)

    def outcome() -> str:
        with world.sessions() as session:
            return session.get_one(IndexRequest, request).outcome

    assert wait_until(lambda: bool(outcome()), PATIENCE, every=0.2)
    assert not outcome().startswith("mislukt"), outcome()


def try_without(safeguard: str, world: World, name: str) -> Outcome:
    """The first try that shows what is missing: what the stream of reports does meets a fault only now and then."""
    site = world.site
    site.replace_indexers(f"python -m tests.faults.broken_indexer {safeguard}")
    assert wait_until(lambda: all(site.has_said(indexer, "indexer_klaar") for indexer in site.indexers), PATIENCE)
    (fault,) = (fault for fault in FAULTS if fault.name == name)
    outcome = None
    for seed in range(SEED, SEED + TRIES):
        outcome = run_trial(
            world, fault, seed, lambda world: lasting_differences(world.stack, world.sessions, PATIENCE)
        )
        if outcome.wrong:
            break
    assert outcome
    return outcome


def test_without_versions_an_old_change_that_comes_late_stays_and_the_table_fails(world: World) -> None:
    outcome = try_without("versions", world, "late_write")
    assert not is_good(totals([outcome]))
    assert any("after a late write" in found and "lopen achter" in found for found in outcome.wrong), outcome.wrong


def test_without_tombstones_nobody_knows_what_was_hidden_and_the_table_fails(world: World) -> None:
    outcome = try_without("tombstones", world, "outbox_replayed")
    assert not is_good(totals([outcome]))
    assert any("ontbreken" in found for found in outcome.wrong), outcome.wrong
