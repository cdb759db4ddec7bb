"""Is the index equal to the database? Asked of our own check, and once more of the bare rows on both sides."""

from collections.abc import Iterator

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from faults.indexes import Rows, indexed_rows
from faults.stacks import Stack
from faults.waiting import wait_until
from indexer.check import compare
from indexer.engine import Engine, EngineUnavailable
from indexer.generations import State, in_state, targets
from service.core.clock import Clock
from service.core.tables import OutboxItem
from service.search.index.catalog import SqlCatalog
from service.search.index.source import SqlSource
from service.search.index.tables import IndexRequest

_ROWS = text("SELECT id, revision, status = 'zichtbaar' FROM listings")


def differences(stack: Stack, sessions: sessionmaker[Session]) -> tuple[str, ...]:
    """A sentence for each difference, in so far as it can be seen now; nothing: they are equal and all is settled."""
    try:
        waiting = tuple(_unfinished(sessions))
        if waiting:
            return waiting
        with stack.engine() as engine:
            return tuple(_unequal(stack, sessions, engine))
    except (DBAPIError, EngineUnavailable, ValueError) as error:
        return (f"it cannot be seen: {type(error).__name__}: {error}",)


def lasting_differences(stack: Stack, sessions: sessionmaker[Session], patience: float) -> tuple[str, ...]:
    """What differs in a quiet hour and nobody is going to mend: the same at two looks, with all work done."""
    looks: list[tuple[str, ...]] = []

    def is_certain() -> bool:
        looks.append(differences(stack, sessions))
        return not looks[-1] or (looks[-1:] == looks[-2:-1] and not tuple(_unfinished(sessions)))

    wait_until(is_certain, patience, every=0.3)
    return looks[-1]


def _unfinished(sessions: sessionmaker[Session]) -> Iterator[str]:
    with sessions() as session:
        waiting = session.scalar(select(func.count()).where(OutboxItem.parked_at.is_(None))) or 0
        parked = session.scalars(select(OutboxItem.last_error).where(OutboxItem.parked_at.is_not(None))).all()
        asked = session.scalars(select(IndexRequest.task).where(IndexRequest.ended_at.is_(None))).all()
    if waiting:
        yield f"{waiting} outbox rows wait"
    yield from (f"an outbox row is parked: {reason}" for reason in parked)
    yield from (f"a request to {task} has not ended" for task in asked)


def _unequal(stack: Stack, sessions: sessionmaker[Session], engine: Engine) -> Iterator[str]:
    source, catalog = SqlSource(sessions, Clock()), SqlCatalog(sessions, Clock())
    rows, live = catalog.rows(), engine.live()
    if live is None or in_state(rows, State.LIVE) != (live,):
        yield f"{live} is served, the catalog says {in_state(rows, State.LIVE)}"
        return
    yield from (f"{name} is still being built" for name in in_state(rows, State.BUILDING))
    held = _database_rows(sessions)
    for name in targets(rows):
        found = compare(source, engine, name)
        if found:
            yield f"{name}: {found}"
        yield from (f"{name}: {sentence}" for sentence in _apart(held, indexed_rows(stack, name)))


def _database_rows(sessions: sessionmaker[Session]) -> Rows:
    with sessions() as session:
        return frozenset((id_, revision, bool(active)) for id_, revision, active in session.execute(_ROWS))


def _apart(held: Rows, indexed: Rows) -> Iterator[str]:
    for id_ in sorted({row[0] for row in held ^ indexed}):
        sides = [[row[1:] for row in rows if row[0] == id_] for rows in (held, indexed)]
        yield f"listing {id_} is {sides[0]} in the database and {sides[1]} in the index"
