"""Signing in as somebody of the demo, through the login page, once for each role."""

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, ViewportSize

from service.accounts.demo import DEMO_PASSWORD
from tests.browser.pages import ACCOUNT_OF, VISITOR


def sign_in(page: Page, url: str, role: str) -> None:
    """Fills in the login form of the site at `url`."""
    page.goto(f"{url}/inloggen")
    page.get_by_label("E-mailadres").fill(ACCOUNT_OF[role].email)
    page.get_by_label("Wachtwoord").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("button", name="Uitloggen").wait_for()


class Cookies:
    """Contexts of a browser in which a role is signed in; later ones of a role take over the first one's cookies."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self._states: dict[str, StorageState] = {}

    def open(self, role: str, width: int = 1280) -> BrowserContext:
        """A new context of this role."""
        state = self._states.get(role)
        viewport: ViewportSize = {"width": width, "height": 900}
        context = self._browser.new_context(viewport=viewport, locale="nl-NL", storage_state=state)
        if state is None and role != VISITOR:
            page = context.new_page()
            sign_in(page, self._url, role)
            self._states[role] = context.storage_state()
            page.close()
        return context
