"""`python -m tests.browser.screenshots`: every main page for each role, 1280 and 320 wide, in build/screenshots/.

Arguments narrow it down to pages whose name contains one of them. A page that everyone sees is taken for a visitor
and a consultant only: for the others only the frame differs.
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from service.config import ROOT
from tests.browser.chromium import CHROMIUM, QUIET
from tests.browser.pages import EVERYONE, PAGES, VISITOR, Page, open_page
from tests.browser.sessions import Cookies
from tests.browser.site import Site, prepare_site

FOLDER = ROOT / "build" / "screenshots"
WIDTHS = (1280, 320)
PATIENCE_MS = 180_000  # the longest page takes half a minute on a busy machine
PRINTED = ("search.results", "search.listing", "search.choice_sheet", "freshness.no_room", "freshness.compliance")


def main(wanted: Sequence[str]) -> int:
    """Takes the pictures; those taken earlier of the same pages are replaced."""
    with tempfile.TemporaryDirectory(prefix="plekwijzer-") as work:
        print("==> Site met demogegevens klaarzetten", flush=True)
        prepare_site(Path(work) / "voorbereid")
        site = Site.copy_of(Path(work) / "voorbereid", Path(work) / "kopie")
        try:
            site.start()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
                taken = take_all(browser, site, wanted)
        finally:
            site.stop()
    print(f"{taken} plaatjes in {FOLDER.relative_to(ROOT)}")
    return 0


def take_all(browser: Browser, site: Site, wanted: Sequence[str]) -> int:
    """Every page and role that is wanted; how many pictures there are."""
    if not wanted:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    cookies, taken = Cookies(browser, site.url), 0
    for page in PAGES:
        if wanted and not any(part in page.name for part in wanted):
            continue
        for role in (VISITOR, "consulent") if page.roles == EVERYONE else page.roles:
            taken += take(cookies, site, page, role)
    return taken


def take(cookies: Cookies, site: Site, page: Page, role: str) -> int:
    """One page for one role, at both widths, and as it prints when people print it."""
    context = cookies.open(role)
    tab = context.new_page()
    open_page(tab, page, role, site)
    name = f"{page.name}.{role}".replace(" ", "-")
    print(f"    {name}", flush=True)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        picture = FOLDER / f"{name}.{width}.png"
        tab.screenshot(path=picture, full_page=True, animations="disabled", timeout=PATIENCE_MS)
    is_printed = page.name in PRINTED and role == page.roles[0]
    if is_printed:
        tab.pdf(path=FOLDER / f"{name}.pdf", format="A4", print_background=False)
    context.close()
    return len(WIDTHS) + is_printed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
