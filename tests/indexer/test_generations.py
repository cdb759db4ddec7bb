"""Names and states of generations. Fixture strategy: the reference engine and a catalog in a dictionary."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from indexer.generations import Generation, State, promoted, reconcile, targets
from indexer.memory import MemoryEngine
from indexer.names import GenerationName, parse_name
from indexer.upkeep import disagreements, prune, retire_previous
from tests.indexer.sample import SCHEMA
from tests.indexer.stores import MemoryCatalog

A, B, C = (f"m1-a1-2026112{day}t090000z" for day in (1, 2, 3))
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # the moment that C was begun


def engine_with(*names: str, live: str | None = None) -> MemoryEngine:
    engine = MemoryEngine()
    for name in names:
        engine.create(name, SCHEMA)
    if live:
        engine.promote(live)
    return engine


def catalog_with(**states: State) -> MemoryCatalog:
    names = {"a": A, "b": B, "c": C}
    return MemoryCatalog(*(Generation(names[letter], state) for letter, state in states.items()))


def test_a_name_tells_its_versions_and_its_moment_in_utc() -> None:
    moment = datetime(2026, 11, 22, 10, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    assert str(GenerationName(3, 12, moment)) == "m3-a12-20261122t090005z"
    assert parse_name("m3-a12-20261122t090005z") == GenerationName(3, 12, moment.astimezone(UTC))


@pytest.mark.parametrize(
    "name", ["", "klanten", "m1-a1", "m0-a1-20261122t090005z", "m1-a1-20261399t090005z", "m1-a1-x"]
)
def test_a_foreign_name_is_not_ours(name: str) -> None:
    assert parse_name(name) is None


def test_writes_go_to_live_building_and_previous_with_the_live_one_first() -> None:
    rows = catalog_with(a=State.PREVIOUS, b=State.BUILDING, c=State.LIVE).rows()
    assert targets(rows) == (C, B, A)
    assert targets(catalog_with(a=State.RETIRED).rows()) == ()


def test_promoting_retires_the_older_previous() -> None:
    rows = catalog_with(a=State.PREVIOUS, b=State.LIVE, c=State.BUILDING).rows()
    assert promoted(rows, C) == {A: State.RETIRED, B: State.PREVIOUS, C: State.LIVE}


def test_promoting_what_is_live_already_changes_nothing() -> None:
    rows = catalog_with(a=State.PREVIOUS, b=State.LIVE).rows()
    assert promoted(rows, B) == {}


def test_the_engine_is_believed_about_what_is_served() -> None:
    catalog = catalog_with(a=State.LIVE, b=State.BUILDING)
    assert reconcile(engine_with(A, B, live=B), catalog) == B
    assert catalog.states() == {A: State.PREVIOUS, B: State.LIVE}
    assert reconcile(engine_with(A, B, live=A), catalog) == A
    assert catalog.states() == {A: State.LIVE, B: State.PREVIOUS}
    assert reconcile(engine_with(A, B, live=A), catalog) is None


def test_only_retired_generations_with_our_names_that_are_not_served_are_dropped() -> None:
    engine = engine_with(A, B, C, "klanten", live=A)
    catalog = catalog_with(a=State.RETIRED, b=State.RETIRED, c=State.PREVIOUS)
    assert prune(engine, catalog, now=NOW) == (B,)
    assert engine.generations() == ("klanten", A, C)


def test_an_index_without_a_row_is_dropped_once_no_rebuild_can_have_just_made_it() -> None:
    engine = engine_with(A, C, live=A)
    assert prune(engine, catalog_with(a=State.LIVE), now=NOW.replace(minute=30)) == ()
    assert prune(engine, catalog_with(a=State.LIVE), now=NOW + timedelta(hours=2)) == (C,)
    assert engine.generations() == (A,)


def test_a_grace_period_ends_by_retiring_the_previous() -> None:
    catalog = MemoryCatalog(Generation(A, State.PREVIOUS, since=NOW - timedelta(days=7)), Generation(B, State.LIVE))
    assert retire_previous(catalog, before=NOW - timedelta(days=7)) == ()
    assert retire_previous(catalog, before=NOW - timedelta(days=6)) == (A,)
    assert catalog.states() == {A: State.RETIRED, B: State.LIVE}


def test_the_way_back_can_be_given_up_at_once() -> None:
    catalog = catalog_with(a=State.PREVIOUS, b=State.LIVE)
    assert retire_previous(catalog) == (A,)


def test_disagreements_are_told_with_what_to_do() -> None:
    assert disagreements(engine_with(A, live=A), catalog_with(a=State.LIVE), SCHEMA) == ()
    assert "rebuild" in disagreements(engine_with(), catalog_with(), SCHEMA)[0]
    told = disagreements(engine_with(B, C, live=C), catalog_with(a=State.LIVE, b=State.RETIRED), SCHEMA)
    assert [sentence.split()[0] for sentence in told] == ["In", A, C]
    newer = type(SCHEMA)(2, 1, (), (), ())
    assert "m2-a1" in disagreements(engine_with(A, live=A), catalog_with(a=State.LIVE), newer)[0]
