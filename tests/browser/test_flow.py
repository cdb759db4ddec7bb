"""The main job in a real browser, with scripts off and on, wide and narrow.

Somebody looks for autism help in Hoorn and finds Stichting Lisdodde; the provider gives the last place away and a
little later has one again; two weeks later nobody confirmed anything. Each run has a site of its own.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.sessions import sign_in
from tests.browser.site import Site

pytestmark = pytest.mark.browser
TITLE = "Autismebegeleiding thuis en op school"
PROVIDER = "Stichting Lisdodde"
WITHIN_MS = 20_000  # a second is promised on a quiet machine; a test runs on a busy one
SEEN = pytest.mark.small("een ander scherm, wat de opslag niet merkt")
ROUNDS = [  # scripts, width
    pytest.param((False, 320), id="scripts off, 320 wide"),
    pytest.param((True, 1280), id="scripts on, 1280 wide"),
    pytest.param((False, 1280), id="scripts off, 1280 wide", marks=SEEN),
    pytest.param((True, 320), id="scripts on, 320 wide", marks=SEEN),
]


@pytest.fixture(params=ROUNDS)
def people(request: pytest.FixtureRequest, browser: Browser) -> Iterator[list[BrowserContext]]:
    """Three people with the same kind of screen, each with their own cookies."""
    scripts, width = request.param
    contexts = [
        browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900}, locale="nl-NL")
        for _ in range(3)
    ]
    yield contexts
    for context in contexts:
        context.close()


def test_a_place_is_found_given_away_and_doubted_after_two_weeks(people: list[BrowserContext], own_site: Site) -> None:
    seeker, provider, manager = (person.new_page() for person in people)
    search_for_room(seeker, own_site.url)
    expect(result_in(seeker, "nu")).to_contain_text("Plek nu")

    sign_in(provider, own_site.url, "aanbieder")
    report_free_places(provider, 0)
    await_search(seeker, "nu", present=False)
    report_free_places(provider, 2)
    await_search(seeker, "nu", present=True)
    expect(result_in(seeker, "nu")).to_contain_text("2 van 12")

    own_site.move_clock(15)
    await_search(seeker, "nu", present=False)
    seeker.get_by_role("link", name="nu weghalen").click()
    expect(result_in(seeker, "onbekend")).to_contain_text("Verouderd.")
    expect(result_in(seeker, "onbekend")).to_contain_text("Telt niet mee")

    sign_in(manager, own_site.url, "contractmanager")
    manager.goto(f"{own_site.url}/naleving")
    expect(manager.get_by_role("heading", name="Niet ververst binnen twee weken")).to_be_visible()
    expect(row_of(manager, PROVIDER)).to_contain_text("15 dagen")


def search_for_room(page: Page, url: str) -> None:
    """From the home page: autism in Hoorn, then refined to profile 5 with room now."""
    page.goto(url)
    page.get_by_label("Gemeente van het kind").select_option(label="Hoorn")
    page.get_by_label("Trefwoord, product of aanbieder").fill("autisme")
    with page.expect_navigation():
        page.get_by_role("button", name="Zoek plek").click()
    refine = page.get_by_text("Verfijnen", exact=True)
    if refine.is_visible():
        refine.click()
    page.get_by_role("checkbox", name="Profiel 5, alle intensiteiten").check()
    page.get_by_role("radio", name="Plek nu", exact=True).check()
    page.get_by_role("button", name="Toon resultaten").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("voor ‘autisme’ in Hoorn")


def report_free_places(page: Page, places: int) -> None:
    """On Mijn aanbod: so many places free, everything else as it was."""
    page.get_by_role("link", name="Mijn aanbod").first.click()
    page.get_by_role("group", name=TITLE).get_by_label("Plekken vrij").fill(str(places))
    page.get_by_role("button", name="Opslaan en alles bevestigen").last.click()
    expect(page.get_by_role("status").first).to_be_visible()


def result_in(page: Page, group: str) -> Locator:
    """The listing in this group of results."""
    return page.locator(f"#{group} > ul > li").filter(has_text=TITLE)


def await_search(page: Page, group: str, *, present: bool) -> None:
    """Asks for the same search again until the listing is there, or gone."""
    for _ in range(WITHIN_MS // 250):
        page.reload()
        if bool(result_in(page, group).count()) is present:
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{TITLE} {'is not' if present else 'is still'} in {group} after {WITHIN_MS / 1000} s")


def row_of(page: Page, provider: str) -> Locator:
    """The row of this provider, on whichever page of the table it is."""
    row = page.get_by_role("row").filter(has_text=provider)
    while not row.count():
        with page.expect_navigation():  # a click returns before the next page is there: its rows would be counted late
            page.get_by_role("link", name="Volgende").click()
    return row
