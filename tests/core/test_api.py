"""What every operation of the API does with bad input; a throw-away operation stands in for real ones."""

from typing import Any

import marshmallow as ma
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.accounts.access import PUBLIC, roles_allowed
from service.core.http_api import KEY, ApiBlueprint
from tests.factories import make_user
from tests.signing_in import BrowserClient

ADDRESS = "/api/v1/proef"


class Body(ma.Schema):
    aantal = ma.fields.Integer(required=True)
    naam = ma.fields.String(required=True)


class Wishes(ma.Schema):
    pagina = ma.fields.Integer()


@pytest.fixture(autouse=True)
def _trial(app: Flask) -> None:
    bp = ApiBlueprint("proef", __name__, url_prefix="/api/v1")

    def show(wishes: dict[str, Any]) -> dict[str, Any]:
        return wishes

    def change(body: dict[str, Any]) -> dict[str, Any]:
        return body

    bp.get("/proef")(PUBLIC(bp.arguments(Wishes, location="query")(show)))
    bp.put("/proef")(roles_allowed("aanbieder")(bp.arguments(Body)(change)))
    app.extensions[KEY].register_blueprint(bp)


@pytest.fixture
def client(app: Flask, session: Session) -> BrowserClient:
    browser = app.test_client()
    assert isinstance(browser, BrowserClient)
    browser.sign_in(make_user(session, "aanbieder"))
    return browser


def test_an_unknown_parameter_is_a_400_and_never_ignored(client: BrowserClient) -> None:
    answer = client.get(f"{ADDRESS}?kleur=rood&pagina=x")
    assert answer.status_code == 400
    assert answer.json is not None
    assert {problem["field"]: problem["value"] for problem in answer.json["errors"]} == {"kleur": "rood", "pagina": "x"}
    assert {problem["message"] for problem in answer.json["errors"]} == {
        "Deze naam kennen wij niet.", "Geef een heel getal.",
    }  # fmt: skip


def test_every_fault_in_a_body_comes_at_once(client: BrowserClient) -> None:
    answer = client.put(ADDRESS, json={"aantal": "veel", "extra": 1})
    assert answer.status_code == 400
    assert answer.json is not None
    assert sorted(problem["field"] for problem in answer.json["errors"]) == ["aantal", "extra", "naam"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [('{"aantal": 1', "application/json", 400), ("[]", "application/json", 400), ("aantal=1", "text/plain", 415)],
)
def test_a_body_that_is_no_json_object_is_refused(client: BrowserClient, body: str, kind: str, status: int) -> None:
    answer = client.put(ADDRESS, data=body, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"


def test_a_change_with_a_session_needs_the_csrf_header_too(client: BrowserClient) -> None:
    good = {"aantal": 1, "naam": "a"}
    assert client.put(ADDRESS, json=good).status_code == 200
    refused = client.put(ADDRESS, json=good, csrf=False)
    assert refused.status_code == 400
    assert refused.mimetype == "application/problem+json"
    assert refused.json is not None
    assert "X-CSRFToken" in refused.json["detail"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [("application/xml", 406), ("text/html, application/json;q=0", 406), ("application/*", 200), ("*/*", 200),
     ("text/html, application/problem+json;q=0.1", 200), (None, 200)],
)  # fmt: skip
def test_who_takes_no_json_gets_no_answer_in_json(client: BrowserClient, accept: str | None, status: int) -> None:
    answer = client.get(ADDRESS, headers={"Accept": accept} if accept else {})
    assert answer.status_code == status
    assert "Retry-After" not in answer.headers


def test_every_error_is_described_as_it_is_sent(client: BrowserClient) -> None:
    described = client.get("/api/v1/openapi.json").json
    assert described is not None
    answers = [
        (status, answer)
        for path in described["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict)
        for status, answer in operation["responses"].items()
    ] + [(name, answer) for name, answer in described["components"]["responses"].items()]
    own = [answer for status, answer in answers if not status.startswith("2") and "$ref" not in answer]
    assert own
    assert {kind for answer in own for kind in answer["content"]} == {"application/problem+json"}
    assert all(answer["content"]["application/problem+json"]["schema"] for answer in own)


def test_405_says_what_is_allowed(client: BrowserClient) -> None:
    answer = client.delete(ADDRESS)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "PUT"}
