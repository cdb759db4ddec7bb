"""Compares an index with the database by id and revision. Changes nothing: the caller enqueues what is behind.

Both sides move while they are compared. A difference counts only if it is still there after a second look, and
the document had no outbox row between the two: then nobody is going to mend it.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from indexer.engine import Engine, Revision
from indexer.source import Source


@dataclass(frozen=True)
class Differences:
    """Ids that differ. `missing` and `behind` are mended by enqueueing them, `extra` and `ahead` by a rebuild only.

    missing: not in the index. behind: an older revision there. extra: the database has no row, or the index holds it
    twice (a process was killed while it wrote). ahead: a newer revision in the index, or the same with another
    `active` (a database put back from a backup).
    """

    missing: tuple[int, ...] = ()
    behind: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    ahead: tuple[int, ...] = ()

    @property
    def enqueue(self) -> tuple[int, ...]:
        return tuple(sorted((*self.missing, *self.behind)))

    def __bool__(self) -> bool:
        return bool(self.missing or self.behind or self.extra or self.ahead)

    def __str__(self) -> str:
        parts = (
            ("ontbreken", self.missing),
            ("lopen achter", self.behind),
            ("te veel", self.extra),
            ("lopen voor", self.ahead),
        )
        return ", ".join(f"{len(ids)} {word}" for word, ids in parts if ids) or "geen verschillen"


def compare(source: Source, engine: Engine, generation: str, *, page: int = 1000) -> Differences:
    """What differs and will not mend by itself, for one generation that is written to."""
    engine.refresh(generation)
    with closing(engine.revisions(generation)) as rows:
        first = {id_: held for id_, held, indexed in _paired(_rows(source, page), rows) if held != indexed}
    known = sorted(first)
    waiting = {id_ for at in range(0, len(known), page) for id_ in source.unsettled(known[at : at + page])}
    doubted = [id_ for id_ in known if id_ not in waiting]
    if not doubted:
        return Differences()
    engine.refresh(generation)
    with closing(engine.revisions(generation, doubted[0] - 1)) as rows:
        indexed, twice = _look_again(rows, doubted)
    held, _ = _look_again(_rows(source, page, doubted[0] - 1), doubted)
    found = _judge([id_ for id_ in doubted if id_ not in twice], first, indexed, held)
    return replace(found, extra=tuple(sorted((*found.extra, *twice))))


def _judge(
    doubted: Sequence[int], first: dict[int, Revision | None], indexed: dict[int, Revision], held: dict[int, Revision]
) -> Differences:
    """Behind is measured against what the database had before the second look, ahead against what it has after."""
    missing, behind, extra, ahead = [], [], [], []
    for id_ in doubted:
        before, there, now = first[id_], indexed.get(id_), held.get(id_)
        if there is None:
            if before is not None:
                missing.append(id_)
        elif now is None:
            extra.append(id_)
        elif before is not None and there[1] < before[1]:
            behind.append(id_)
        elif there[1] > now[1] or (there[1] == now[1] and there != now):
            ahead.append(id_)
    return Differences(tuple(missing), tuple(behind), tuple(extra), tuple(ahead))


def _rows(source: Source, page: int, after: int = 0) -> Iterator[Revision]:
    while rows := source.revisions(after, page):
        yield from rows
        after = rows[-1][0]


def _paired(
    left: Iterator[Revision], right: Iterator[Revision]
) -> Iterator[tuple[int, Revision | None, Revision | None]]:
    """(id, row of left, row of right) for every id of either; both come in order of id."""
    one, two = next(left, None), next(right, None)
    while one or two:
        id_ = min(row[0] for row in (one, two) if row)
        is_one, is_two = one is not None and one[0] == id_, two is not None and two[0] == id_
        yield id_, one if is_one else None, two if is_two else None
        one = next(left, None) if is_one else one
        two = next(right, None) if is_two else two


def _look_again(rows: Iterator[Revision], wanted: Sequence[int]) -> tuple[dict[int, Revision], set[int]]:
    """What there is of these ids now, and the ids that come more than once."""
    sought, found, twice = set(wanted), dict[int, Revision](), set[int]()
    for row in rows:
        if row[0] > wanted[-1]:
            break
        if row[0] in found:
            twice.add(row[0])
        if row[0] in sought:
            found[row[0]] = row
    return found, twice
