"""Clearing away what is no longer needed, and telling what engine, catalog and code do not agree on."""

from datetime import datetime, timedelta

from indexer.engine import Engine, Schema
from indexer.generations import Catalog, State, in_state, reconcile, targets
from indexer.names import parse_name

GRACE = timedelta(days=7)  # how long the previous generation is kept as a way back
_ORPHAN_AFTER = timedelta(hours=1)  # an index exists a moment before its row does


def abandon_building(engine: Engine, catalog: Catalog) -> tuple[str, ...]:
    """Clears away rebuilds that died; returns their names. Only call when no rebuild can be running."""
    reconcile(engine, catalog)
    names = in_state(catalog.rows(), State.BUILDING)
    for name in names:
        catalog.move({name: State.RETIRED})
        engine.drop(name)
        catalog.forget(name)
    return names


def retire_previous(catalog: Catalog, *, before: datetime | None = None) -> tuple[str, ...]:
    """Ends the grace period: previous generations get no more writes and may be dropped. Returns their names.

    `before`: only those that were replaced before this moment; None: all, and with them the way back.
    """
    rows = [row for row in catalog.rows() if row.state is State.PREVIOUS]
    names = tuple(row.name for row in rows if before is None or (row.since is not None and row.since < before))
    catalog.move(dict.fromkeys(names, State.RETIRED))
    return names


def prune(engine: Engine, catalog: Catalog, *, now: datetime) -> tuple[str, ...]:
    """Drops retired generations, and those without a row that are an hour old; returns what is gone.

    Never a served one, one that is still written to, or a name that is not ours.
    """
    rows, served, existing = catalog.rows(), engine.live(), engine.generations()
    known, wanted = {row.name for row in rows}, set(in_state(rows, State.RETIRED))
    for name in set(existing) - known:
        parts = parse_name(name)
        if parts and parts.begun_at < now - _ORPHAN_AFTER:
            wanted.add(name)
    gone = tuple(sorted(name for name in wanted if parse_name(name) and name != served))
    for name in gone:
        engine.drop(name)
        catalog.forget(name)
    return gone


def is_outdated(name: str, schema: Schema) -> bool:
    """Whether a generation was made with another mapping or analysis than the code's."""
    parts = parse_name(name)
    ours = (schema.mapping_version, schema.analysis_version)
    return parts is not None and (parts.mapping_version, parts.analysis_version) != ours


def disagreements(engine: Engine, catalog: Catalog, schema: Schema) -> tuple[str, ...]:
    """What is wrong between engine, catalog and code, one Dutch sentence each with what to do. Empty: all well."""
    rows, served, existing = catalog.rows(), engine.live(), set(engine.generations())
    live, known, found = in_state(rows, State.LIVE), {row.name for row in rows}, []
    if served is None:
        found.append("Er is geen index in gebruik: bouw er een met index rebuild.")
    elif live != (served,):
        said = ", ".join(live) or "geen"
        found.append(f"In gebruik is {served}, de database noemt {said}: start de indexer opnieuw.")
    if served and is_outdated(served, schema):
        version = f"m{schema.mapping_version}-a{schema.analysis_version}"
        found.append(f"{served} is in gebruik, dit programma maakt {version}: bouw opnieuw met index rebuild.")
    for name in sorted(set(targets(rows)) - existing):
        found.append(f"{name} is weg uit de zoekmachine: bouw opnieuw met index rebuild.")
    for name in sorted(existing - known):
        found.append(f"{name} staat niet in de database: ruim op met index prune.")
    return tuple(found)
