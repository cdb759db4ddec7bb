"""From results to paper, with scripts off: picks over pages, a sheet that prints on A4 without the frame."""

from collections.abc import Iterator
from re import compile as pattern

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site

pytestmark = pytest.mark.browser
A4 = pattern(rb"/MediaBox\s*\[\s*0 0 59[456]\S* 84[123]\S*\s*\]")


PAGES_OF_A_PDF = pattern(rb"/Count (\d+)")
MOST_PAGES = {3: 2, 6: 4}  # by how many are picked


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    yield context.new_page()
    context.close()


def test_two_picked_results_come_on_a_sheet_that_prints_without_the_frame(tab: Page, site: Site) -> None:
    tab.goto(f"{site.url}/zoeken?q=autisme")
    tab.get_by_role("button", name="Zet op keuzeblad").nth(0).click()
    tab.get_by_role("link", name="Volgende").click()
    tab.get_by_role("button", name="Zet op keuzeblad").nth(2).click()
    tab.get_by_role("link", name="Bekijk het keuzeblad").first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Keuzeblad")
    expect(tab.locator(".pw-keuzeblad__keuze")).to_have_count(2)
    expect(tab.get_by_role("link", name="Terug naar zoeken")).to_have_attribute("href", pattern("/zoeken"))
    tab.emulate_media(media="print")
    for frame in ("header", "nav", "footer"):
        expect(tab.locator(frame).first).to_be_hidden()
    expect(tab.get_by_text("Gemaakt op")).to_be_visible()
    assert A4.search(tab.pdf(prefer_css_page_size=True))


def test_picks_share_a_sheet_of_paper_and_the_last_sentence_stands_with_one_of_them(tab: Page, site: Site) -> None:
    tab.goto(f"{site.url}/zoeken?q=autisme")
    for number in range(1, 7):
        tab.get_by_role("button", name="Zet op keuzeblad").first.click()
        if number in MOST_PAGES:
            tab.goto(f"{site.url}/keuzeblad")
            assert pages_in(tab.pdf(prefer_css_page_size=True)) <= MOST_PAGES[number]
            expect(tab.locator(".pw-keuzeblad__keuze")).to_have_count(number)
            tab.emulate_media(media="print")
            expect(tab.locator(".pw-keuzeblad__datum")).to_have_css("break-before", "avoid")
            tab.emulate_media(media="null")
            tab.goto(f"{site.url}/zoeken?q=autisme")


def pages_in(pdf: bytes) -> int:
    return max(int(number) for number in PAGES_OF_A_PDF.findall(pdf))


def test_the_results_themselves_print_without_the_buttons(tab: Page, site: Site) -> None:
    tab.goto(f"{site.url}/zoeken?q=autisme")
    tab.emulate_media(media="print")
    expect(tab.get_by_role("button", name="Zet op keuzeblad")).to_have_count(0)
    expect(tab.get_by_text("Zet hulp die kan passen op het keuzeblad")).to_be_hidden()
