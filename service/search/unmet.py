"""Searches that found nothing, or no room: to learn which words we miss and where help is missing."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from service.core.database import Sessions
from service.search.rules_demand import Total, rounded, shown, total_of
from service.search.tables import SearchDemand, SearchWord
from service.search.vocabulary import Vocabulary

MOST_ROWS = 100


@dataclass(frozen=True)
class Shortfall:
    """How often this (words, or product and municipality) was asked in vain, as it may be shown."""

    name: tuple[str, ...]
    nothing: str
    no_room: str


@dataclass(frozen=True)
class Unmet:
    """What was asked in vain. `words`: by concept or word; `cells`: by product or profile and municipality (codes).

    `unnamed`: searches with words of which we keep only a hash. All counts are rounded (rules_demand).
    """

    words: tuple[Shortfall, ...]
    cells: tuple[Shortfall, ...]
    words_total: Total
    cells_total: Total
    unnamed: str


def find_unmet(session: Sessions, vocabulary: Vocabulary, regions: Collection[str], since: date) -> Unmet:
    """Searches since that day in these regions, and those that name no region."""
    query = select(SearchDemand).where(
        SearchDemand.day >= since,
        SearchDemand.region.in_(["", *regions]),
        or_(SearchDemand.found_now == 0, SearchDemand.found_as_typed.is_(False)),
    )
    rows = session.scalars(query).all()
    labels = {concept.code: concept.label for concept in vocabulary.concepts}
    labels |= dict(session.execute(select(SearchWord.hash, SearchWord.word).where(SearchWord.word != "")).all())
    words = _count(rows, lambda row: [(labels[code],) for code in (*row.words, *row.hashes) if code in labels])
    cells = _count((row for row in rows if row.is_assignable), _cells)
    unnamed = sum(any(code not in labels for code in row.hashes) for row in rows)
    return Unmet(_shown(words), _shown(cells), _total(words), _total(cells), shown(unnamed) if unnamed else "")


Counts = tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]


def _count(rows: Iterable[SearchDemand], names: Callable[[SearchDemand], Iterable[tuple[str, ...]]]) -> Counts:
    """(found nothing as it was typed, found listings but none with room now), each by name."""
    nothing: Counter[tuple[str, ...]] = Counter()
    no_room: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        if not row.found or not row.found_as_typed:
            nothing.update(set(names(row)))
        elif not row.found_now:
            no_room.update(set(names(row)))
    return nothing, no_room


def _cells(row: SearchDemand) -> list[tuple[str, ...]]:
    kinds = [*row.products, *(f"Profiel {number}" for number in row.profiles)]
    return [(kind, place) for kind in kinds for place in row.municipalities]


def _shown(counts: Counts) -> tuple[Shortfall, ...]:
    """Ordered by what is shown, not by the counts themselves: an order would tell what a count under 5 is."""
    nothing, no_room = counts
    names = sorted(nothing | no_room, key=lambda name: (-rounded(nothing[name]) - rounded(no_room[name]), name))
    return tuple(Shortfall(name, shown(nothing[name]), shown(no_room[name])) for name in names[:MOST_ROWS])


def _total(counts: Counts) -> Total:
    nothing, no_room = counts
    return total_of(counter[name] for name in nothing | no_room for counter in counts)
