"""Searches as they are kept: a browser searches the small West-Friesland, the log is flushed, the rows looked at."""

import re
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, event, select
from sqlalchemy.orm import Session

from service.catalogue.tables import Region
from service.core.clock import local_day
from service.core.context import Parts
from service.listings.tables import Listing
from service.providers.tables import Provider
from service.search.demand.demand_log import EXTENSION, DemandLog, Searched
from service.search.demand.operations import forget_searches, write_searches
from service.search.demand.rules import Asked
from service.search.demand.tables import SearchDemand
from service.tables import db
from tests.factories import make_contract, make_framework, make_listing, make_report, make_user
from tests.moments import SUNDAY, MovableClock
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, new_browser

WORD = "kwibuskunde"


@pytest.fixture(autouse=True)
def world(app: Flask, session: Session, parts: Parts) -> None:
    make_report(session, make_listing(session, make_contract(session), title="Begeleiding bij autisme"))
    index_all(app, parts)


def demand(app: Flask) -> DemandLog:
    found = app.extensions[EXTENSION]
    assert isinstance(found, DemandLog)
    return found


def rows(app: Flask, session: Session) -> list[SearchDemand]:
    demand(app).flush()
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(SearchDemand).order_by(SearchDemand.id)))


def test_a_search_is_kept_without_who_asked(app: Flask, session: Session, client: BrowserClient) -> None:
    client.sign_in(make_user(session, "consulent", email="wie@voorbeeld.test"))
    client.get(f"/zoeken?q=ASS+{WORD}&profiel=5&gemeente=GM0405", environ_base={"REMOTE_ADDR": "203.0.113.7"})
    (row,) = rows(app, session)
    assert (row.day, row.at) == (SUNDAY.date(), SUNDAY)
    assert (row.region, row.framework) == ("wf", "wf-jeugd-2025")
    assert (row.words, row.profiles, row.municipalities) == (["autisme"], [5], ["GM0405"])
    assert row.is_assignable
    assert row.signed_in
    stored = str({name: value for name, value in vars(row).items() if not name.startswith("_")})
    cookie = client.get_cookie("zoek", path="/zoeken")
    assert cookie is not None
    for private in (WORD, "wie@voorbeeld", "203.0.113.7", cookie.value):
        assert private not in stored


def test_a_pair_of_profile_and_intensity_counts_for_its_profile(
    app: Flask, session: Session, client: BrowserClient
) -> None:
    client.get("/zoeken?arrangement=B-P5:P&gemeente=GM0405")
    (row,) = rows(app, session)
    assert (row.profiles, row.is_assignable) == ([5], True)


def test_a_search_with_a_citizen_service_number_is_not_kept(
    app: Flask, session: Session, client: BrowserClient, capsys: pytest.CaptureFixture[str]
) -> None:
    assert client.get(f"/zoeken?q=123456782+{WORD}").status_code == 400
    assert rows(app, session) == []
    assert "123456782" not in capsys.readouterr().out


def test_the_value_of_a_browser_ends_with_the_day(client: BrowserClient) -> None:
    cookie = client.get("/zoeken?q=autisme").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=54000" in cookie  # 09:00 to midnight
    assert not any(cookie.startswith("zoek=") for cookie in client.get("/").headers.getlist("Set-Cookie"))


def test_the_same_cookie_is_another_key_on_another_day(
    app: Flask, session: Session, client: BrowserClient, clock: MovableClock
) -> None:
    client.get("/zoeken?q=autisme")
    cookie = client.get_cookie("zoek", path="/zoeken")
    assert cookie is not None
    clock.move(days=1)
    client.set_cookie("zoek", cookie.value, path="/zoeken")
    client.get("/zoeken?q=autisme")
    assert len({row.key for row in rows(app, session)}) == 2


def test_refinements_within_fifteen_minutes_are_one_search(
    app: Flask, session: Session, client: BrowserClient, clock: MovableClock
) -> None:
    client.get("/zoeken?q=autisme")
    clock.move(minutes=10)
    client.get("/zoeken?q=autisme&gemeente=GM0405&profiel=5&leeftijd=9")
    clock.move(minutes=10)
    client.get("/zoeken?q=autisme&profiel=5")
    (row,) = rows(app, session)
    assert row.municipalities == ["GM0405"]
    clock.move(minutes=16)
    client.get("/zoeken?q=autisme&gemeente=GM0405&profiel=5")
    assert len(rows(app, session)) == 2


