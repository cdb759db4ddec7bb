"""Builds a new generation beside the served one and swaps them, without a moment in which the index lies.

The steps are those of ENGINES.md, "Index that never lies". From `begin` on, `sync` writes every change to the new
generation too, so the backfill may take its time, be cut off, and go on where it was.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from indexer.engine import Engine, EngineUnavailable, Outcome, Schema, WriteResult
from indexer.generations import BuildingExists, Catalog, Generation, State, in_state, reconcile, serve
from indexer.names import GenerationName
from indexer.promotion import Probe, unfit
from indexer.source import Source
from indexer.upkeep import is_outdated

Progress = Callable[[int, int], None]
"""Told (documents done, documents in all). May raise to stop: what was done is kept for the next rebuild."""

_TOLERATED = 0.05  # part of the documents that may be refused; more is a fault of the code, not of a document


class RebuildFailed(Exception):
    """The new generation is not fit to be served and was cleared away. Says what differed; the old one still serves."""


@dataclass(frozen=True)
class Rebuilt:
    """A generation that is live now (or waits), how many documents it was given and which it refused (alert)."""

    name: str
    documents: int
    refused: tuple[WriteResult, ...]


@dataclass(frozen=True)
class Build:
    """How to go about it.

    builder: who builds, another for each process. hold: make it, but leave serving it to `promote`. afresh: do not
    go on with what was left behind. page: documents at a time.
    """

    builder: str = "rebuild"
    hold: bool = False
    afresh: bool = False
    page: int = 500
    probe: Probe | None = None
    progress: Progress | None = None


def rebuild(
    source: Source, engine: Engine, catalog: Catalog, schema: Schema, *, now: datetime, how: Build | None = None
) -> Rebuilt:
    """A new generation, served when this returns; the one before stays written to, as previous.

    Goes on with a rebuild that was cut off. Raises BuildingExists, RebuildFailed, EngineUnavailable, BuilderReplaced.
    Whatever cuts it off, the row stays building for the next try; only one that proves unfit is cleared away.
    """
    how = how or Build()
    reconcile(engine, catalog)
    begun = _resume(engine, catalog, schema, how) or _begin(engine, catalog, schema, now, how)
    rebuilt, last = _backfill(source, engine, catalog, begun, how)
    reason = _too_many_refused(rebuilt) or unfit(
        source, engine, rebuilt.name, refused={result.id for result in rebuilt.refused}, probe=how.probe
    )
    if reason:
        _clear_away(engine, catalog, rebuilt.name)
        raise RebuildFailed(f"{reason}. Er is niets veranderd; de index die er was, is nog in gebruik.")
    catalog.save(rebuilt.name, how.builder, filled_to=last, documents=rebuilt.documents, complete=True)
    if not how.hold:
        serve(engine, catalog, rebuilt.name)
    return rebuilt


def first_generation(
    source: Source, engine: Engine, catalog: Catalog, schema: Schema, *, now: datetime, how: Build | None = None
) -> Rebuilt | None:
    """Builds a generation when nothing is served; None when something is (and the catalog then agrees)."""
    reconcile(engine, catalog)
    if engine.live() is not None:
        return None
    return rebuild(source, engine, catalog, schema, now=now, how=how)


def _resume(engine: Engine, catalog: Catalog, schema: Schema, how: Build) -> Generation | None:
    """The rebuild that was left behind, now ours; one that is of no use is cleared away."""
    left = [row for row in catalog.rows() if row.state is State.BUILDING]
    if not left:
        return None
    (row,) = left
    if not catalog.adopt(row.name, how.builder):
        raise BuildingExists(f"{row.name} wordt al gebouwd. Wacht tot die klaar is.")
    if how.afresh or is_outdated(row.name, schema) or row.name not in engine.generations():
        _clear_away(engine, catalog, row.name)
        return None
    return row


def _begin(engine: Engine, catalog: Catalog, schema: Schema, now: datetime, how: Build) -> Generation:
    """The index before the row: sync may write to it as soon as the row is there."""
    rows = catalog.rows()
    building = in_state(rows, State.BUILDING)
    if building:
        raise BuildingExists(f"{building[0]} wordt al gebouwd. Wacht tot die klaar is.")
    taken = {*engine.generations(), *(row.name for row in rows)}
    while (name := str(GenerationName(schema.mapping_version, schema.analysis_version, now))) in taken:
        now += timedelta(seconds=1)  # two in a second, or a clock that went back
    try:
        engine.create(name, schema)
    except ValueError:  # somebody began in between
        raise BuildingExists(f"{name} wordt al gebouwd. Wacht tot die klaar is.") from None
    try:
        catalog.begin(name, how.builder)
    except BaseException:
        engine.drop(name)
        raise
    return Generation(name, State.BUILDING)


def _backfill(source: Source, engine: Engine, catalog: Catalog, begun: Generation, how: Build) -> tuple[Rebuilt, int]:
    """What was made, and the last id. How far it is, is saved after each page, which is durable by then."""
    total, done, after, refused = source.total(), begun.documents, begun.filled_to, list[WriteResult]()
    while documents := source.page(after, how.page):
        refused += _refused(engine.write(begun.name, documents))
        done, after = done + len(documents), documents[-1].id
        catalog.save(begun.name, how.builder, filled_to=after, documents=done)
        if how.progress:
            how.progress(done, max(done, total))
    return Rebuilt(begun.name, done, tuple(refused)), after


def _refused(results: Sequence[WriteResult]) -> list[WriteResult]:
    return [result for result in results if result.outcome is Outcome.REFUSED]


def _too_many_refused(rebuilt: Rebuilt) -> str:
    if len(rebuilt.refused) <= max(1, rebuilt.documents * _TOLERATED):
        return ""
    return (
        f"{rebuilt.name} weigert {len(rebuilt.refused)} van {rebuilt.documents} aanbiedingen, "
        f"de eerste omdat: {rebuilt.refused[0].reason}"
    )


def _clear_away(engine: Engine, catalog: Catalog, name: str) -> None:
    """An engine that is away leaves a retired row, which `prune` clears away later."""
    catalog.move({name: State.RETIRED})
    with suppress(EngineUnavailable):
        engine.drop(name)
        catalog.forget(name)
