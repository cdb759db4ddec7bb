"""Every page, for each role that sees it: no axe violations, nothing wider than the screen, no errors in the console.

One load per page and role, then only the width changes: styles load without scripts, so that is the same as loading
at that width. The site is shared and nothing here changes it. Axe takes most of the time: it reads the whole of a page
that is the same for everyone once, of another for two roles, and only the frame for the other roles.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage
from playwright.sync_api import Page as Tab

from tests.browser.looking import look_at
from tests.browser.pages import EVERYONE, PAGES, Page, open_page
from tests.browser.sessions import Cookies
from tests.browser.site import Site

pytestmark = pytest.mark.browser
VISITS = [(page, role) for page in PAGES for role in page.roles]


@pytest.fixture(scope="session")
def cookies(browser: Browser, site: Site) -> Cookies:
    return Cookies(browser, site.url)


@pytest.fixture(scope="session")
def tabs(cookies: Cookies) -> Iterator[dict[str, Tab]]:
    """One open tab for each role, made when it is first asked for."""
    opened: dict[str, Tab] = {}
    yield opened
    for tab in opened.values():
        tab.context.close()


@pytest.fixture
def tab(role: str, cookies: Cookies, tabs: dict[str, Tab]) -> Tab:
    if role not in tabs:
        tabs[role] = cookies.open(role).new_page()
    return tabs[role]


@pytest.mark.parametrize(("page", "role"), VISITS, ids=[f"{page.name} {role}" for page, role in VISITS])
def test_the_page_works_for_everyone_on_every_screen(page: Page, role: str, tab: Tab, site: Site) -> None:
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    tab.on("console", note)
    tab.set_viewport_size({"width": 1280, "height": 900})
    answer = open_page(tab, page, role, site)
    tab.remove_listener("console", note)
    assert answer is not None
    assert answer.status == page.status
    assert [error for error in errors if page.status == 200] == []
    assert tab.title().partition(" - ")[2].startswith("Plekwijzer")
    assert tab.locator("h1").count() == 1
    if tab.evaluate("document.activeElement === document.body"):  # else a list of errors took the focus
        _skips_to_the_content(tab)
    look_at(tab, only_the_frame=role not in page.roles[: 1 if page.roles == EVERYONE else 2])


def _skips_to_the_content(tab: Tab) -> None:
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "inhoud"


@pytest.mark.parametrize("role", ["bezoeker"])
def test_why_this_result_can_be_read_everywhere(role: str, tab: Tab, site: Site) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(f"{site.url}/zoeken?q=autisme&gemeente=GM0405&profiel=5&perPagina=3")
    for summary in tab.locator("main summary:visible").all():
        summary.click()
    look_at(tab)