def test_two_browsers_are_two_searches(app: Flask, session: Session, client: BrowserClient) -> None:
    client.get("/zoeken?q=autisme")
    new_browser(app).get("/zoeken?q=autisme")
    assert len(rows(app, session)) == 2


@pytest.mark.parametrize(
    "address",
    ["/zoeken", "/zoeken?q=autisme&pagina=2", "/api/v1/aanbod?q=autisme", "/zoeken?aanbiederAgb={agb}", "/"],
)
def test_what_is_no_first_page_of_a_question_does_not_count(
    app: Flask, session: Session, client: BrowserClient, address: str
) -> None:
    agb = session.scalars(select(Provider.agb)).one()
    assert client.get(address.format(agb=agb)).status_code == 200
    assert rows(app, session) == []


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "Mozilla/5.0 (compatible; bingbot/2.0)", "curl/8.5"])
def test_robots_do_not_count(app: Flask, session: Session, client: BrowserClient, agent: str) -> None:
    client.get("/zoeken?q=autisme", headers={"User-Agent": agent})
    assert rows(app, session) == []


def test_numbers_are_never_kept(app: Flask, session: Session) -> None:
    new_browser(app).get("/zoeken?q=111222334+0612345678")
    assert [row.hashes for row in rows(app, session)] == [[]]


def test_what_was_found_is_kept_beside_it(app: Flask, session: Session) -> None:
    for query in ("q=autisme", "q=autisme&leeftijd=40&gemeente=GM0432", f"q={WORD}"):
        new_browser(app).get(f"/zoeken?{query}")
    assert [(row.found, row.found_now) for row in rows(app, session)] == [(1, 1), (0, 0), (0, 0)]


def test_a_database_that_cannot_write_neither_breaks_the_search_nor_loses_it(
    app: Flask, session: Session, client: BrowserClient
) -> None:
    log = demand(app)
    session.execute(db.text("ALTER TABLE search_demands RENAME TO weg"))
    session.commit()
    assert client.get("/zoeken?q=autisme").status_code == 200
    log.flush()
    assert (log.failed, log.lost) == (1, 0)
    session.execute(db.text("ALTER TABLE weg RENAME TO search_demands"))
    session.commit()
    assert len(rows(app, session)) == 1


def test_searches_are_written_by_themselves_after_a_moment(app: Flask, session: Session, client: BrowserClient) -> None:
    log = demand(app)
    log.delay = 0.05
    client.get("/zoeken?q=autisme")
    writer = log._writer
    assert writer is not None
    writer.join(10)
    assert len(session.scalars(select(SearchDemand)).all()) == 1


def test_a_page_makes_no_write_of_its_own(app: Flask, client: BrowserClient) -> None:
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    client.get("/zoeken?q=autisme")
    assert statements
    assert not [sql for sql in statements if not sql.lstrip().startswith(("SELECT", "PRAGMA", "BEGIN"))]


def test_searches_go_after_the_term_of_their_region_and_keys_after_their_day(
    app: Flask, session: Session, client: BrowserClient, clock: MovableClock
) -> None:
    session.get_one(Region, "wf").demand_days = 30
    session.commit()
    client.get("/zoeken?q=autisme")
    rows(app, session)
    assert forget_searches(session, clock.now()).startswith("0 zoekvragen verwijderd")
    assert rows(app, session)[0].key
    forget_searches(session, clock.now() + timedelta(days=1))
    (row,) = rows(app, session)
    assert (row.key, row.tallied) == ("", [])
    forget_searches(session, clock.now() + timedelta(days=30))
    assert len(rows(app, session)) == 1
    said = forget_searches(session, clock.now() + timedelta(days=31))
    assert said == "1 zoekvragen verwijderd na de bewaartermijn, 0 bewaard."
    assert local_day(clock.now()) == SUNDAY.date()


