"""What the indexer does when it is asked: rebuild, check, promote, rollback, prune. Each ends in one Dutch sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event

import structlog

from indexer.check import Differences, compare
from indexer.engine import Engine
from indexer.generations import BuilderReplaced, BuildingExists, State, Unsafe, in_state
from indexer.promotion import promote, roll_back
from indexer.rebuild import Build, RebuildFailed, Rebuilt, rebuild
from indexer.upkeep import GRACE, disagreements, is_outdated, prune, retire_previous
from service.core.clock import Clock
from service.core.database import writing
from service.core.dutch import count
from service.core.outbox import enqueue
from service.search.index.catalog import SqlCatalog
from service.search.index.documents import SCHEMA
from service.search.index.probe import golden_probe
from service.search.index.requests import Asked, Requests, ask
from service.search.index.source import SqlSource

log = structlog.get_logger("indexer")
HOLD, AFRESH, AT_ONCE = "wachten", "opnieuw", "ook-vorige"  # arguments of rebuild and prune


class Interrupted(Exception):
    """The indexer was asked to stop; what was done is kept, and the next one goes on with it."""


@dataclass(frozen=True)
class Tasks:
    """The parts that tasks need. builder: of this process."""

    source: SqlSource
    catalog: SqlCatalog
    requests: Requests
    engine: Engine
    clock: Clock
    builder: str
    stopping: Event

    def do(self, asked: Asked) -> str:
        """What came of it, beginning with gelukt or mislukt. Raises EngineUnavailable and Interrupted: try later."""
        try:
            return f"gelukt: {_TASKS[asked.task](self, asked)}"
        except KeyError:
            return f"mislukt: de indexer kent de taak {asked.task} niet"
        except (RebuildFailed, BuildingExists, BuilderReplaced, Unsafe) as error:
            return f"mislukt: {str(error).rstrip('.')}"

    def rebuild(self, asked: Asked) -> str:
        hold = asked.argument == HOLD
        made = self.build(asked, hold=hold, afresh=asked.argument == AFRESH)
        refused = f"; {count(len(made.refused), 'aanbod is', 'aanbiedingen zijn')} geweigerd" if made.refused else ""
        state = "staat klaar; neem hem in gebruik met index promote" if hold else "is nu in gebruik"
        return f"{made.name} met {count(made.documents, 'aanbod', 'aanbiedingen')} {state}{refused}"

    def build(self, asked: Asked | None = None, *, hold: bool = False, afresh: bool = False) -> Rebuilt:
        """A rebuild that stops between two pages when the process must."""

        def progress(done: int, total: int) -> None:
            if asked:
                self.requests.progress(asked, done, total)
            if self.stopping.is_set():
                raise Interrupted

        how = Build(self.builder, hold, afresh, probe=self.probe(), progress=progress)
        return rebuild(self.source, self.engine, self.catalog, SCHEMA, now=self.clock.now(), how=how)

    def check(self, asked: Asked) -> str:
        """What is behind is enqueued; what cannot be mended that way asks for a new index, by itself."""
        damaged = self.engine.withdraw_damaged()
        for name, damage in damaged.items():
            log.error("index_beschadigd", index=name, reden=damage)
        said = list(disagreements(self.engine, self.catalog, SCHEMA))
        live = self.engine.live()
        if live is None and damaged:
            self._ask_rebuild()
            return f"{' en '.join(damaged)} beschadigd en weggehaald: een nieuwe index is aangevraagd"
        if live is None:
            raise Unsafe("er is geen index in gebruik")
        found = self._compare(live)
        self.requests.found(asked, found)
        if found.enqueue:
            said.append(f"{found}: staat in de wachtrij")
        if found.extra or found.ahead or is_outdated(live, SCHEMA):
            said.append(f"{found}: een nieuwe index is aangevraagd")
            self._ask_rebuild()
        for name in in_state(self.catalog.rows(), State.PREVIOUS):
            said += self._check_previous(name)
        return " ".join(said) if said else "alles is gelijk"

    def promote(self, asked: Asked) -> str:
        """The one that is named, or the one that waits."""
        waiting = in_state(self.catalog.rows(), State.BUILDING)
        name = asked.argument or next(iter(waiting), "")
        if not name:
            raise Unsafe("er staat geen index klaar. Bouw er een met index rebuild --wachten")
        promote(self.source, self.engine, self.catalog, SCHEMA, name, probe=self.probe())
        return f"{name} is nu in gebruik"

    def roll_back(self, _asked: Asked) -> str:
        return f"{roll_back(self.source, self.engine, self.catalog, SCHEMA, probe=self.probe())} is weer in gebruik"

    def prune(self, asked: Asked) -> str:
        now = self.clock.now()
        retire_previous(self.catalog, before=None if asked.argument == AT_ONCE else now - GRACE)
        gone = prune(self.engine, self.catalog, now=now)
        kept = in_state(self.catalog.rows(), State.PREVIOUS)
        way_back = f"; {kept[0]} blijft {GRACE.days} dagen als weg terug" if kept else ""
        return f"{count(len(gone), 'oude index', 'oude indexen')} verwijderd{way_back}"

    def probe(self) -> Callable[[str], str]:
        return golden_probe(self.source, self.engine)

    def _ask_rebuild(self) -> None:
        with self.source.sessions() as session, writing(session):
            ask(session, "rebuild", self.clock.now(), argument=AFRESH)

    def _check_previous(self, name: str) -> list[str]:
        """The way back is mended too; when that cannot be, it is no way back any more."""
        found = self._compare(name)
        if not (found.extra or found.ahead):
            return []
        self.catalog.move({name: State.RETIRED})
        return [f"De vorige index {name} ({found}) is geen weg terug meer."]

    def _compare(self, name: str) -> Differences:
        found = compare(self.source, self.engine, name)
        if found.enqueue:
            with self.source.sessions() as session, writing(session):
                enqueue(session, found.enqueue, self.clock.now())
        return found


_TASKS: Mapping[str, Callable[[Tasks, Asked], str]] = {
    "rebuild": Tasks.rebuild,
    "check": Tasks.check,
    "promote": Tasks.promote,
    "rollback": Tasks.roll_back,
    "prune": Tasks.prune,
}
