"""What must hold of whatever a tab shows: readable for everyone at 1280 and 320 wide, never wider than the screen."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

FRAME = {"include": [["header"], ["footer"]]}
VIOLATIONS = "part => axe.run(part ?? document, {resultTypes: ['violations']}).then(found => found.violations)"
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def look_at(tab: Tab, *, only_the_frame: bool = False) -> None:
    """Asserts it at 1280, at 640 (what zooming to 200 % gives) and at 320; axe, which is slow, not at 640."""
    for width in (1280, 640, 320):
        tab.set_viewport_size({"width": width, "height": 900})
        assert not tab.evaluate(WIDER), f"wider than {width}: {_too_wide(tab)}"
        if width != 640:
            found = axe(tab, FRAME if only_the_frame else None)
            assert found.violations_count == 0, f"at {width}: {found.generate_report()}"


def axe(tab: Tab, part: Mapping[str, Any] | None = None) -> AxeResults:
    """What axe has against the document, or against a part of it. Loaded into it once, and only what is wrong comes
    back: all that is right is many times as much.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(Axe().axe_script)
    return AxeResults({"violations": tab.evaluate(VIOLATIONS, part)})


def _too_wide(tab: Tab) -> list[str]:
    """The elements that stick out, for the message."""
    found: list[str] = tab.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(0, 8).map(e => `${e.tagName}.${e.className.baseVal ?? e.className}`)"""
    )
    return found
