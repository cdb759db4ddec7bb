"""Which generation is building, live, previous or retired, and the only ways from one to the other.

The catalog is the database's memory; the engine itself says what is served. `reconcile` lets the engine win.
Sentences in exceptions are Dutch: they are shown to whoever gave the command.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from indexer.engine import Engine


class State(Enum):
    BUILDING = "building"
    LIVE = "live"
    PREVIOUS = "previous"  # still written to, so that going back is real
    RETIRED = "retired"  # no longer written to, may be dropped


WRITTEN = (State.LIVE, State.BUILDING, State.PREVIOUS)


@dataclass(frozen=True)
class Generation:
    """One row of the catalog.

    filled_to: every document up to this id was backfilled. documents: how many that were. complete: all were, and
    the generation was found equal to the database. since: when it got its state (UTC).
    """

    name: str
    state: State
    filled_to: int = 0
    documents: int = 0
    complete: bool = False
    since: datetime | None = None


class BuildingExists(Exception):
    """Another rebuild is under way: wait for it."""


class BuilderReplaced(Exception):
    """This rebuild gave no sign of life for so long that another process went on with it; stop."""


class Unsafe(Exception):
    """The step could serve an index that lies, and was not taken. Says why and what to do."""


class Catalog(Protocol):
    """The rows of all generations. Each method is one transaction, committed on return; reads are never cached."""

    def rows(self) -> Sequence[Generation]:
        """All rows, in any order."""

    def begin(self, name: str, builder: str) -> None:
        """Adds a row in state building, of this builder. Raises BuildingExists when there is one (also in a race)."""

    def adopt(self, name: str, builder: str) -> bool:
        """Makes this builder the owner of a building row; False when its own builder may still be at work."""

    def save(self, name: str, builder: str, *, filled_to: int, documents: int, complete: bool = False) -> None:
        """How far the backfill is, and a sign of life. Raises BuilderReplaced when the row has another builder."""

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
    if name in in_state(rows, State.LIVE):
        return {}
    moves = dict.fromkeys(in_state(rows, State.PREVIOUS), State.RETIRED)
    moves |= dict.fromkeys(in_state(rows, State.LIVE), State.PREVIOUS)
    return moves | {name: State.LIVE}


def serve(engine: Engine, catalog: Catalog, name: str) -> None:
    """Serves this generation from now on. A death in between is repaired by `reconcile`."""
    engine.promote(name)
    catalog.move(promoted(catalog.rows(), name))


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
