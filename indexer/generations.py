"""Which generation is building, live, previous or retired, and the only ways from one to the other.

The catalog is the database's memory; the engine itself says what is served. `reconcile` lets the engine win.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from indexer.engine import Engine, Schema
from indexer.names import parse_name


class State(Enum):
    BUILDING = "building"
    LIVE = "live"
    PREVIOUS = "previous"  # still written to, so that going back is real
    RETIRED = "retired"  # no longer written to, may be dropped


WRITTEN = (State.LIVE, State.BUILDING, State.PREVIOUS)


@dataclass(frozen=True)
class Generation:
    """One row of the catalog."""

    name: str
    state: State


class BuildingExists(Exception):
    """Another rebuild is under way (or died): wait for it, or abandon it first."""


class Catalog(Protocol):
    """The rows of all generations. Each method is one transaction, committed on return; reads are never cached."""

    def rows(self) -> Sequence[Generation]:
        """All rows, in any order."""

    def begin(self, name: str) -> None:
        """Adds a row in state building. Raises BuildingExists when there is one (also under a race)."""

    def move(self, states: Mapping[str, State]) -> None:
        """Gives these rows these states, in one transaction. Names without a row are passed over."""

    def forget(self, name: str) -> None:
        """Removes the row. Absent: nothing happens."""


def targets(rows: Sequence[Generation]) -> tuple[str, ...]:
    """The generations that every change is written to, the live one first."""
    return tuple(row.name for state in WRITTEN for row in rows if row.state is state)


def in_state(rows: Sequence[Generation], state: State) -> tuple[str, ...]:
    return tuple(row.name for row in rows if row.state is state)


def promoted(rows: Sequence[Generation], name: str) -> dict[str, State]:
    """The moves after `name` has become the served one: live becomes previous, an older previous retires."""
    moves = dict.fromkeys(in_state(rows, State.PREVIOUS), State.RETIRED)
    moves |= dict.fromkeys(in_state(rows, State.LIVE), State.PREVIOUS)
    return moves | {name: State.LIVE}


def rolled_back(rows: Sequence[Generation]) -> dict[str, State]:
    """The moves of going back: previous and live change places. No previous: ValueError."""
    previous = in_state(rows, State.PREVIOUS)
    if not previous:
        raise ValueError("There is no previous generation to go back to; rebuild instead.")
    moves = dict.fromkeys(in_state(rows, State.LIVE), State.PREVIOUS)
    return moves | {previous[0]: State.LIVE}


def roll_back(engine: Engine, catalog: Catalog) -> str:
    """Serves the previous generation again and returns its name. No previous: ValueError."""
    moves = rolled_back(catalog.rows())
    name = next(name for name, state in moves.items() if state is State.LIVE)
    engine.promote(name)
    catalog.move(moves)
    return name


def abandon_building(engine: Engine, catalog: Catalog) -> tuple[str, ...]:
    """Clears away rebuilds that died; returns their names. Only call when no rebuild can be running."""
    reconcile(engine, catalog)
    names = in_state(catalog.rows(), State.BUILDING)
    for name in names:
        catalog.move({name: State.RETIRED})
        engine.drop(name)
        catalog.forget(name)
    return names


def reconcile(engine: Engine, catalog: Catalog) -> str | None:
    """Makes the catalog agree with what the engine serves; returns the name that became live, if any.

    A crash between the engine's promotion and the catalog's leaves them apart; the promoted one was verified, so
    the engine is right. An engine that serves nothing has lost its indexes: rows that say live are retired.
    A served generation without a row (a database put back from a backup) is left alone: `disagreements` tells.
    """
    rows, served = catalog.rows(), engine.live()
    if served is None:
        catalog.move(dict.fromkeys(in_state(rows, State.LIVE), State.RETIRED))
        return None
    state = {row.name: row.state for row in rows}.get(served)
    if state is None or state is State.LIVE:
        return None
    catalog.move(promoted(rows, served))
    return served


def retire_previous(catalog: Catalog) -> tuple[str, ...]:
    """Ends the grace period: previous generations get no more writes and may be dropped."""
    names = in_state(catalog.rows(), State.PREVIOUS)
    catalog.move(dict.fromkeys(names, State.RETIRED))
    return names


def prune(engine: Engine, catalog: Catalog, *, orphans: bool = False) -> tuple[str, ...]:
    """Drops retired generations, and with `orphans` those without a row; never a served one or a foreign name.

    Do not ask for orphans while a rebuild may start: an index exists a moment before its row does.
    """
    rows, served, existing = catalog.rows(), engine.live(), engine.generations()
    known = {row.name for row in rows}
    wanted = set(in_state(rows, State.RETIRED))
    if orphans:
        wanted |= set(existing) - known
    gone = tuple(sorted(name for name in wanted if parse_name(name) and name != served))
    for name in gone:
        engine.drop(name)
        catalog.forget(name)
    return gone


def disagreements(engine: Engine, catalog: Catalog, schema: Schema) -> tuple[str, ...]:
    """What is wrong between engine, catalog and code, one sentence each with what to do. Empty: all well."""
    rows, served, existing = catalog.rows(), engine.live(), set(engine.generations())
    live, known, found = in_state(rows, State.LIVE), {row.name for row in rows}, []
    if served is None:
        found.append("Nothing is served: rebuild the index.")
    elif live != (served,):
        found.append(f"The engine serves {served}, the catalog says {', '.join(live) or 'nothing'}: reconcile.")
    parts = parse_name(served) if served else None
    if parts and (parts.mapping_version, parts.analysis_version) != (schema.mapping_version, schema.analysis_version):
        version = f"m{schema.mapping_version}-a{schema.analysis_version}"
        found.append(f"{served} is served, the code makes {version}: rebuild the index.")
    for name in sorted(set(targets(rows)) - existing):
        found.append(f"{name} is gone from the engine: rebuild the index.")
    for name in sorted(existing - known):
        found.append(f"{name} has no row in the catalog: prune it.")
    return tuple(found)
