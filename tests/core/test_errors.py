"""Each row of the error table, for a person and for a program. A throw-away route raises what its address names."""

import json

import pytest
from flask import Flask, abort
from sqlalchemy.exc import DataError, OperationalError

from indexer.engine import EngineUnavailable
from service.accounts.access import PUBLIC
from service.core.context import Parts
from service.core.errors import (
    Invalid,
    NeedsConfirmation,
    NotAllowed,
    NotFound,
    Outdated,
    Problem,
    SearchUnavailable,
)
from service.core.http_errors import BY_CLASS, BY_STATUS
from tests.conftest import build_app
from tests.signing_in import BrowserClient

PROBLEMS = (Problem("plekkenVrij", "Vul een getal in van 0 tot en met 999.", "-1"), Problem("reden", "Kies een reden."))
ERRORS: dict[str, Exception] = {
    "invalid": Invalid("De melding klopt niet.", PROBLEMS),
    "confirm": NeedsConfirmation("Dit is een grote sprong.", PROBLEMS[:1]),
    "notfound": NotFound("Dit aanbod bestaat niet."),
    "notallowed": NotAllowed("Dit mag alleen een contractmanager."),
    "outdated": Outdated("Dit is net gewijzigd."),
    "search": SearchUnavailable("De zoekmachine is weg."),
    "engine": EngineUnavailable("search"),
    "database": OperationalError("SELECT 1", {}, Exception("database is locked")),
    "unreadable": DataError("SELECT 1", {}, Exception("NUL")),
    "bug": ZeroDivisionError("geheim"),
}
STATUSES = (400, 401, 403, 404, 405, 413, 415, 428, 429, 500, 503)
ROWS = [
    ("invalid", 400, 400), ("confirm", 409, 409), ("notfound", 404, 404), ("notallowed", 403, 403),
    ("outdated", 409, 412), ("search", 503, 503), ("engine", 503, 503), ("database", 503, 503), ("bug", 500, 500),
    ("unreadable", 400, 400),
    *((str(status), status, status) for status in STATUSES),
]  # fmt: skip


@pytest.fixture
def client(app: Flask) -> BrowserClient:
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fail(name: str) -> str:
        if name.isdigit():
            abort(int(name))
        raise ERRORS[name]

    app.add_url_rule("/fout/<name>", "fout", PUBLIC(fail))
    app.add_url_rule("/api/v1/fout/<name>", "fout_api", PUBLIC(fail))
    browser = app.test_client()
    assert isinstance(browser, BrowserClient)
    return browser


@pytest.mark.parametrize(("name", "status", "_api"), ROWS)
def test_a_person_gets_a_page_that_says_what_to_do(client: BrowserClient, name: str, status: int, _api: int) -> None:
    answer = client.get(f"/fout/{name}")
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert f"Fout {status}" in answer.text
    assert "Wat u kunt doen" in answer.text
    assert answer.headers["X-Request-Id"] in answer.text


@pytest.mark.parametrize(("name", "_status", "status"), ROWS)
def test_a_program_gets_problem_json(client: BrowserClient, name: str, _status: int, status: int) -> None:
    answer = client.get(f"/api/v1/fout/{name}")
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.json is not None
    assert answer.json["status"] == status
    assert answer.json["title"]
    assert answer.json["detail"]
    assert answer.json["type"] == "about:blank" or answer.json["type"].startswith("urn:plekwijzer:probleem:")


def test_every_class_and_status_of_the_table_is_tried() -> None:
    tried = {kind for error in ERRORS.values() for kind in type(error).__mro__}
    spare = {kind.__name__ for kind in BY_CLASS if kind not in tried}
    assert spare == {"CSRFError", "NoLiveGeneration", "TimeoutError"}  # the first has its own test, the others a twin
    assert set(BY_STATUS) - set(STATUSES) == {406}


def test_all_problems_come_at_once_with_field_sentence_and_value(client: BrowserClient) -> None:
    answer = client.get("/api/v1/fout/invalid")
    assert answer.json is not None
    assert answer.json["detail"] == "De melding klopt niet."
    assert answer.json["errors"] == [
        {"field": "plekkenVrij", "message": "Vul een getal in van 0 tot en met 999.", "value": "-1"},
        {"field": "reden", "message": "Kies een reden.", "value": ""},
    ]
    page = client.get("/fout/invalid").text
    assert "Vul een getal in van 0 tot en met 999." in page
    assert "Kies een reden." in page


def test_a_bug_shows_nothing_of_its_inside(client: BrowserClient) -> None:
    assert "geheim" not in client.get("/fout/bug").text
    assert "geheim" not in client.get("/api/v1/fout/bug").text


def test_an_address_that_does_not_exist_is_a_404_also_in_the_api(client: BrowserClient) -> None:
    assert client.get("/bestaat-niet").status_code == 404
    answer = client.get("/api/v1/bestaat-niet")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("address", ["/aanbod/99999999999999999999", "/aanbod/2147483648", "/aanbod/-1"])
def test_a_number_that_no_row_can_have_is_a_404(client: BrowserClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_405_says_what_is_allowed(client: BrowserClient) -> None:
    answer = client.post("/api/v1/fout/bug")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_an_upload_that_is_too_large_is_a_413(app: Flask, client: BrowserClient) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 10
    assert client.post("/inloggen", data={"email": "x" * 100}).status_code == 413


def test_a_form_without_its_token_is_refused_kindly(client: BrowserClient) -> None:
    answer = client.post("/inloggen", data={"email": "a@voorbeeld.test", "password": "x"}, csrf=False)
    assert answer.status_code == 400
    assert "Deze pagina stond te lang open" in answer.text


def test_a_broken_database_still_gives_a_page(parts: Parts, absent_database_url: str) -> None:
    app = build_app(parts, database_url=absent_database_url)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = "iemand"
    for address in ("/inloggen", "/bestaat-niet"):
        answer = client.get(address)
        assert answer.status_code in (404, 503)
        assert "Wat u kunt doen" in answer.text


@pytest.mark.parametrize("name", ["search", "engine", "database", "bug"])
def test_what_went_wrong_on_our_side_is_in_the_log_once_with_its_cause(
    client: BrowserClient, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    client.get(f"/fout/{name}")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    causes = [line["exception"] for line in lines if "exception" in line]
    assert len(causes) == 1
    assert type(ERRORS[name]).__name__ in causes[0]


def test_what_the_user_can_mend_is_no_error_in_the_log(
    client: BrowserClient, capsys: pytest.CaptureFixture[str]
) -> None:
    client.get("/fout/invalid")
    assert "exception" not in capsys.readouterr().out
