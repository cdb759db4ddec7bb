"""Searches in the database: written, and forgotten when the region's term has passed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from service.catalogue.tables import Region
from service.core.clock import local_day
from service.core.database import Sessions, writing
from service.search.demand.demand_log import Searched
from service.search.demand.rules import Asked, Collapse, collapse, is_assignable, to_the_minute
from service.search.demand.rules_unmet import whole_code
from service.search.demand.tables import SearchDemand, SearchWord

WORD_KEPT_FROM = 5  # searches, each of another browser, on one day
WHOLE = "+"  # stands for the words of a long question that so many browsers asked: those are in its rows
FORGET_JOB = "zoekvragen"


@dataclass(frozen=True)
class Retention:
    """For how many days a region keeps its searches."""

    code: str
    name: str
    days: int


def retention_of(session: Sessions, regions: Collection[str]) -> Sequence[Retention]:
    """Of these regions, by name."""
    asked = select(Region.code, Region.name, Region.demand_days).where(Region.code.in_(regions)).order_by(Region.name)
    return [Retention(*row) for row in session.execute(asked)]


def set_retention(session: Sessions, days: Mapping[str, int]) -> None:
    """From the next night on, each of these regions keeps its searches this long."""
    with writing(session):
        for code, number in days.items():
            session.execute(update(Region).where(Region.code == code).values(demand_days=number))


def forget_word(session: Sessions, word: str) -> None:
    """Takes a word away that was kept, a name for instance. Only its hash stays in the searches for it."""
    with writing(session):
        session.execute(delete(SearchWord).where(SearchWord.word == word))


def write_searches(session: Session, batch: list[Searched]) -> None:
    """Adds these searches in the order in which they were asked, each refinement in the place of what it refines.

    One transaction. Another process may have written a later search already: see `_write`.
    """
    with writing(session):
        for searched in sorted(batch, key=lambda searched: searched.at):
            _write(session, searched)


def forget_searches(session: Sessions, now: datetime) -> str:
    """Removes searches past their region's term (without a region: the shortest term) and empties keys of past days.

    Of a word that too few searched on its day nothing is kept: the next day starts at none.
    """
    today = local_day(now)
    with writing(session):
        terms = dict(session.execute(select(Region.code, Region.demand_days)).all())
        shortest = min(terms.values(), default=0)
        removed = 0
        for region, days in {"": shortest, **terms}.items():
            old = (SearchDemand.region == region) & (SearchDemand.day < today - timedelta(days=days))
            removed += session.execute(delete(SearchDemand).where(old)).rowcount  # type: ignore[attr-defined]  # of a DELETE
        past = (SearchDemand.day < today) & (SearchDemand.key != "")
        session.execute(update(SearchDemand).where(past).values(key="", tallied=[]))
        longest = max(terms.values(), default=shortest)
        uncounted = (SearchWord.last_day < today) & (SearchWord.word == "")
        session.execute(delete(SearchWord).where(uncounted | (SearchWord.last_day < today - timedelta(days=longest))))
        left = session.scalar(select(func.count()).select_from(SearchDemand)) or 0
    return f"{removed} zoekvragen verwijderd na de bewaartermijn, {left} bewaard."


def _write(session: Session, searched: Searched) -> None:
    of_today = (SearchDemand.day == searched.day) & (SearchDemand.key == searched.key)
    newest = select(SearchDemand).where(of_today).order_by(SearchDemand.at.desc(), SearchDemand.id.desc())
    last = session.scalar(newest.limit(1))
    tallied = _tally_words(session, last, searched)
    at = to_the_minute(searched.at)
    is_late = last is not None and at < last.at
    outcome = _outcome(last, searched, at)
    if last is None or outcome is Collapse.NEW:
        last = SearchDemand(day=searched.day, key=searched.key, at=at)
        session.add(last)
    if outcome is (Collapse.KEEP if is_late else Collapse.REPLACE) or outcome is Collapse.NEW:
        _fill(last, searched)
    last.at = max(last.at, at)
    last.tallied = sorted(tallied)
    session.flush()


def _outcome(last: SearchDemand | None, searched: Searched, at: datetime) -> Collapse:
    """What becomes of the newest row. One asked before it and written after it, by another process, comes before it."""
    if last is None:
        return Collapse.NEW
    if at < last.at:
        return collapse(searched.asked, _asked(last), last.at - at)
    return collapse(_asked(last), searched.asked, at - last.at)


def _asked(row: SearchDemand) -> Asked:
    return Asked(
        frozenset(row.words),
        frozenset(row.hashes),
        frozenset(row.products),
        frozenset(row.profiles),
        frozenset(row.municipalities),
    )


def _fill(row: SearchDemand, searched: Searched) -> None:
    asked = searched.asked
    row.words, row.hashes = sorted(asked.words), sorted(asked.hashes)
    row.products, row.profiles = sorted(asked.products), sorted(asked.profiles)
    row.municipalities = sorted(asked.municipalities)
    row.is_assignable = is_assignable(asked)
    row.signed_in, row.region, row.framework = searched.signed_in, searched.region, searched.framework
    row.found, row.found_now = searched.found, searched.found_now
    row.found_as_typed = searched.found_as_typed


def _tally_words(session: Session, last: SearchDemand | None, searched: Searched) -> set[str]:
    """Counts each word, and a long question as a whole, once for this browser today; gives the hashes that counted.

    Only for a browser that sent its value back: five searches without one may be five people or one. What it searched
    when it had no value yet counts now, by the hash alone.
    """
    tallied = set(last.tallied) if last else set()
    if not searched.has_returned:
        return tallied
    words = {**(_by_hash(_asked(last), {}) if last else {}), **_by_hash(searched.asked, searched.unknown)}
    for code in sorted(set(words) - tallied):
        _tally(session, code, words[code], searched.day)
    return tallied | set(words)


def _by_hash(asked: Asked, unknown: Mapping[str, str]) -> dict[str, str]:
    """What browsers are counted for, with what is stored from the fifth on; empty for a word that is not at hand."""
    found = {**dict.fromkeys(asked.hashes, ""), **unknown}
    whole = whole_code(asked.words, asked.hashes)
    return found | {whole: WHOLE} if whole else found


def _tally(session: Session, code: str, word: str, day: date) -> None:
    """One more browser of this day; the word itself is stored from the fifth on.

    Every day starts at none. A browser has another value each day, so over more days one person who keeps searching a
    name cannot be told from five people, and nothing is kept by which they could.
    """
    row = session.get(SearchWord, code)
    if row is None:
        row = SearchWord(hash=code, searches=0, last_day=day, word="")
        session.add(row)
    if day < row.last_day:  # written after midnight, behind a search of the new day
        return
    row.searches = row.searches + 1 if day == row.last_day else 1
    row.last_day = day
    if word and row.searches >= WORD_KEPT_FROM:
        row.word = word
