"""Takes a listing file in: everything is checked outside a transaction, and written in one short one or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy.exc import IntegrityError

from service.core.clock import Clock
from service.core.database import Sessions, writing
from service.core.errors import Invalid, Outdated, Problem
from service.interop.known import Known, load_known
from service.interop.new_contracts import plan_contracts
from service.interop.operations_write import CHANGED, ToWrite, Written, write_all
from service.interop.reading import FileTable, read_table
from service.interop.rules_figures import judge_alone, judge_figures
from service.interop.rules_file import COLUMNS, FileFault
from service.interop.rules_match import Matched, match_row
from service.interop.rules_questions import absent_columns, other_names
from service.interop.rules_row import FileRow, read_row

Item = TypeVar("Item")


class Watch(Protocol):
    """Something that may show how far we are: it gives back the items that it is given."""

    def __call__(self, items: Sequence[Item], label: str) -> Iterable[Item]: ...


def unseen(items: Sequence[Item], label: str) -> Iterable[Item]:  # noqa: ARG001  nobody looks
    """A Watch that shows nothing."""
    return items


@dataclass(frozen=True)
class ImportRights:
    """`providers`: AGB codes whose listings may be changed (None: all). `demo`: marks what it makes as demo."""

    providers: frozenset[str] | None = None
    create: bool = False
    user_id: int | None = None
    demo: bool = False


@dataclass(frozen=True)
class Checked:
    """What a file would do. `faults`: why it is refused; `warnings`: what is asked before it is written."""

    rows: int
    faults: tuple[FileFault, ...]
    warnings: tuple[FileFault, ...]
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    reports: int = 0
    providers: tuple[str, ...] = ()
    contracts: int = 0
    to_write: ToWrite = field(default_factory=ToWrite, repr=False)

    @property
    def is_right(self) -> bool:
        return not self.faults


def check_file(session: Sessions, content: bytes, rights: ImportRights, clock: Clock, watch: Watch = unseen) -> Checked:
    """The dry run. Invalid: the file cannot be opened or its header is wrong. Writes nothing."""
    table = read_table(content)
    rows, in_cells = _read_rows(table, watch)
    known = load_known(session, {row.agb for row in rows})
    found, in_rows = _match_rows(rows, known, rights, clock, watch)
    reports, judged, warnings = _judge(rows, found, known, clock.now())
    faults = _told_once(in_cells, [*in_rows, *_doubles(rows), *judged])
    refused_rows = {fault.row for fault in faults}
    matched = [one for number, one in found.items() if number not in refused_rows]
    planned, refused = plan_contracts(session, matched, clock.today())
    faults += refused
    warnings += [*absent_columns(table, matched), *other_names(matched)]
    warnings = _beside(faults, warnings)
    touched = [one for one in matched if one.differs]
    writes = [one for one in matched if one.differs or one.row.number in reports]
    return Checked(
        rows=len(table.rows),
        faults=_in_order(faults),
        warnings=_in_order(warnings),
        new=sum(one.listing is None for one in touched),
        changed=sum(one.listing is not None for one in touched),
        unchanged=len(matched) - len(writes),
        reports=len(reports),
        providers=tuple(sorted({one.row.agb for one in matched if one.provider is None})),
        contracts=len(planned),
        to_write=ToWrite(tuple(writes), reports, planned),
    )


def import_file(session: Sessions, checked: Checked, rights: ImportRights, clock: Clock) -> Written:
    """Writes a file that was checked just now; its warnings count as answered.

    Invalid: it has faults. Outdated: a listing changed since the check. Nothing is written then.
    """
    if checked.faults:
        problems = (Problem(f"rij {one.row}, {one.column}", one.message, one.value) for one in checked.faults)
        raise Invalid("Het bestand klopt nog niet. Er is niets ingelezen.", tuple(problems))
    try:
        with writing(session):
            return write_all(session, checked.to_write, clock.now(), user_id=rights.user_id, demo=rights.demo)
    except IntegrityError as error:  # somebody made the same provider, contract or key at this very moment
        raise Outdated(CHANGED) from error


def _read_rows(table: FileTable, watch: Watch) -> tuple[list[FileRow], list[FileFault]]:
    """All rows, also those with a faulty cell: what else is wrong with them must be told in the same go."""
    rows, faults = [], list(table.faults)
    for number, cells in watch(table.rows, "Lezen"):
        row, own = read_row(number, cells)
        rows.append(row)
        faults += own
    return rows, faults


def _match_rows(
    rows: Sequence[FileRow], known: Known, rights: ImportRights, clock: Clock, watch: Watch
) -> tuple[dict[int, Matched], list[FileFault]]:
    """By row number what could be matched, and why the rest could not."""
    found: dict[int, Matched] = {}
    faults: list[FileFault] = []
    for row in watch(rows, "Vergelijken"):
        if rights.providers is not None and row.agb not in rights.providers:
            says = "Deze aanbieder hoort niet bij uw organisatie. Haal de regel uit het bestand."
            faults.append(FileFault(row.number, "aanbieder_agb", row.agb, says))
            continue
        matched, own = match_row(row, known, clock.today(), may_create=rights.create)
        faults += own
        if matched:
            found[row.number] = matched
    return found, faults


def _told_once(in_cells: list[FileFault], later: Iterable[FileFault]) -> list[FileFault]:
    """A cell that could not be read counts as empty further on: what that leads to is not told as well."""
    return in_cells + _beside(in_cells, later)


def _beside(told: Iterable[FileFault], others: Iterable[FileFault]) -> list[FileFault]:
    """Those of `others` that are about another cell: a refused one is not asked about."""
    cells = {(one.row, one.column) for one in told}
    return [one for one in others if (one.row, one.column) not in cells]


def _doubles(rows: Sequence[FileRow]) -> list[FileFault]:
    first: dict[tuple[str, str], int] = {}
    faults = []
    for row in rows:
        earlier = first.setdefault((row.agb, row.key), row.number)
        if row.agb and row.key and earlier != row.number:
            says = f"Deze sleutel staat bij deze aanbieder ook in rij {earlier}. Geef elk aanbod een eigen sleutel."
            faults.append(FileFault(row.number, "aanbod_sleutel", row.key, says))
    return faults


def _judge(
    rows: Sequence[FileRow], found: Mapping[int, Matched], known: Known, now: datetime
) -> tuple[dict[int, datetime], list[FileFault], list[FileFault]]:
    weeks = {one.code: one.now_max_weeks for one in known.frameworks}
    reports: dict[int, datetime] = {}
    faults: list[FileFault] = []
    warnings: list[FileFault] = []
    for row in rows:
        one = found.get(row.number)
        judged = judge_figures(one, now, weeks[one.offer.framework]) if one else judge_alone(row, now)
        faults += judged.faults
        warnings += judged.warnings
        if judged.confirmed_at:
            reports[row.number] = judged.confirmed_at
    return reports, faults, warnings


def _in_order(faults: Iterable[FileFault]) -> tuple[FileFault, ...]:
    places = {column: place for place, column in enumerate(COLUMNS)}
    return tuple(sorted(faults, key=lambda one: (one.row, places.get(one.column, len(places)))))
