"""The counts of the start page, where regions have terms of their own: each listing is counted once, by its own region.

Fixture strategy: the small West-Friesland and a second region with long terms, each with its framework; reports of
many ages in both, and one listing that never reported.
"""

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.catalogue.tables import Framework, Region
from service.core.context import Parts
from service.listings.rules_freshness import Terms
from service.search.question.ask import make_ask
from service.search.question.criteria import Criteria
from service.search.question.scope_load import load_scope
from service.search.start import Standings, load_standings, load_terms, shared_term
from service.tables import db
from tests.factories import make_contract, make_framework, make_listing, make_report
from tests.moments import SUNDAY
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient

SLOW = "mh-2025"


@pytest.fixture
def slow_region(session: Session) -> str:
    """A framework of a region in which figures hold for sixty days and sleep after a hundred."""
    make_framework(session)
    session.add(Region(code="mh", name="Midden-Holland", current_days=60, outdated_days=80, severe_days=100))
    session.flush()
    make_framework(session, SLOW)
    session.get_one(Framework, SLOW).region_code = "mh"
    session.commit()
    return SLOW


def offer(session: Session, framework: str, *ages: int) -> None:
    """A listing for each age in days of its figures."""
    contract = make_contract(session, framework=framework)
    for age in ages:
        make_report(session, make_listing(session, contract), confirmed_at=SUNDAY - timedelta(days=age))


def standings_of(app: Flask, parts: Parts) -> Standings:
    index_all(app, parts)
    with app.app_context():
        today = parts.clock.today()
        scope = load_scope(db.session, today)
        return load_standings(parts.engine, make_ask(Criteria(), scope, today), load_terms(db.session, scope))


def test_a_listing_is_old_or_silent_by_the_terms_of_its_own_region(
    app: Flask, session: Session, parts: Parts, slow_region: str
) -> None:
    offer(session, slow_region, 50, 55, 70, 100, 101)
    offer(session, "wf-jeugd-2025", 0, 14, 15, 42, 43)
    make_listing(session)
    found = standings_of(app, parts)
    assert (found.total, found.current, found.older, found.silent) == (11, 4, 4, 3)


def test_what_is_current_where_terms_are_long_is_never_counted_twice(
    app: Flask, client: BrowserClient, session: Session, parts: Parts, slow_region: str
) -> None:
    offer(session, slow_region, 50)
    offer(session, "wf-jeugd-2025", 0)
    index_all(app, parts)
    page = client.get("/").text
    assert "<strong>2 van 2</strong>" in page
    assert "2 actueel, 0 ouder, 0 slapend of nooit gemeld" in page
    assert not re.search(r"-\d+ (?:ouder|slapend)", page)
    assert "2 bevestigd binnen de termijn van de regio" in page
    assert "Bevestig uw plekken op tijd, binnen de termijn van uw regio." in page
    assert "14 dagen" not in page


def test_where_all_regions_have_one_term_it_is_told(client: BrowserClient, session: Session) -> None:
    make_framework(session)
    assert "Bevestig elke 14 dagen uw plekken." in client.get("/").text


def test_the_term_is_told_only_when_it_is_everywhere_the_same() -> None:
    assert shared_term({}) == Terms().current_days
    assert shared_term({"wf": Terms(current_days=7), "mh": Terms(current_days=7)}) == 7
    assert shared_term({"wf": Terms(current_days=7), "mh": Terms()}) is None


def test_a_region_whose_frameworks_have_not_begun_has_no_say(app: Flask, session: Session, slow_region: str) -> None:
    session.get_one(Framework, slow_region).valid_from = date(2027, 1, 1)
    session.commit()
    with app.app_context():
        assert list(load_terms(db.session, load_scope(db.session, date(2026, 11, 22)))) == ["wf"]
