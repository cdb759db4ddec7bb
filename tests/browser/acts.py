"""What is done on a page before it is looked at: the states that only come after a press. Nothing is saved by it.

An act gets the tab on the page's address and the site, and gives the answer that is then on the screen.
"""

import csv
import io
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import Page as Tab
from playwright.sync_api import Response
from sqlalchemy import create_engine, delete
from sqlalchemy.orm import Session

from service.core.clock import AMSTERDAM
from service.search.demand.tables import SearchDemand, SearchWord
from tests.browser.site import Site

Act = Callable[[Tab, Site], Response | None]
Row = dict[str, str]
LISTING = "Autismebegeleiding thuis en op school"  # of Stichting Lisdodde
SAVE_ALL = "Opslaan en alles bevestigen"


def press(tab: Tab, name: str) -> Response | None:
    """Presses the button and waits for what it brings."""
    with tab.expect_navigation() as answered:
        tab.get_by_role("button", name=name, exact=True).last.click()
    return answered.value


def fill_places(places: str, button: str = SAVE_ALL) -> Act:
    """On Mijn aanbod: so many places free at one listing, and a press."""

    def act(tab: Tab, _site: Site) -> Response | None:
        tab.get_by_role("group", name=LISTING).get_by_label("Plekken vrij").fill(places)
        return press(tab, button)

    return act


def fill_places_too_late(tab: Tab, site: Site) -> Response | None:
    """The same when somebody else has changed the listing in the meantime."""
    tab.get_by_role("group", name=LISTING).locator("input[name^=revisie-]").evaluate("field => field.value = '0'")
    return fill_places("1")(tab, site)


def fill_figures(button: str, **figures: str) -> Act:
    """On the form with all figures: these, and a press."""

    def act(tab: Tab, _site: Site) -> Response | None:
        for name, value in figures.items():
            tab.locator(f"#{name}").fill(value)
        return press(tab, button)

    return act


def split_wrongly(tab: Tab, _site: Site) -> Response | None:
    """A split on products and on municipalities at once, without a title for the new one."""
    tab.locator("#product").check()
    tab.locator("#gemeente").check()
    tab.locator("#plekken_vrij-nieuw").fill("twee")
    return press(tab, "Splits in twee")


def sign_in_wrongly(email: str, tries: int = 1) -> Act:
    """A wrong password, this often; the address has no account, so nobody of the demo is locked out."""

    def act(tab: Tab, _site: Site) -> Response | None:
        answer = None
        for _ in range(tries):
            tab.get_by_label("E-mailadres").fill(email)
            tab.get_by_label("Wachtwoord").fill("verkeerd-wachtwoord" if email else "")
            answer = press(tab, "Inloggen")
        return answer

    return act


def check_file(**changed: str) -> Act:
    """The user's own listings as a file, with these cells of the first row changed, to be checked."""

    def act(tab: Tab, _site: Site) -> Response | None:
        rows = list(csv.DictReader(io.StringIO(_download(tab)), delimiter=";"))
        content = _written([rows[0] | changed, *rows[1:]])
        tab.get_by_label("Bestand met aanbod").set_input_files(
            {"name": "aanbod-2026.csv", "mimeType": "text/csv", "buffer": content.encode()}
        )
        return press(tab, "Controleer bestand")

    return act


def propose_words(tab: Tab, site: Site) -> Response | None:
    """On a concept: two words more, to see what they do; the proposal is thrown away at once."""
    words = tab.get_by_label("Gewone woorden")
    words.fill(f"{words.input_value()}\nwolkenkoppie\nkomt nooit meer buiten spelen")
    try:
        return press(tab, "Bekijk het effect")
    finally:
        with sqlite3.connect(site.database) as database:
            database.execute("DELETE FROM vocabulary_versions WHERE published_at IS NULL")


def search_in_vain(tab: Tab, site: Site) -> Response | None:
    """As if people had searched without finding, also a word that was kept; all of it is forgotten at once."""
    now = datetime.now(AMSTERDAM)
    asked = [("autisme logeren", "", False, 0)] * 8 + [("autisme logeren", "", True, 3)] * 3
    asked += [("", "vergeefs", False, 0)] * 5
    rows = [
        SearchDemand(
            day=now.date(), key="vergeefs", at=now, signed_in=signed_in, region="wf", framework="wf-jeugd-2025",
            products=["V-KV-LR"], profiles=[], municipalities=["GM0405"], is_assignable=True,
            words=words.split(), hashes=hashes.split(), tallied=[], found=found, found_now=0, found_as_typed=True,
        )
        for words, hashes, signed_in, found in asked
    ]  # fmt: skip
    engine = create_engine(f"sqlite:///{site.database}")
    try:
        with Session(engine) as session:
            session.add_all([*rows, SearchWord(hash="vergeefs", searches=5, last_day=now.date(), word="sterrenkoppen")])
            session.commit()
        return tab.reload()
    finally:
        with Session(engine) as session:
            session.execute(delete(SearchDemand).where(SearchDemand.key == "vergeefs"))
            session.execute(delete(SearchWord).where(SearchWord.hash == "vergeefs"))
            session.commit()
        engine.dispose()


def name_no_source(tab: Tab, _site: Site) -> Response | None:
    """A new concept with a source that nobody can look up."""
    for name, value in {"label": "Wolkenhoofd", "document": "Van horen zeggen", "plaats": "onbekend"}.items():
        tab.locator(f"#{name}").fill(value)
    return press(tab, "Bekijk het effect")


def forget_the_night(tab: Tab, site: Site) -> Response | None:
    """As if the scheduler had not run for two days; its runs are put back at once."""
    with sqlite3.connect(site.database) as database:
        runs = database.execute("SELECT started_at, ended_at, id FROM job_runs").fetchall()
    _date_runs(site, [(_earlier(start), _earlier(end), number) for start, end, number in runs])
    try:
        return tab.reload()
    finally:
        _date_runs(site, runs)


def _date_runs(site: Site, runs: list[tuple[str, str, int]]) -> None:
    with sqlite3.connect(site.database) as database:
        database.executemany("UPDATE job_runs SET started_at = ?, ended_at = ? WHERE id = ?", runs)


def _earlier(moment: str) -> str:
    return (datetime.fromisoformat(moment) - timedelta(days=2)).isoformat(" ")


def _download(tab: Tab) -> str:
    """What the browser saves; it asks again by itself when the server had just closed the connection."""
    with tab.expect_download() as saved:
        tab.get_by_role("link", name="Download aanbod (CSV)").click()
    return saved.value.path().read_text("utf-8-sig")


def _written(rows: list[Row]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def pick_one(tab: Tab, _: Site) -> Response | None:
    """The results with one of them on the choice sheet, seen from the top instead of where it was picked."""
    press_first(tab, "Zet op keuzeblad")
    return tab.goto(tab.url.partition("#")[0])


def press_first(tab: Tab, name: str) -> None:
    """Presses the first of several buttons with this name, and waits for what it brings."""
    with tab.expect_navigation():
        tab.get_by_role("button", name=name).first.click()


def pick_two(tab: Tab, site: Site) -> Response | None:
    """The choice sheet of two results."""
    for _ in range(2):
        pick_one(tab, site)
    with tab.expect_navigation() as answered:
        tab.get_by_role("link", name="Bekijk het keuzeblad").first.click()
    return answered.value
