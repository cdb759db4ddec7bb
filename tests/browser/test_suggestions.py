"""The search box as a combobox, by keyboard and mouse, and what a screen reader is told. Nothing here changes data."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.looking import axe
from tests.browser.site import Site

pytestmark = pytest.mark.browser
BOX = "Trefwoord, product of aanbieder"


@pytest.fixture
def tab(browser: Browser, site: Site) -> Iterator[Page]:
    """The start page in a context of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    page = context.new_page()
    page.goto(site.url)
    yield page
    context.close()


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name=BOX)


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggesties").get_by_role("option")


def type_and_wait(page: Page, text: str) -> None:
    """Types and waits for what belongs to all of it: a slow machine shows suggestions for the first letters before."""
    box(page).press_sequentially(text)
    expect(page.locator("#suggesties")).to_have_attribute("data-voor", text)
    expect(options(page).first).to_be_visible()


def active_text(page: Page) -> str:
    """The option that a screen reader reads: the one that aria-activedescendant names."""
    named = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{named}").inner_text() if named else ""


def test_the_arrows_walk_the_suggestions_and_the_focus_stays_in_the_box(tab: Page) -> None:
    type_and_wait(tab, "au")
    expect(box(tab)).to_have_attribute("aria-expanded", "true")
    expect(tab.get_by_role("status").filter(has_text="suggestie")).to_be_attached()
    assert active_text(tab) == ""
    many = options(tab).count()
    assert 1 < many <= 8
    seen = []
    for _ in range(many):
        tab.keyboard.press("ArrowDown")
        seen.append(active_text(tab))
        expect(tab.locator("[role=option][aria-selected=true]")).to_have_count(1)
    assert len(set(seen)) == many
    tab.keyboard.press("ArrowDown")
    assert active_text(tab) == seen[0]
    tab.keyboard.press("ArrowUp")
    assert active_text(tab) == seen[-1]
    expect(box(tab)).to_be_focused()
    expect(box(tab)).to_have_value("au")


def test_an_arrow_before_the_answer_has_come_breaks_nothing(tab: Page) -> None:
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(error.message))
    type_and_wait(tab, "lisd")
    tab.route("**/suggesties?q=lisdo", lambda _route: None)  # it never answers
    tab.keyboard.type("o")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowUp")
    assert (active_text(tab), errors) == ("", [])
    tab.keyboard.type("d")
    expect(tab.locator("#suggesties")).to_have_attribute("data-voor", "lisdod")
    tab.keyboard.press("ArrowDown")
    assert "Stichting Lisdodde" in active_text(tab)


def test_enter_searches_for_the_suggestion_beside_what_was_picked_before(tab: Page) -> None:
    tab.get_by_label("Gemeente van het kind").select_option(label="Hoorn")
    type_and_wait(tab, "lisdod")
    tab.keyboard.press("ArrowDown")
    assert "Stichting Lisdodde" in active_text(tab)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/zoeken?*")
    assert "gemeente=GM0405" in tab.url
    assert "aanbiederAgb=99001013" in tab.url


def test_a_municipality_fills_the_list_of_municipalities(tab: Page) -> None:
    type_and_wait(tab, "opmee")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/zoeken?*")
    assert tab.get_by_label("Gemeente van het kind").input_value() == "GM0432"


def test_escape_closes_and_enter_then_searches_for_what_was_typed(tab: Page) -> None:
    type_and_wait(tab, "autis")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Escape")
    expect(options(tab)).to_have_count(0)
    expect(box(tab)).to_have_attribute("aria-expanded", "false")
    assert active_text(tab) == ""
    expect(box(tab)).to_have_value("autis")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/zoeken?*")
    assert "q=autis" in tab.url


def test_tab_leaves_the_box_and_closes_and_the_mouse_picks(tab: Page) -> None:
    type_and_wait(tab, "autis")
    tab.keyboard.press("Tab")
    expect(options(tab)).to_have_count(0)
    box(tab).fill("")
    type_and_wait(tab, "autism")
    options(tab).first.click()
    tab.wait_for_url("**/zoeken?*")
    assert "q=autisme" in tab.url


def test_nothing_is_asked_while_somebody_types_and_then_once(tab: Page) -> None:
    """On a clock of its own, as a busy machine types slowly."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url) if "/suggesties" in request.url else None)
    tab.clock.install(time=0)
    tab.clock.pause_at(1000)
    box(tab).press_sequentially("autisme")
    assert asked == []
    tab.clock.run_for(1000)
    expect(options(tab).first).to_be_visible()
    assert [url.rpartition("?")[2] for url in asked] == ["q=autisme"]


def test_without_an_answer_the_box_is_a_plain_box(tab: Page) -> None:
    tab.route("**/api/v1/suggesties?*", lambda route: route.abort())
    box(tab).press_sequentially("autisme")
    tab.wait_for_timeout(400)
    expect(options(tab)).to_have_count(0)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/zoeken?*")


def test_without_scripts_a_word_is_found_by_keyboard_and_what_was_picked_stays(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{site.url}/zoeken?gemeente=GM0405&vorm=thuis")
    page.get_by_label(BOX).fill("autis")
    page.keyboard.press("Tab")
    page.get_by_label("Leeftijd", exact=True).fill("9")
    page.get_by_role("button", name="Welke zoekwoorden zijn er?").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedoelt u een van deze?")
    expect(page.get_by_text("Uw andere keuzes blijven staan: Hoorn, 9 jaar, Thuis.")).to_be_visible()
    page.get_by_role("link", name="autisme", exact=True).press("Enter")
    page.wait_for_url("**/zoeken?*")
    for part in ("q=autisme", "gemeente=GM0405", "vorm=thuis", "leeftijd=9"):
        assert part in page.url
    context.close()


def test_without_scripts_enter_in_the_box_searches(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(site.url)
    page.get_by_label(BOX).fill("autisme")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?*")
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", ["/", "/zoeken?q=angst"])
def test_axe_finds_nothing_with_the_suggestions_open(tab: Page, site: Site, path: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(site.url + path)
    box(tab).fill("")
    type_and_wait(tab, "be")
    tab.keyboard.press("ArrowDown")
    found = axe(tab)
    assert found.violations_count == 0, found.generate_report()
    assert not tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
