"""What is written to the log, read back as it comes out of the process."""

import json
import logging
import re

import pytest
import structlog
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from service.accounts.access import PUBLIC
from service.core.logs import configure_logs, scrub
from tests.properties import examples
from tests.signing_in import BrowserClient

PERSONAL = ("saskia", "voorbeeld.test", "0229", "123456782", "autisme", "127.0.0.1", "geheim-wachtwoord", "Mozilla")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("mail naar saskia@zorg.voorbeeld.test!", "mail naar [e-mail]!"),
        ("a.b+c%d-e@x-y.nl, <f@g.h.nl>.", "[e-mail], <[e-mail]>."),
        (f"{'lang.' * 40}naam@{'lang-' * 40}huis.nl!", "[e-mail]!"),
        ("a@b.nl+c@d.nl en a@b.nl.c@d en x@a@b.nl", "[e-mail] en [e-mail] en x@[e-mail]"),
        ("geen@adres, @ook.niet en a@.nl", "geen@adres, @ook.niet en a@.nl"),
        ("é@zorg.nl. Klaar", "[e-mail]. Klaar"),
        ("bel 0229-123456 of +31 6 12345678", "bel [telefoon] of [telefoon]"),
        ("kind 123456782 en 1234.56.789", "kind [nummer] en [nummer]"),
        ("aanbod 94012345, 8 plekken, 2026-11-22", "aanbod 94012345, 8 plekken, 2026-11-22"),
    ],
)
def test_addresses_phone_numbers_and_numbers_like_a_bsn_are_masked(text: str, clean: str) -> None:
    assert scrub(text) == clean


@examples(usual=500, full=5000)
@given(text=st.text(alphabet="ab1_@@..+%- ", max_size=40))
def test_no_address_is_left_wherever_it_stands(text: str) -> None:
    assert not re.search(r"[\w.+%-]@[\w-]+\.[\w-]", scrub(text))
    if not re.search(r"[\w.+%-]@[\w-]+\.[\w-]", text):
        assert "[e-mail]" not in scrub(text)


def test_a_failed_sign_in_and_a_search_leave_no_personal_data(
    client: BrowserClient, capsys: pytest.CaptureFixture[str]
) -> None:
    headers = {"User-Agent": "Mozilla"}
    client.post("/inloggen", data={"email": "saskia@voorbeeld.test", "password": "geheim-wachtwoord"}, headers=headers)
    client.get("/zoeken?q=autisme+0229123456+123456782", headers=headers)
    client.get("/inloggen?next=/saskia@voorbeeld.test", headers=headers)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) >= 3
    assert not [(word, line) for word in PERSONAL for line in lines if word in json.dumps(line)]


def test_a_line_says_what_was_asked_by_rule_and_how_it_went(
    app: Flask, client: BrowserClient, capsys: pytest.CaptureFixture[str]
) -> None:
    app.add_url_rule("/dossier/<name>", "dossier", PUBLIC(lambda name: name))
    client.get("/dossier/jansen", headers={"X-Request-Id": "abc-123-def"})
    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {name: line[name] for name in ("event", "request_id", "method", "route", "status")} == {
        "event": "request", "request_id": "abc-123-def", "method": "GET", "route": "/dossier/<name>", "status": 200,
    }  # fmt: skip
    assert line["ms"] >= 0
    assert "jansen" not in json.dumps(line)


def test_a_crash_is_logged_with_its_trace_and_without_what_the_user_typed(
    app: Flask, client: BrowserClient, capsys: pytest.CaptureFixture[str]
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def crash(name: str) -> str:
        raise ValueError("geen plek voor saskia@voorbeeld.test")

    app.add_url_rule("/stuk/<name>", "stuk", PUBLIC(crash))
    assert client.get("/stuk/saskia").status_code == 500
    written = capsys.readouterr().out
    assert "ValueError: geen plek voor [e-mail]" in written
    assert "saskia" not in written


def test_other_loggers_go_through_the_same_scrubber(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs()
    logging.getLogger("iets.anders").warning("mail %s", "a@b.test")
    structlog.stdlib.get_logger("eigen").info("bericht", to=["a@b.test"], extra={"tel": "0612345678"})
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["event"] == "mail [e-mail]"
    assert second["to"] == ["[e-mail]"]
    assert second["extra"] == {"tel": "[telefoon]"}
