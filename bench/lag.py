"""How long after a report is stored until a search finds it, with the indexer as its own process."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from flask import Flask
from sqlalchemy import select

from bench.figures import Measured, measured
from bench.site import running
from indexer.query import Query, Range, Term
from service.accounts.access import Actor, Grant
from service.core.context import parts
from service.core.errors import DomainError
from service.core.tables import db
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.operations_report import publish_report
from service.listings.rules_group import Figures
from service.listings.tables import Listing

REPORTS = 100
PATIENCE = 30.0


def measure_lag(app: Flask, folder: Path, listings: int) -> Measured:
    """The time from the commit of a report until the index answers with it, over a hundred reports at odd moments."""
    random = Random(7)  # noqa: S311  moments for a measurement
    seconds: list[float] = []
    with app.app_context(), running(folder, "indexer"):
        for facts, figures, free in _with_room():
            if _report(facts, replace(figures, places_free=free - 1)):
                seconds.append(_until_found(facts, free - 1))
            if len(seconds) > REPORTS:
                break
            time.sleep(random.uniform(0.0, 0.15))
    return measured("lag", listings, 1, seconds[1:])  # the first one waits for the process to start


def _with_room() -> Iterator[tuple[ListingFacts, Figures, int]]:
    """Listings that have places to give, with how many."""
    ids = db.session.scalars(select(Listing.id).where(Listing.status == "zichtbaar").order_by(Listing.id)).all()
    for facts in load_facts(db.session, ids[:2000]).values():
        figures = facts.standing.figures
        if figures and figures.intake == "open" and figures.places_free and figures.places_free > 1:
            yield facts, figures, figures.places_free


def _report(facts: ListingFacts, figures: Figures) -> bool:
    """False when the rules want to know more about these figures: then another listing will do."""
    grant = Grant("aanbieder", provider_id=facts.provider_id)
    actor = Actor(user_id=None, name="meting", grants=(grant,))
    try:
        publish_report(db.session, actor, facts.id, figures, clock=parts().clock, source="web")
    except DomainError:
        return False
    return True


def _until_found(facts: ListingFacts, free: int) -> float:
    wanted = Query(required=(Term("agb", facts.agb), Term("key", facts.key), Range("places_free", free, free)), limit=1)
    start = time.perf_counter()
    while not parts().engine.search(wanted).total:
        if time.perf_counter() - start > PATIENCE:
            raise RuntimeError(f"A report was not found within {PATIENCE:.0f} s; does the indexer run?")
        time.sleep(0.002)
    return time.perf_counter() - start
