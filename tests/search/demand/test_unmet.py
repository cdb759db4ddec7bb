"""The list of searches in vain as a beheerder sees it: rows of demand, and real searches of a small West-Friesland."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from service.core.context import Parts
from service.core.outbox import enqueue
from service.search.demand.demand_log import EXTENSION
from service.search.demand.operations import WHOLE
from service.search.demand.rules_unmet import whole_code
from service.search.demand.tables import SearchDemand, SearchWord
from service.search.demand.together import UNKNOWN, Together
from service.search.index.worker import Worker
from service.search.vocabulary.content import load_vocabulary
from service.tables import db
from tests.factories import make_contract, make_listing, make_report
from tests.moments import SUNDAY
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, new_browser

RARE_ROW = "Meer dan 3 woorden samen, niet uitgeschreven"
ADDRESS = "/woordenlijst/niets-gevonden"
TOGETHER = Together(load_vocabulary(), {"h": "kwibuskunde"})


@pytest.fixture(autouse=True)
def world(app: Flask, session: Session, parts: Parts) -> None:
    contract = make_contract(session)
    make_report(session, make_listing(session, contract, title="Begeleiding bij autisme"))
    make_report(session, make_listing(session, contract, title="Logeren in het weekend"))
    index_all(app, parts)


def add(session: Session, times: int, days_ago: int = 1, **columns: object) -> None:
    asked: dict[str, object] = {
        "day": SUNDAY.date() - timedelta(days=days_ago), "key": "", "at": SUNDAY, "signed_in": False,
        "region": "wf", "framework": "wf-jeugd-2025", "products": [], "profiles": [5],
        "municipalities": ["GM0405"], "is_assignable": True, "words": ["autisme"], "hashes": [], "tallied": [],
        "found": 0, "found_now": 0, "found_as_typed": True, **columns,
    }  # fmt: skip
    session.add_all(SearchDemand(**asked) for _ in range(times))
    session.commit()


def rows(page: str) -> dict[str, list[str]]:
    """The cells of each row by its name, of both tables."""
    found = {}
    for row in re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", page, re.DOTALL):
        name, _, cells = row.partition("</th>")
        found[" ".join(unescape(re.sub(r"<[^>]+>", "", name)).split())] = re.findall(r"<td>(.*?)</td>", unescape(cells))
    return found


def test_what_was_asked_in_vain_is_shown_rounded(session: Session, editor: BrowserClient) -> None:
    add(session, 8)
    add(session, 3, found=2)
    add(session, 9, found=2, found_now=1)
    add(session, 50, days_ago=100)
    add(session, 50, region="elders")
    page = editor.get(ADDRESS).text
    assert rows(page)["autisme"] == ["<5", "10", "<5", "<5"]
    assert rows(page)["Profiel 5"] == ["Hoorn", "<5", "10", "<5", "<5"]
    assert "Samen, niet ingelogd: ongeveer 10 zoekvragen, zonder het ene vakje met &lt;5." in page
    assert rows(editor.get(f"{ADDRESS}?periode=365").text)["autisme"] == ["<5", "60", "<5", "<5"]


def test_signed_in_and_anonymous_stand_apart_and_are_not_added_up(session: Session, editor: BrowserClient) -> None:
    add(session, 4, signed_in=True)
    add(session, 4)
    add(session, 13, found=1, signed_in=True)
    page = editor.get(ADDRESS).text
    assert rows(page)["autisme"] == ["<5", "<5", "15", "<5"]
    assert "Samen, ingelogd: ongeveer 15 zoekvragen, zonder het ene vakje met &lt;5." in page
    assert "Samen, niet ingelogd: geen totaal, want in elk vakje staat &lt;5." in page


def test_nobody_searched_is_not_told_as_everybody_found(session: Session, editor: BrowserClient) -> None:
    page = editor.get(ADDRESS).text
    assert "In deze periode is er niet gezocht." in page
    assert "zocht niemand op een product samen met een gemeente" in page
    add(session, 1, found=2, found_now=1, municipalities=[], is_assignable=False)
    page = editor.get(ADDRESS).text
    assert "bij elke zoekvraag met woorden aanbod met plek" in page
    assert "zocht niemand op een product samen met een gemeente" in page
    add(session, 1, found=2, found_now=1)
    assert "vond elke zoekvraag met een product en een gemeente aanbod met plek" in editor.get(ADDRESS).text


def test_a_search_is_one_row_and_blames_no_word_that_has_room_by_itself(app: Flask, editor: BrowserClient) -> None:
    for query in ("autisme logeren", "autisme zonder logeren", "logeren"):
        new_browser(app).get(f"/zoeken?q={query}")
    editor.get("/zoeken?q=logeren+autisme")
    app.extensions[EXTENSION].flush()
    assert rows(editor.get(ADDRESS).text) == {"autisme + logeren": ["<5"] * 4}


def test_what_is_not_wanted_was_not_asked(app: Flask, session: Session) -> None:
    new_browser(app).get("/zoeken?q=autisme+zonder+medicatie")
    app.extensions[EXTENSION].flush()
    session.rollback()
    assert [row.words for row in session.query(SearchDemand)] == [["autisme"]]


@pytest.mark.parametrize(
    ("codes", "hashes", "name"),
    [
        (["logeren", "autisme"], [], ("autisme", "logeren")),
        (["anorexia", "eetstoornis"], [], ("anorexia",)),
        (["selectief-eten", "eetstoornis"], [], ("eetproblemen bij kinderen of eetstoornis",)),
        (["tienermoeder", "zwangerschap"], [], ("tienermoeder of zwangerschap en geboorte",)),
        (["autisme", "puberteit"], [], ("autisme",)),
        (["puberteit"], [], ("pubergedrag",)),
        (["autisme"], ["h", "x"], ("autisme", "kwibuskunde", UNKNOWN)),
        ([], ["x", "y"], (UNKNOWN,)),
        (["bestaat-niet-meer"], [], ()),
    ],
)
def test_a_search_is_named_by_its_parts_each_once(codes: list[str], hashes: list[str], name: tuple[str, ...]) -> None:
    assert TOGETHER.name(codes, hashes) == name


def test_a_long_question_of_few_people_is_not_spelled_out(session: Session, editor: BrowserClient) -> None:
    long = ["autisme", "logeren", "adhd", "trauma"]
    add(session, 4, words=long)
    page = editor.get(ADDRESS).text
    assert rows(page)[RARE_ROW] == ["<5"] * 4
    assert "ADHD" not in page
    session.add(SearchWord(hash=whole_code(long, []), searches=5, last_day=SUNDAY.date(), word=WHOLE))
    session.commit()
    assert "ADHD" not in editor.get(ADDRESS).text, "five browsers asked it, of which four in vain"
    add(session, 1, words=long)
    assert rows(editor.get(ADDRESS).text)["ADHD + autisme + logeren + trauma"] == ["<5", "5", "<5", "<5"]


def test_a_long_question_that_one_browser_may_have_asked_often_is_not_spelled_out(
    session: Session, editor: BrowserClient
) -> None:
    add(session, 12, words=["autisme", "logeren", "adhd", "trauma"])
    page = editor.get(ADDRESS).text
    assert rows(page)[RARE_ROW] == ["<5", "10", "<5", "<5"]
    assert "ADHD" not in page


def test_the_page_asks_the_same_for_one_search_as_for_many(app: Flask, session: Session, editor: BrowserClient) -> None:
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def asked() -> int:
        statements.clear()
        assert editor.get(ADDRESS).status_code == 200
        return len(statements)

    add(session, 1)
    asked()  # a worker reads the names of providers with its first page
    few = asked()
    session.add(SearchWord(hash="h", searches=5, last_day=SUNDAY.date(), word="kwibuskunde"))
    for code in ("adhd", "trauma", "logeren"):
        add(session, 6, words=["autisme", code], hashes=["h"])
    assert asked() == few


def test_what_was_found_as_it_was_typed_is_no_search_in_vain(
    app: Flask, session: Session, editor: BrowserClient
) -> None:
    """Few listings have the words here, so each of these searches was also tried more freely."""
    for query in ("autisme", "autisme begeleiding", "logeren", "profiel=5"):
        new_browser(app).get(f"/zoeken?{query}" if "=" in query else f"/zoeken?q={query}")
    app.extensions[EXTENSION].flush()
    session.rollback()
    assert [(row.found_as_typed, row.found_now > 0) for row in session.query(SearchDemand)] == [(True, True)] * 4
    assert rows(editor.get(ADDRESS).text) == {}


def test_room_at_a_listing_with_a_part_of_the_question_is_no_room(
    app: Flask, session: Session, editor: BrowserClient, parts: Parts
) -> None:
    full = make_listing(session, make_contract(session), title="Logeren bij autisme")
    make_report(session, full, places_free=0)
    enqueue(session, [full.id], SUNDAY)
    session.commit()
    with app.app_context():
        Worker(parts).drain()
    new_browser(app).get("/zoeken?q=autisme+logeren")
    app.extensions[EXTENSION].flush()
    session.rollback()
    (row,) = session.query(SearchDemand)
    assert (row.found > 1, row.found_as_typed, row.found_now) == (True, True, 0)
    assert list(rows(editor.get(ADDRESS).text)) == ["autisme + logeren"]
