"""No page without a browser check: the list in pages.py against the routes of the app. Needs no browser."""

from flask import Flask

from service.accounts.access import Audience, declared_access
from service.accounts.tables import ROLES
from tests.browser.pages import NO_PAGES, PAGES, VISITOR


def test_every_page_of_the_app_is_in_the_list(app: Flask) -> None:
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if not rule.rule.startswith(("/api/", "/fs-static/"))}
    forgotten = pages - {page.endpoint for page in PAGES} - set(NO_PAGES)
    assert not forgotten, f"Put {sorted(forgotten)} in tests/browser/pages.py: in PAGES, or in NO_PAGES with a reason."


def test_every_page_is_looked_at_by_every_role_it_lets_in(app: Flask) -> None:
    missing = []
    with app.app_context():
        for endpoint in {page.endpoint for page in PAGES} & _opened_by_an_address(app):
            looked = {role for page in PAGES if page.endpoint == endpoint for role in page.roles}
            missing += [(endpoint, role) for role in sorted(_let_in(endpoint) - looked)]
    assert not missing, f"Add these roles to their page in tests/browser/pages.py: {missing}"


def test_every_page_that_answers_a_press_is_looked_at_in_that_state(app: Flask) -> None:
    acted = {page.endpoint for page in PAGES if page.act}
    pressed = {rule.endpoint for rule in app.url_map.iter_rules()} - _opened_by_an_address(app)
    forgotten = {name for name in pressed & {page.endpoint for page in PAGES} if name not in acted}
    assert not forgotten, f"Give {sorted(forgotten)} in tests/browser/pages.py something to do first."


def _opened_by_an_address(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}


def _let_in(endpoint: str) -> frozenset[str]:
    access = declared_access(endpoint, "GET")
    assert access is not None, f"{endpoint} does not declare who may use it"
    if endpoint == "security.login":
        return frozenset({VISITOR})  # whoever is signed in is sent on
    if access.audience is Audience.ROLES:
        return access.roles
    return frozenset(ROLES) if access.audience is Audience.SIGNED_IN else frozenset({VISITOR, *ROLES})
