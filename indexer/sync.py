"""Drains the outbox: every changed document to every generation that is written to, settled one by one.

Why the order matters (measured over all interleavings in the tests): claim, *then* read which generations are
written to, *then* read the documents as they are now. A rebuild commits its building row before it reads, so a
change is always seen by one of the two. Documents may be written twice or out of order; their revision decides.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.engine import Document, Engine, EngineUnavailable, Outcome
from indexer.generations import Catalog, State, in_state, targets
from indexer.source import Claim, Source

MOST_ATTEMPTS = 5
_PAUSES = (5.0, 60.0, 600.0, 3600.0)  # seconds before the next attempt, by attempts made before this one


@dataclass(frozen=True)
class Failure:
    """An outbox row whose document could not be written. `parked`: it will not be tried again by itself; alert."""

    outbox_id: int
    document_id: int
    reason: str
    parked: bool


@dataclass(frozen=True)
class Drained:
    """What one round did. Nothing claimed: the outbox is empty (or all leased).

    unavailable: why the round was given back untouched; try again after a pause. lost: generations that the engine
    no longer has, retired in the catalog.
    """

    claimed: int
    settled: int = 0
    failures: tuple[Failure, ...] = ()
    lost: tuple[str, ...] = ()
    unavailable: str = ""


def drain(source: Source, engine: Engine, catalog: Catalog, *, limit: int = 500) -> Drained:
    """One round. What is settled when this returns can be found by searches that start now."""
    claims = source.claim(limit)
    if not claims:
        return Drained(0)
    try:
        reasons, lost = _write_everywhere(source, engine, catalog, claims)
    except EngineUnavailable as error:
        source.release([claim.id for claim in claims])
        return Drained(len(claims), unavailable=str(error))
    source.settle([claim.id for claim in claims if claim.document_id not in reasons])
    failed = [claim for claim in claims if claim.document_id in reasons]
    failures = tuple(_fail(source, claim, reasons[claim.document_id]) for claim in failed)
    return Drained(len(claims), len(claims) - len(failed), failures, lost)


def _write_everywhere(
    source: Source, engine: Engine, catalog: Catalog, claims: Sequence[Claim]
) -> tuple[Mapping[int, str], tuple[str, ...]]:
    """(why each failed document failed, generations that are gone)."""
    rows = catalog.rows()
    names, live = targets(rows), in_state(rows, State.LIVE)
    if not names:
        raise EngineUnavailable("There is no index yet; make the first generation.")
    wanted = sorted({claim.document_id for claim in claims})
    documents = source.documents(wanted)
    reasons = {id_: "the source has no row for it" for id_ in wanted if id_ not in documents}
    found: dict[int, list[str]] = defaultdict(list)
    lost = []
    for name in names:
        if not _write(engine, name, [documents[id_] for id_ in wanted if id_ in documents], found):
            if name in live:
                raise EngineUnavailable(f"The live generation {name} is gone; rebuild the index.")
            catalog.move({name: State.RETIRED})
            lost.append(name)
    return reasons | {id_: "; ".join(several) for id_, several in found.items()}, tuple(lost)


def _write(engine: Engine, name: str, documents: Sequence[Document], found: dict[int, list[str]]) -> bool:
    """Whether the generation exists. Refusals are added to `found`."""
    try:
        results = engine.write(name, documents)
        engine.refresh(name)
    except ValueError:
        if name in engine.generations():
            raise
        return False
    for result in results:
        if result.outcome is Outcome.REFUSED:
            found[result.id].append(f"{name}: {result.reason}")
    return True


def _fail(source: Source, claim: Claim, reason: str) -> Failure:
    parked = claim.attempts + 1 >= MOST_ATTEMPTS
    source.fail(claim.id, reason, None if parked else _PAUSES[min(claim.attempts, len(_PAUSES) - 1)])
    return Failure(claim.id, claim.document_id, reason, parked)
