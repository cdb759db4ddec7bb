"""Which words outside the vocabulary are kept readably: browsers search the small West-Friesland, day after day.

A browser that searches once has no value to send back yet. One that searches twice has, and can be told from another.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.catalogue.tables import Region
from service.core.context import Parts
from service.search.demand.demand_log import EXTENSION
from service.search.demand.operations import WHOLE, WORD_KEPT_FROM, forget_searches
from service.search.demand.tables import SearchDemand, SearchWord
from tests.factories import make_contract, make_listing, make_report, make_user
from tests.moments import MovableClock
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, new_browser

NAME = "vandermolenaar"
LONG, SPELLED_OUT = "autisme logeren adhd trauma", ">ADHD</a>"
PAGE = "/woordenlijst/niets-gevonden"
Look = Callable[[], list[tuple[int, str]]]


@pytest.fixture(autouse=True)
def world(app: Flask, session: Session, parts: Parts) -> None:
    make_report(session, make_listing(session, make_contract(session), title="Begeleiding bij autisme"))
    index_all(app, parts)


@pytest.fixture
def words(app: Flask, session: Session) -> Look:
    """(by how many browsers of its day, the word if it is kept), of every word that was counted."""

    def look() -> list[tuple[int, str]]:
        app.extensions[EXTENSION].flush()
        session.rollback()
        return [(row.searches, row.word) for row in session.scalars(select(SearchWord))]

    return look


def search(browser: BrowserClient, *words: str) -> None:
    for word in words:
        assert browser.get(f"/zoeken?q={word}").status_code == 200


def search_by(app: Flask, browsers: int, word: str = NAME) -> None:
    """Each of these browsers searches the word, and searches on, so that it sends its value back."""
    for _ in range(browsers):
        search(new_browser(app), word, "autisme")


def test_five_searches_without_a_cookie_may_be_one_person_and_keep_no_word(app: Flask, words: Look) -> None:
    address = f"/zoeken?q={NAME}+autisme&gemeente=GM0405"
    for _ in range(WORD_KEPT_FROM):
        app.test_client(use_cookies=False).get(address)
    assert words() == []


def test_a_value_that_is_not_ours_is_no_value(app: Flask, words: Look) -> None:
    for number in range(WORD_KEPT_FROM):
        browser = app.test_client(use_cookies=False)
        browser.get(f"/zoeken?q={NAME}", headers={"Cookie": f"zoek=verzonnen{number}"})
    assert words() == []


def test_one_browser_never_keeps_a_word_however_many_days_it_searches_it(
    app: Flask, words: Look, clock: MovableClock
) -> None:
    for _ in range(3 * WORD_KEPT_FROM):
        search(new_browser(app), NAME, NAME, "autisme", NAME)
        assert words() == [(1, "")]
        clock.move(days=1)


def test_what_four_browsers_searched_is_not_kept_with_four_of_the_next_day(
    app: Flask, words: Look, clock: MovableClock
) -> None:
    for _ in range(3):
        search_by(app, WORD_KEPT_FROM - 1)
        assert words() == [(WORD_KEPT_FROM - 1, "")]
        clock.move(days=1)


def test_a_word_is_kept_once_five_browsers_searched_it_on_one_day(app: Flask, words: Look, clock: MovableClock) -> None:
    for number in range(1, WORD_KEPT_FROM):
        search(new_browser(app), "autisme", NAME, NAME)
        assert words() == [(number, "")]
    search(new_browser(app), "autisme", NAME)
    assert words() == [(WORD_KEPT_FROM, NAME)]
    clock.move(days=1)
    search_by(app, 1)
    assert words() == [(1, NAME)]


def test_the_first_search_of_a_browser_counts_as_soon_as_it_comes_back(app: Flask, words: Look) -> None:
    browser = new_browser(app)
    search(browser, NAME)
    assert words() == []
    search(browser, "autisme")
    assert words() == [(1, "")]


def test_a_search_of_yesterday_that_is_written_late_does_not_count_for_today(
    app: Flask, session: Session, words: Look, clock: MovableClock
) -> None:
    search_by(app, 2)
    held = list(app.extensions[EXTENSION]._waiting)
    app.extensions[EXTENSION]._waiting.clear()
    clock.move(days=1)
    search_by(app, 3)
    assert words() == [(3, "")]
    for searched in held:
        app.extensions[EXTENSION].add(searched)
    assert words() == [(3, "")]


def test_of_a_word_that_too_few_searched_nothing_stays_after_its_day_and_of_a_kept_one_until_the_term(
    app: Flask, session: Session, words: Look, clock: MovableClock
) -> None:
    session.get_one(Region, "wf").demand_days = 30
    session.commit()
    search_by(app, WORD_KEPT_FROM - 1, "kwibuskunde")
    search(new_browser(app), *["autisme", NAME])
    for _ in range(WORD_KEPT_FROM - 1):
        search(new_browser(app), "autisme", NAME)
    assert sorted(words()) == [(WORD_KEPT_FROM - 1, ""), (WORD_KEPT_FROM, NAME)]
    forget_searches(session, clock.now() + timedelta(days=1))
    assert words() == [(WORD_KEPT_FROM, NAME)]
    forget_searches(session, clock.now() + timedelta(days=31))
    assert words() == []


def test_a_beheerder_takes_a_kept_word_away(app: Flask, session: Session, editor: BrowserClient, words: Look) -> None:
    assert "Een woord verwijderen" not in editor.get(PAGE).text
    for _ in range(WORD_KEPT_FROM):
        search(new_browser(app), "logeren", NAME)
    assert words() == [(WORD_KEPT_FROM, NAME)]
    assert f'<option value="{NAME}">' in editor.get(PAGE).text
    gone = editor.post(f"{PAGE}?periode=30", data={"woord": NAME})
    assert (gone.status_code, gone.headers["Location"]) == (303, f"{PAGE}?periode=30")
    assert words() == []
    assert f"‘{NAME}’ is verwijderd." in editor.get(PAGE).text
    page = editor.get(PAGE).text
    assert NAME not in page
    assert "een onbekend woord" in page
    assert session.scalars(select(SearchDemand)).all()


def test_a_long_question_is_spelled_out_once_five_browsers_asked_it_on_one_day(
    app: Flask, editor: BrowserClient, words: Look, clock: MovableClock
) -> None:
    one = new_browser(app)
    for _ in range(2 * WORD_KEPT_FROM):  # a question of its own each time: see REFINED_WITHIN
        search(one, LONG)
        clock.move(minutes=16)
    assert words() == [(1, "")]
    assert SPELLED_OUT not in editor.get(PAGE).text
    for number in range(2, WORD_KEPT_FROM):
        search(new_browser(app), LONG, "autisme")
        assert words() == [(number, "")]
    assert SPELLED_OUT not in editor.get(PAGE).text
    search(new_browser(app), LONG, "autisme")
    assert words() == [(WORD_KEPT_FROM, WHOLE)]
    page = editor.get(PAGE).text
    assert SPELLED_OUT in page
    assert "Een woord verwijderen" not in page


def test_of_a_long_question_that_too_few_asked_nothing_stays_after_its_day(
    app: Flask, session: Session, words: Look, clock: MovableClock
) -> None:
    search_by(app, WORD_KEPT_FROM - 1, LONG)
    assert words() == [(WORD_KEPT_FROM - 1, "")]
    forget_searches(session, clock.now() + timedelta(days=1))
    assert words() == []
    clock.move(days=1)
    search_by(app, WORD_KEPT_FROM - 1, LONG)
    assert words() == [(WORD_KEPT_FROM - 1, "")]


@pytest.mark.parametrize("word", ["", "%", "anders", "van\x00der"])
def test_what_is_not_on_the_page_is_not_taken_away(app: Flask, editor: BrowserClient, words: Look, word: str) -> None:
    search_by(app, 1)
    assert words() == [(1, "")]
    refused = editor.post(PAGE, data={"woord": word})
    assert refused.status_code == 400
    assert "Kies een woord dat hier staat." in refused.text
    assert words() == [(1, "")]


def test_nobody_but_a_beheerder_takes_a_word_away(session: Session, client: BrowserClient) -> None:
    assert client.post(PAGE, data={"woord": NAME}).status_code == 302
    client.sign_in(make_user(session, "contractmanager"))
    assert client.post(PAGE, data={"woord": NAME}).status_code == 403
