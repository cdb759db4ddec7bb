"""Error pages that a healthy site cannot be brought to: drawn by the service itself, shown at the site's address."""

from functools import cache
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page as Tab
from playwright.sync_api import Response, Route
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    RequestEntityTooLarge,
    ServiceUnavailable,
    TooManyRequests,
)

from service import create_app
from service.config import Settings
from service.core.errors import DomainError, Outdated, SearchUnavailable
from service.core.http import answer_error
from service.parts import build_parts
from tests.browser.acts import Act
from tests.browser.site import Site

FAILURES: dict[str, DomainError | HTTPException] = {
    "409": Outdated(""),
    "413": RequestEntityTooLarge(),
    "429": TooManyRequests(),
    "500": InternalServerError(),
    "503": ServiceUnavailable(),
    "503-zoeken": SearchUnavailable(""),
}


def fail_with(name: str) -> Act:
    """Shows the page of this failure."""

    def act(tab: Tab, site: Site) -> Response | None:
        status, html = _draw(name, site.folder)

        def answer(route: Route) -> None:
            route.fulfill(status=status, content_type="text/html; charset=utf-8", body=html)

        address = f"{site.url}/fout"
        tab.route(address, answer)
        try:
            return tab.goto(address)
        finally:
            tab.unroute(address)

    return act


def _draw(name: str, folder: Path) -> tuple[int, str]:
    app = _app(folder)
    with app.test_request_context("/fout"):
        app.preprocess_request()  # gives the request its number, which the page shows
        answer = answer_error(FAILURES[name])
        return answer.status_code, answer.get_data(as_text=True)


@cache
def _app(folder: Path) -> Flask:
    """An app on the data of the site in `folder`, which is asked for nothing but its error pages."""
    return create_app(
        build_parts(
            Settings(
                database_url=f"sqlite:///{folder / 'plekwijzer.db'}", elasticsearch_url="", index_dir=folder / "index",
                secret_key=32 * "x", base_url="http://127.0.0.1", port=0, smtp_url="", public_search=True,
                rate_limits=False, clock_shift_days=0, demo=True, metrics_token="", trusted_proxies=0,
            )
        )
    )  # fmt: skip
