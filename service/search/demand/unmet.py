"""Searches that found nothing, or no room: to learn which words we miss and where help is missing."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from service.core.database import Sessions
from service.search.demand.rules_unmet import Apart, Counts, Name, Shortfalls, named_together, shortfalls, whole_code
from service.search.demand.tables import SearchDemand, SearchWord
from service.search.demand.together import Together
from service.search.vocabulary.content import Vocabulary


@dataclass(frozen=True)
class Unmet:
    """What was asked in vain. `together`: by the concepts and words of one search; `cells`: by product or profile and
    municipality (codes). A search is in one row of `together` and may be in more of `cells`.
    `is_searched`: there was any search; `is_assigned`: one of them asked a product or profile in a municipality.
    `kept`: the words in `together` that are kept though they were outside the vocabulary, by the alphabet.
    """

    together: Shortfalls
    cells: Shortfalls
    kept: tuple[str, ...]
    is_searched: bool
    is_assigned: bool


def find_unmet(session: Sessions, vocabulary: Vocabulary, regions: Collection[str], since: date) -> Unmet:
    """Searches since that day in these regions, and those that name no region."""
    here = (SearchDemand.day >= since, SearchDemand.region.in_(["", *regions]))
    in_vain = or_(SearchDemand.found_now == 0, SearchDemand.found_as_typed.is_(False))
    rows = session.scalars(select(SearchDemand).where(*here, in_vain)).all()
    searched = session.scalars(select(SearchDemand.is_assignable).where(*here).distinct()).all()
    words = dict(session.execute(select(SearchWord.hash, SearchWord.word).where(SearchWord.word != "")).all())
    naming = Together(vocabulary, words)
    by_words = _count(rows, lambda row: [name] if (name := naming.name(row.words, row.hashes)) else [])
    common = {naming.name(row.words, row.hashes) for row in rows if whole_code(row.words, row.hashes) in words}
    together = shortfalls(named_together(by_words, common))
    shown = {part for row in together.rows for part in row.name}
    return Unmet(
        together=together,
        cells=shortfalls(_count((row for row in rows if row.is_assignable), _cells)),
        kept=tuple(sorted(shown & set(words.values()))),
        is_searched=bool(searched),
        is_assigned=True in searched,
    )


def _count(rows: Iterable[SearchDemand], names: Callable[[SearchDemand], Iterable[Name]]) -> Mapping[Name, Apart]:
    """By name: found nothing as it was typed, or found listings but none with room now."""
    found: dict[Name, Apart] = {}
    for row in rows:
        nothing = not row.found or not row.found_as_typed
        if nothing or not row.found_now:
            one = Counts(nothing=1) if nothing else Counts(no_room=1)
            apart = Apart(signed_in=one) if row.signed_in else Apart(anonymous=one)
            for name in set(names(row)):
                found[name] = found.get(name, Apart()) + apart
    return found


def _cells(row: SearchDemand) -> list[Name]:
    kinds = [*row.products, *(f"Profiel {number}" for number in row.profiles)]
    return [(kind, place) for kind in kinds for place in row.municipalities]
