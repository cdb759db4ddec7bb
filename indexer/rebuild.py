"""Builds a new generation beside the served one and swaps them, without a moment in which the index lies.

The steps are those of ENGINES.md, "Index that never lies". From `begin` on, `sync` writes every change to the new
generation too, so the backfill may take its time.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from indexer.check import compare
from indexer.engine import Engine, EngineUnavailable, Outcome, Schema, WriteResult
from indexer.generations import BuildingExists, Catalog, State, in_state, promoted, reconcile
from indexer.names import GenerationName
from indexer.source import Source

Progress = Callable[[int, int], None]
"""Told (documents done, documents in all)."""

Probe = Callable[[str], str]
"""Asks a generation some golden queries before it is served; returns what is wrong, or nothing."""

_TOLERATED = 0.05  # part of the documents that may be refused; more is a fault of the code, not of a document


class RebuildFailed(Exception):
    """The new generation is not fit to be served and was cleared away. Says what differed; the old one still serves."""


@dataclass(frozen=True)
class Rebuilt:
    """The generation that is live now, how many documents it was given and which it refused (alert)."""

    name: str
    documents: int
    refused: tuple[WriteResult, ...]


def rebuild(
    source: Source,
    engine: Engine,
    catalog: Catalog,
    schema: Schema,
    *,
    now: datetime,
    page: int = 500,
    probe: Probe | None = None,
    progress: Progress | None = None,
) -> Rebuilt:
    """A new generation, served when this returns; the one before stays written to, as previous.

    Raises BuildingExists, RebuildFailed, EngineUnavailable. A failure before the swap leaves nothing behind; one
    during it leaves the row building, for `abandon_building` to look up what the engine really serves.
    """
    name = _begin(engine, catalog, schema, now)
    try:
        rebuilt = _backfill(source, engine, name, page, progress)
        _verify(source, engine, rebuilt, probe)
    except BaseException:
        _clear_away(engine, catalog, name)
        raise
    engine.promote(name)
    catalog.move(promoted(catalog.rows(), name))
    return rebuilt


def first_generation(
    source: Source,
    engine: Engine,
    catalog: Catalog,
    schema: Schema,
    *,
    now: datetime,
    progress: Progress | None = None,
) -> Rebuilt | None:
    """Builds a generation when nothing is served; None when something is (and the catalog then agrees).

    A building row that a dead process left raises BuildingExists: `abandon_building` first.
    """
    reconcile(engine, catalog)
    if engine.live() is not None:
        return None
    return rebuild(source, engine, catalog, schema, now=now, progress=progress)


def _begin(engine: Engine, catalog: Catalog, schema: Schema, now: datetime) -> str:
    """The index before the row: sync may write to it as soon as the row is there."""
    building = in_state(catalog.rows(), State.BUILDING)
    if building:
        raise BuildingExists(f"{building[0]} is being built; wait for it, or abandon it when its process is gone.")
    name = str(GenerationName(schema.mapping_version, schema.analysis_version, now))
    engine.create(name, schema)
    try:
        catalog.begin(name)
    except BaseException:
        engine.drop(name)
        raise
    return name


def _backfill(source: Source, engine: Engine, name: str, page: int, progress: Progress | None) -> Rebuilt:
    total, done, after, refused = source.total(), 0, 0, list[WriteResult]()
    while documents := source.page(after, page):
        refused += _refused(engine.write(name, documents))
        done, after = done + len(documents), documents[-1].id
        if progress:
            progress(done, max(done, total))
    return Rebuilt(name, done, tuple(refused))


def _refused(results: Sequence[WriteResult]) -> list[WriteResult]:
    return [result for result in results if result.outcome is Outcome.REFUSED]


def _verify(source: Source, engine: Engine, rebuilt: Rebuilt, probe: Probe | None) -> None:
    if len(rebuilt.refused) > max(1, rebuilt.documents * _TOLERATED):
        first = rebuilt.refused[0]
        raise RebuildFailed(
            f"{rebuilt.name} refused {len(rebuilt.refused)} of {rebuilt.documents} documents, the first because "
            f"{first.reason}. Mend the documents or the schema and rebuild."
        )
    engine.refresh(rebuilt.name)
    if next(engine.revisions(rebuilt.name), None) is None and source.total():
        raise RebuildFailed(f"{rebuilt.name} is empty but the database is not. Nothing was swapped; rebuild.")
    excused = {result.id for result in rebuilt.refused}
    differences = compare(source, engine, rebuilt.name)
    wrong = [id_ for id_ in (*differences.enqueue, *differences.extra, *differences.ahead) if id_ not in excused]
    if wrong:
        raise RebuildFailed(f"{rebuilt.name} differs from the database ({differences}, first {wrong[0]}); rebuild.")
    complaint = probe(rebuilt.name) if probe else ""
    if complaint:
        raise RebuildFailed(f"{rebuilt.name} gives wrong answers: {complaint}. Nothing was swapped.")


def _clear_away(engine: Engine, catalog: Catalog, name: str) -> None:
    """An engine that is away leaves a retired row, which `prune` clears away later."""
    catalog.move({name: State.RETIRED})
    with suppress(EngineUnavailable):
        engine.drop(name)
        catalog.forget(name)
