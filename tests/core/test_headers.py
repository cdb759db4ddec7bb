"""What every answer carries, whoever asks and whatever the answer is."""

import pytest
from sqlalchemy.orm import Session

from service.core.context import Parts
from tests.conftest import build_app
from tests.factories import make_user
from tests.signing_in import BrowserClient


@pytest.mark.parametrize("address", ["/inloggen", "/bestaat-niet", "/api/v1/bestaat-niet", "/static/css/app.css"])
def test_every_answer_has_the_security_headers(client: BrowserClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Permissions-Policy" in headers
    assert "Strict-Transport-Security" not in headers


def test_https_adds_hsts_and_a_secure_cookie(parts: Parts) -> None:
    client = build_app(parts, base_url="https://plekwijzer.example").test_client()
    answer = client.get("/inloggen", base_url="https://plekwijzer.example")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_callers_request_id_is_kept_only_when_it_is_harmless(client: BrowserClient) -> None:
    kept = client.get("/inloggen", headers={"X-Request-Id": "abc-123-def-456"})
    assert kept.headers["X-Request-Id"] == "abc-123-def-456"
    for strange in ("kort", 'x" onload="alert(1)', "a" * 65):
        assert client.get("/inloggen", headers={"X-Request-Id": strange}).headers["X-Request-Id"] != strange


def test_the_api_tells_its_version_also_in_an_error(client: BrowserClient) -> None:
    assert client.get("/api/v1/openapi.json").headers["API-Version"] == "1.0.0"
    assert client.get("/api/v1/bestaat-niet").headers["API-Version"] == "1.0.0"


def test_files_by_version_are_kept_and_pages_of_a_user_never(session: Session, client: BrowserClient) -> None:
    assert client.get("/inloggen").headers["Cache-Control"] == "private, no-cache"  # with a token of its own
    assert client.get("/static/bestaat-niet.css?v=1").headers["Cache-Control"] == "no-cache"
    client.sign_in(make_user(session, "beheerder"))
    assert client.get("/bestaat-niet").headers["Cache-Control"] == "no-store"


def test_the_api_description_is_open_to_every_site(client: BrowserClient) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json is not None
    assert answer.json["info"]["contact"].keys() == {"name", "url", "email"}
    assert client.get("/api/v1/openapi.json/").status_code == 404


def test_too_many_tries_to_sign_in_from_one_address_are_a_429(parts: Parts) -> None:
    client = build_app(parts, rate_limits=True).test_client()
    assert isinstance(client, BrowserClient)
    tries = [client.post("/inloggen", data={"email": f"a{n}@voorbeeld.test", "password": "x"}) for n in range(21)]
    assert tries[19].status_code == 200
    assert tries[20].status_code == 429
    assert "Retry-After" in tries[20].headers
