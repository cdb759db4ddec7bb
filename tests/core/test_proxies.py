"""Whose address counts for the rate limits when there is a web server in front, and what a visitor may make of it."""

import pytest
from flask import request

from service.accounts.access import PUBLIC
from service.core.context import Parts
from tests.conftest import build_app
from tests.signing_in import new_browser

NGINX = "127.0.0.1"
VISITOR, OTHER = "192.0.2.7", "192.0.2.8"


def address_seen(parts: Parts, trusted_proxies: int, forwarded: str) -> str:
    """The address by which the limits know a visitor whose request comes from nginx with this X-Forwarded-For."""
    app = build_app(parts, trusted_proxies=trusted_proxies)
    app.add_url_rule("/adres", "adres", PUBLIC(lambda: request.remote_addr or ""))
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return new_browser(app).get("/adres", headers=headers, environ_base={"REMOTE_ADDR": NGINX}).text


@pytest.mark.parametrize(
    ("trusted", "forwarded", "seen"),
    [
        (0, VISITOR, NGINX),
        (1, VISITOR, VISITOR),
        (1, f"{OTHER}, {VISITOR}", VISITOR),  # the first was made up by the visitor
        (2, f"{OTHER}, {VISITOR}, 10.0.0.1", VISITOR),
        (1, "", NGINX),
    ],
)
def test_the_address_counts_that_our_own_web_servers_wrote(
    parts: Parts, trusted: int, forwarded: str, seen: str
) -> None:
    assert address_seen(parts, trusted, forwarded) == seen


def test_one_visitor_who_tries_too_often_does_not_shut_out_another(parts: Parts) -> None:
    client = new_browser(build_app(parts, rate_limits=True, trusted_proxies=1))

    def sign_in(address: str) -> int:
        data = {"email": "a@voorbeeld.test", "password": "x"}
        return client.post("/inloggen", data=data, headers={"X-Forwarded-For": address}).status_code

    assert [sign_in(VISITOR) for _ in range(21)][-1] == 429
    assert sign_in(OTHER) == 200
