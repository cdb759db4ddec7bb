"""Who may read /metrics. The figures name no people, but they are not for everybody who can reach the site."""

import pytest
from sqlalchemy.orm import Session

from service.core.context import Parts
from tests.conftest import build_app
from tests.factories import make_user
from tests.signing_in import BrowserClient, new_browser

TOKEN = "een-geheim-voor-prometheus"
PUBLIC_SITE = "https://plekwijzer.example"


def ask(parts: Parts, base_url: str, token: str, headers: dict[str, str], address: str = "127.0.0.1") -> int:
    client = new_browser(build_app(parts, base_url=base_url, metrics_token=token))
    return client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address}).status_code


def test_with_the_token_it_is_read_from_anywhere(parts: Parts) -> None:
    right = {"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "192.0.2.1"}
    assert ask(parts, PUBLIC_SITE, TOKEN, right, "192.0.2.1") == 200


@pytest.mark.parametrize("given", ["", TOKEN, f"Basic {TOKEN}", "Bearer ", f"Bearer {TOKEN}x", "Bearer één-geheim"])
def test_without_the_right_token_nobody_reads_it_not_even_here(parts: Parts, given: str) -> None:
    assert ask(parts, "http://localhost:8000", TOKEN, {"Authorization": given} if given else {}) == 401


def test_a_refusal_says_what_to_send(parts: Parts) -> None:
    answer = new_browser(build_app(parts, metrics_token=TOKEN)).get("/metrics")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "Authorization: Bearer" in answer.text
    assert TOKEN not in answer.text


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:8000"])
def test_without_a_token_a_site_of_this_machine_shows_it_to_this_machine(parts: Parts, base_url: str) -> None:
    assert ask(parts, base_url, "", {}) == 200
    assert ask(parts, base_url, "", {}, "192.0.2.1") == 403


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Via"])
def test_without_a_token_what_came_through_a_proxy_is_not_from_here(parts: Parts, header: str) -> None:
    assert ask(parts, "http://127.0.0.1:8000", "", {header: "x"}) == 403


def test_without_a_token_a_public_site_shows_it_to_nobody(parts: Parts) -> None:
    """A web server in front that adds no header makes every visitor look like this machine."""
    assert ask(parts, PUBLIC_SITE, "", {}) == 403


def test_no_user_may_read_it_whatever_their_role(parts: Parts, session: Session) -> None:
    client = build_app(parts, base_url=PUBLIC_SITE, metrics_token=TOKEN).test_client()
    assert isinstance(client, BrowserClient)
    client.sign_in(make_user(session, "beheerder"))
    assert client.get("/metrics").status_code == 401