def test_without_a_region_the_shortest_term_counts(app: Flask, session: Session, clock: MovableClock) -> None:
    make_framework(session)
    session.get_one(Region, "wf").demand_days = 10
    session.commit()
    session.add(
        SearchDemand(
            day=SUNDAY.date(), key="", at=SUNDAY, signed_in=False, region="", framework="", products=[], profiles=[],
            municipalities=[], is_assignable=False, words=[], hashes=[], tallied=[], found=0, found_now=0,
            found_as_typed=True,
        )
    )  # fmt: skip
    session.commit()
    forget_searches(session, clock.now() + timedelta(days=11))
    assert rows(app, session) == []


def searched_at(minute: int, *words: str, profile: int | None = None) -> Searched:
    """A search of one browser, so many minutes after noon."""
    moment = SUNDAY + timedelta(minutes=minute, seconds=20)
    asked = Asked(words=frozenset(words), profiles=frozenset({profile} if profile else ()))
    return Searched(asked, {}, "k" * 32, SUNDAY.date(), moment, False, "wf", "wf-jeugd-2025", 3, 1, True, True)


@pytest.mark.parametrize(
    ("searches", "kept"),
    [
        ([searched_at(0, "autisme"), searched_at(1, "autisme", "angst")], [["angst", "autisme"]]),
        ([searched_at(0, "autisme", profile=5), searched_at(1, "autisme")], [["autisme", 5]]),
        ([searched_at(0, "autisme"), searched_at(1, "eetstoornis")], [["autisme"], ["eetstoornis"]]),
    ],
)
def test_searches_of_one_browser_collapse_alike_in_whatever_order_two_processes_write_them(
    session: Session, searches: list[Searched], kept: list[list[str | int]]
) -> None:
    for order in ([searches], [[search] for search in searches], [[search] for search in reversed(searches)]):
        for batch in order:
            write_searches(session, batch)
        rows = session.scalars(select(SearchDemand).order_by(SearchDemand.at)).all()
        assert [[*row.words, *row.profiles] for row in rows] == kept
        assert max(row.at for row in rows) == SUNDAY + timedelta(minutes=1)
        session.execute(delete(SearchDemand))
        session.commit()


def test_of_when_it_was_searched_nothing_is_stored_but_the_minute(session: Session) -> None:
    write_searches(session, [searched_at(3, "autisme")])
    (row,) = session.execute(select(SearchDemand.__table__)).mappings()
    moments = [value for value in row.values() if isinstance(value, datetime)]
    assert moments == [SUNDAY + timedelta(minutes=3)]


def test_a_beheerder_says_how_long_the_region_keeps_searches(session: Session, client: BrowserClient) -> None:
    client.sign_in(make_user(session, "beheerder"))
    address = "/woordenlijst/bewaartermijn"
    assert 'value="400"' in client.get(address).text
    for wrong in ("", "0", "1096", "-5", "1_0", "\u0661", "9" * 400, "tien"):
        refused = client.post(address, data={"wf": wrong})
        assert refused.status_code == 400
        assert "Vul een heel getal in van 1 tot en met 1095." in refused.text
    session.rollback()
    assert session.scalar(select(Region.demand_days)) == 400
    saved = client.post(address, data={"wf": "90", "elders": "1"}, follow_redirects=True)
    assert re.search(r'role="status".*Opgeslagen. Wij bewaren zoekvragen nu 90 dagen in ', saved.text, re.DOTALL)
    assert 'value="90"' in saved.text
    session.rollback()
    assert session.scalar(select(Region.demand_days)) == 90


def test_the_page_that_a_press_comes_back_to_is_no_new_question(
    app: Flask, session: Session, client: BrowserClient, clock: MovableClock
) -> None:
    number = session.scalars(select(Listing.id)).one()
    client.get("/zoeken?q=autisme")
    clock.move(minutes=40)
    client.post("/keuzeblad", data={"erbij": str(number), "terug": "/zoeken?q=autisme"})
    client.get("/zoeken?q=autisme")
    assert len(rows(app, session)) == 1
    client.get("/zoeken?q=autisme")
    assert len(rows(app, session)) == 2
