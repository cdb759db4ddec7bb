"""The gate before a generation is served: nothing that differs from the database, or answers wrongly, gets through."""

from collections.abc import Callable, Collection

from indexer.check import compare
from indexer.engine import Engine, Outcome, Schema
from indexer.generations import Catalog, Generation, State, Unsafe, serve
from indexer.source import Source
from indexer.upkeep import is_outdated

Probe = Callable[[str], str]
"""Asks a generation some golden queries before it is served; returns what is wrong in Dutch, or nothing."""

_MOST_TRIED = 1000  # documents that are offered once more to learn whether they are refused


def unfit(
    source: Source, engine: Engine, name: str, *, refused: Collection[int] = (), probe: Probe | None = None
) -> str:
    """Why this generation may not be served; empty when it may. `refused`: ids that can never be in it."""
    engine.refresh(name)
    if next(engine.revisions(name), None) is None and source.total():
        return f"{name} is leeg, maar de database niet"
    differences = compare(source, engine, name)
    every = (*differences.enqueue, *differences.extra, *differences.ahead)
    wrong = sorted(set(every) - set(refused))
    wrong = [id_ for id_ in wrong if id_ not in _refused(source, engine, name, wrong)]
    if wrong:
        return f"{name} is niet gelijk aan de database ({differences}, het eerste is {wrong[0]})"
    complaint = probe(name) if probe else ""
    return f"{name} geeft verkeerde antwoorden: {complaint}" if complaint else ""


def promote(
    source: Source, engine: Engine, catalog: Catalog, schema: Schema, name: str, *, probe: Probe | None = None
) -> None:
    """Serves a generation that was built and waits, or the previous one. Raises Unsafe."""
    row = {row.name: row for row in catalog.rows()}.get(name)
    reason = _not_kept(row) or _unusable(engine, schema, name) or unfit(source, engine, name, probe=probe)
    if reason:
        raise Unsafe(f"{reason}. Er is niets veranderd.")
    serve(engine, catalog, name)


def roll_back(source: Source, engine: Engine, catalog: Catalog, schema: Schema, *, probe: Probe | None = None) -> str:
    """Serves the previous generation again, which changes places with the live one; returns its name. Unsafe."""
    previous = [row.name for row in catalog.rows() if row.state is State.PREVIOUS]
    if not previous:
        raise Unsafe("Er is geen vorige index om naar terug te gaan. Bouw een nieuwe met index rebuild.")
    promote(source, engine, catalog, schema, previous[0], probe=probe)
    return previous[0]


def _not_kept(row: Generation | None) -> str:
    """Why the catalog cannot vouch for it."""
    if row is None:
        return "Deze index staat niet in de database. Kijk met index list welke er zijn"
    if row.state is State.LIVE:
        return f"{row.name} is al in gebruik"
    if row.state is State.RETIRED:
        return f"{row.name} wordt niet meer bijgewerkt. Bouw een nieuwe met index rebuild"
    if row.state is State.BUILDING and not row.complete:
        return f"{row.name} is nog niet af. Maak hem af met index rebuild"
    return ""


def _unusable(engine: Engine, schema: Schema, name: str) -> str:
    if name not in engine.generations():
        return f"{name} is weg uit de zoekmachine. Bouw een nieuwe met index rebuild"
    if is_outdated(name, schema):
        version = f"m{schema.mapping_version}-a{schema.analysis_version}"
        return f"{name} is van een andere versie dan dit programma ({version}). Bouw een nieuwe met index rebuild"
    return ""


def _refused(source: Source, engine: Engine, name: str, ids: list[int]) -> set[int]:
    """Which of these can never be written: a rebuild that was resumed does not know what its first part refused."""
    if not ids or len(ids) > _MOST_TRIED:
        return set()
    results = engine.write(name, list(source.documents(ids).values()))
    return {result.id for result in results if result.outcome is Outcome.REFUSED}
