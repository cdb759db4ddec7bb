"""The generations of the index as rows, each call a transaction of its own."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, false, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from indexer.generations import BuilderReplaced, BuildingExists, Generation, State
from indexer.names import parse_name
from service.core.clock import Clock
from service.core.database import writing
from service.search.index.tables import IndexGeneration

SILENCE = timedelta(minutes=5)  # a builder that saved nothing for so long is taken for dead


@dataclass(frozen=True)
class SqlCatalog:
    """indexer.generations.Catalog. A partial unique index holds one `building`. A builder is an indexer's number.

    living: which indexers live now; without it that is told by their silence alone.
    """

    sessions: sessionmaker[Session]
    clock: Clock
    living: Callable[[], Collection[int]] | None = None

    def rows(self) -> Sequence[Generation]:
        with self.sessions() as session:
            return [
                Generation(row.name, State(row.state), row.filled_to, row.documents, row.complete, row.state_since)
                for row in session.scalars(select(IndexGeneration))
            ]

    def begin(self, name: str, builder: str) -> None:
        parts = parse_name(name)
        if parts is None:
            raise ValueError(f"{name!r} is no generation name")
        now = self.clock.now()
        row = IndexGeneration(
            name=name,
            mapping_version=parts.mapping_version,
            analysis_version=parts.analysis_version,
            state=State.BUILDING.value,
            created_at=now,
            state_since=now,
            builder=builder,
            beat_at=now,
        )
        try:
            with self.sessions() as session, writing(session):
                session.add(row)
        except IntegrityError as error:
            raise BuildingExists("Er wordt al een index gebouwd. Wacht tot die klaar is.") from error

    def adopt(self, name: str, builder: str) -> bool:
        """A beat in the future was made by a clock that was wrong, and tells nothing."""
        now, row = self.clock.now(), IndexGeneration
        asleep = row.beat_at.is_(None) | (row.beat_at < now - SILENCE) | (row.beat_at > now + SILENCE)
        dead = row.builder.not_in([str(number) for number in self.living()]) if self.living else false()
        free = _building(name) & ((row.builder == builder) | asleep | dead)
        return self._update(free, builder=builder, beat_at=now) == 1

    def save(self, name: str, builder: str, *, filled_to: int, documents: int, complete: bool = False) -> None:
        ours = _building(name) & (IndexGeneration.builder == builder)
        values = {"filled_to": filled_to, "documents": documents, "complete": complete, "beat_at": self.clock.now()}
        if self._update(ours, **values) == 0:
            raise BuilderReplaced(f"Een andere indexer is verder gegaan met {name}.")

    def move(self, states: Mapping[str, State]) -> None:
        now, row = self.clock.now(), IndexGeneration
        with self.sessions() as session, writing(session):
            for name, state in states.items():
                when = {"promoted_at": now} if state is State.LIVE else {}
                changed = (row.name == name) & (row.state != state.value)
                session.execute(update(row).where(changed).values(state=state.value, state_since=now, **when))

    def forget(self, name: str) -> None:
        with self.sessions() as session, writing(session):
            session.execute(delete(IndexGeneration).where(IndexGeneration.name == name))

    def _update(self, which: ColumnElement[bool], **values: object) -> int:
        with self.sessions() as session, writing(session):
            return int(session.execute(update(IndexGeneration).where(which).values(**values)).rowcount)  # type: ignore[attr-defined]  # of an UPDATE


def _building(name: str) -> ColumnElement[bool]:
    return (IndexGeneration.name == name) & (IndexGeneration.state == State.BUILDING.value)
