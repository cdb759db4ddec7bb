"""Searches in the database: written, and forgotten when the region's term has passed."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from service.catalogue.tables import Region
from service.core.clock import local_day
from service.core.database import Sessions, writing
from service.search.demand_log import Searched
from service.search.rules_demand import Asked, Collapse, collapse, is_assignable
from service.search.tables import SearchDemand, SearchWord

WORD_KEPT_FROM = 5  # searches, each of another browser or another day
FORGET_JOB = "zoekvragen"


def write_searches(session: Session, batch: list[Searched]) -> None:
    """Adds these searches in order, each refinement in the place of what it refines. One transaction."""
    with writing(session):
        for searched in batch:
            _write(session, searched)


def forget_searches(session: Sessions, now: datetime) -> str:
    """Removes searches past their region's term (without a region: the shortest term) and empties keys of past days."""
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
        session.execute(delete(SearchWord).where(SearchWord.last_day < today - timedelta(days=longest)))
        left = session.scalar(select(func.count()).select_from(SearchDemand)) or 0
    return f"{removed} zoekvragen verwijderd na de bewaartermijn, {left} bewaard."


def _write(session: Session, searched: Searched) -> None:
    of_today = (SearchDemand.day == searched.day) & (SearchDemand.key == searched.key)
    last = session.scalar(select(SearchDemand).where(of_today).order_by(SearchDemand.id.desc()).limit(1))
    tallied = set(last.tallied) if last else set()
    for code in sorted(set(searched.unknown) - tallied):
        _tally(session, code, searched.unknown[code], searched.day)
    outcome = collapse(_asked(last), searched.asked, searched.at - last.at) if last else Collapse.NEW
    if last is None or outcome is Collapse.NEW:
        last = SearchDemand(day=searched.day, key=searched.key)
        session.add(last)
    if outcome is not Collapse.KEEP:
        _fill(last, searched)
    last.at = searched.at
    last.tallied = sorted(tallied | set(searched.unknown))
    session.flush()


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


def _tally(session: Session, code: str, word: str, day: date) -> None:
    """Counts a word once for each browser and day; the word itself is stored from the fifth on."""
    row = session.get(SearchWord, code)
    if row is None:
        row = SearchWord(hash=code, searches=0, last_day=day, word="")
        session.add(row)
    row.searches += 1
    row.last_day = max(row.last_day, day)
    if row.searches >= WORD_KEPT_FROM:
        row.word = word
