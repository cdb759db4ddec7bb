"""How what was asked in vain may show: signed-in and anonymous apart, rounded, and nothing to compute back.

A page is made of the shown counts alone, its order, its totals and where it is cut included. There is no sum of a row:
4 and 4 show as "<5" and "<5", and a sum that says 10 beside them would give both away. Nor is there a row for each
single word beside the rows for what was asked together: the one minus the other would be a count that may not show.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from service.search.demand.rules import STEP, Total, rounded, shown, total_of

MOST_ROWS = 100
MOST_PARTS = 3  # named together when few asked it; a longer row could be the whole question of one person
RARE: tuple[str, ...] = ()  # the name of all longer questions that few asked, in one row
Name = tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """How many searches of one kind of person, as they are: never to be shown."""

    nothing: int = 0
    no_room: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.nothing + other.nothing, self.no_room + other.no_room)


@dataclass(frozen=True)
class Apart:
    """The same of people who signed in and of people who did not."""

    signed_in: Counts = Counts()
    anonymous: Counts = Counts()

    def __add__(self, other: "Apart") -> "Apart":
        return Apart(self.signed_in + other.signed_in, self.anonymous + other.anonymous)

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """In the order of the columns: found nothing, then no room; of each first the signed-in."""
        one, other = self.signed_in, self.anonymous
        return one.nothing, other.nothing, one.no_room, other.no_room


@dataclass(frozen=True)
class Shortfall:
    """How often this was asked in vain, as it may be shown: the four columns of Apart.numbers."""

    name: Name
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Shortfalls:
    """The rows that are shown; `is_cut`: there are more. The totals are of all rows, made of what is shown of them."""

    rows: tuple[Shortfall, ...]
    is_cut: bool
    signed_in: Total
    anonymous: Total


def shortfalls(counted: Mapping[Name, Apart]) -> Shortfalls:
    """What may be shown of these counts, most first, by the shown counts."""
    names = sorted(counted, key=lambda name: (-sum(map(rounded, counted[name].numbers)), name))
    rows = tuple(Shortfall(name, tuple(map(shown, counted[name].numbers))) for name in names[:MOST_ROWS])
    return Shortfalls(
        rows=rows,
        is_cut=len(names) > MOST_ROWS,
        signed_in=_total(one.signed_in for one in counted.values()),
        anonymous=_total(one.anonymous for one in counted.values()),
    )


def whole_code(words: Collection[str], hashes: Collection[str]) -> str:
    """By what a question is counted that is too long to be named when few asked it; empty for a shorter one.

    A hash of what its row holds, so it tells no more than that row; browsers are counted by it as for a word.
    """
    if len(words) + len(hashes) <= MOST_PARTS:
        return ""
    return hashlib.sha256("\n".join([*sorted(words), "", *sorted(hashes)]).encode()).hexdigest()[:32]


def named_together(counted: Mapping[Name, Apart], common: Collection[Name]) -> dict[Name, Apart]:
    """The same with long questions that few asked in one row without their words (RARE).

    `common`: those that enough browsers asked on one day. Searches alone do not tell: one person may search often.
    """
    found: dict[Name, Apart] = {}
    for name, apart in counted.items():
        kept = name if len(name) <= MOST_PARTS or (name in common and max(apart.numbers) >= STEP) else RARE
        found[kept] = found.get(kept, Apart()) + apart
    return found


def _total(counts: Iterable[Counts]) -> Total:
    return total_of(number for one in counts for number in _both(one))


def _both(counts: Counts) -> Iterator[int]:
    yield counts.nothing
    yield counts.no_room
