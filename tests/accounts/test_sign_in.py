"""Signing in and out through the real pages, with real argon2 hashes."""

from html import unescape
from time import process_time

import pytest
from flask import Flask
from flask_security import hash_password
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from service.accounts.access import Grant
from service.accounts.operations import create_user
from service.accounts.tables import SignInTries, User
from service.core.context import Parts
from service.tables import db
from tests.conftest import build_app
from tests.factories import make_provider, make_region
from tests.moments import MovableClock
from tests.signing_in import BrowserClient, new_browser

EMAIL = "saskia@voorbeeld.test"
PASSWORD = "een-goed-wachtwoord"
WRONG = "Het e-mailadres of het wachtwoord klopt niet."
LOCKED = "Er is te vaak een verkeerd wachtwoord ingevuld."


@pytest.fixture(autouse=True)
def saskia(app: Flask, session: Session) -> None:
    """An aanbieder with an account."""
    provider_id = make_provider(session).id
    session.close()
    with app.app_context():
        create_user(db.session, EMAIL, "Saskia", [Grant("aanbieder", provider_id)], password=PASSWORD)


def sign_in(client: BrowserClient, email: str = EMAIL, password: str = PASSWORD, address: str = "") -> TestResponse:
    return client.post(address or "/inloggen", data={"email": email, "password": password})


def test_the_right_password_leads_to_the_first_page_of_the_role(client: BrowserClient) -> None:
    answer = sign_in(client)
    assert answer.status_code == 302
    assert answer.location.endswith("/begin")
    assert client.get("/begin").status_code == 302


def test_the_address_may_be_typed_with_capitals(client: BrowserClient) -> None:
    assert sign_in(client, EMAIL.upper()).status_code == 302


def test_after_signing_in_the_page_that_was_asked_for_comes_back(client: BrowserClient) -> None:
    assert 'name="next" value="/begin?a=1"' in client.get("/inloggen?next=/begin?a%3D1").text
    answer = client.post("/inloggen", data={"email": EMAIL, "password": PASSWORD, "next": "/begin?a=1"})
    assert answer.location.endswith("/begin?a=1")


@pytest.mark.parametrize("elsewhere", ["https://kwaad.example", "//kwaad.example", "\\\\kwaad.example"])
def test_nobody_is_sent_to_another_site(client: BrowserClient, elsewhere: str) -> None:
    answer = client.post("/inloggen", data={"email": EMAIL, "password": PASSWORD, "next": elsewhere})
    assert not answer.headers.get("Location", "").startswith(("http", "//", "\\"))


def test_a_wrong_password_and_an_unknown_address_give_the_same_answer(client: BrowserClient) -> None:
    pages = [sign_in(client, EMAIL, "verkeerd"), sign_in(client, "nooit@voorbeeld.test", "verkeerd")]
    texts = [page.text.replace(EMAIL, "X").replace("nooit@voorbeeld.test", "X") for page in pages]
    first, second = (_without_tokens(text) for text in texts)
    assert WRONG in first
    assert first == second


def test_a_wrong_password_and_an_unknown_address_cost_the_same(client: BrowserClient) -> None:
    """In processor time, which a busy machine does not stretch; nearly all of it is argon2."""

    def cost(email: str) -> float:
        began = process_time()
        sign_in(client, email, "verkeerd")
        return process_time() - began

    cost(EMAIL)
    known, unknown = (sorted(cost(email) for _ in range(3))[1] for email in (EMAIL, "nooit@voorbeeld.test"))
    assert 0.5 < unknown / known < 2


def test_letters_with_accents_may_come_in_two_ways(app: Flask, client: BrowserClient, session: Session) -> None:
    make_region(session)
    session.close()
    with app.app_context():
        create_user(
            db.session,
            "rene@voorbeeld.test",
            "Ren\u00e9",
            [Grant("beheerder", region_code="wf")],
            password="caf\u00e9-wachtwoord",
        )
    assert sign_in(client, "rene@voorbeeld.test", "cafe\u0301-wachtwoord").status_code == 302


def test_an_account_that_is_switched_off_gives_that_same_answer(client: BrowserClient, session: Session) -> None:
    user = session.query(User).one()
    user.active = False
    session.commit()
    assert WRONG in sign_in(client).text


@pytest.mark.parametrize("email", [EMAIL, "nooit@voorbeeld.test"])
def test_after_five_wrong_passwords_the_address_is_locked_also_one_without_account(
    client: BrowserClient, email: str
) -> None:
    answers = [sign_in(client, email, "verkeerd").text for _ in range(5)]
    assert all(WRONG in text for text in answers[:4])
    assert LOCKED in answers[4]
    assert "na 09:01 uur" in answers[4]


def test_the_right_password_is_refused_too_while_locked_and_works_afterwards(
    client: BrowserClient, clock: MovableClock
) -> None:
    for _ in range(5):
        sign_in(client, password="verkeerd")
    assert LOCKED in sign_in(client).text
    clock.move(minutes=1)
    assert sign_in(client).status_code == 302


def test_each_further_wrong_password_makes_the_wait_longer(client: BrowserClient, clock: MovableClock) -> None:
    for _ in range(5):
        sign_in(client, password="verkeerd")
    ends = []
    for minutes in (1, 2, 4, 8, 15):
        clock.move(minutes=minutes)
        text = sign_in(client, password="verkeerd").text
        ends.append(text.split("U kunt na ")[1][:5])
    assert ends == ["09:03", "09:07", "09:15", "09:30", "09:45"]


def test_success_starts_the_count_again(client: BrowserClient, session: Session) -> None:
    for _ in range(4):
        sign_in(client, password="verkeerd")
    assert sign_in(client).status_code == 302
    assert session.query(SignInTries).count() == 0


def test_the_count_holds_no_address_and_is_forgotten_after_a_day(
    client: BrowserClient, session: Session, clock: MovableClock
) -> None:
    sign_in(client, password="verkeerd")
    assert "saskia" not in session.query(SignInTries).one().address_hash
    session.rollback()
    clock.move(days=1, minutes=1)
    sign_in(client, "ander@voorbeeld.test", "verkeerd")
    session.rollback()
    assert session.query(SignInTries).count() == 1


def test_an_empty_form_says_what_is_missing_in_dutch(client: BrowserClient) -> None:
    text = unescape(sign_in(client, "", "").text)
    assert "Vul uw e-mailadres in." in text
    assert "Vul uw wachtwoord in." in text


def test_signing_out_needs_a_post(client: BrowserClient) -> None:
    sign_in(client)
    assert client.get("/uitloggen").status_code == 405
    assert client.post("/uitloggen").status_code == 302
    assert "/inloggen" in client.get("/begin").location


def test_a_copy_of_a_session_ends_with_it(app: Flask, client: BrowserClient) -> None:
    sign_in(client)
    cookie = client.get_cookie("plekwijzer")
    assert cookie is not None
    thief = new_browser(app)
    thief.set_cookie("plekwijzer", cookie.value)
    assert "/inloggen" not in thief.get("/begin").location
    assert client.post("/uitloggen").status_code == 302
    assert "/inloggen" in thief.get("/begin").location
    assert sign_in(client).status_code == 302
    assert "/inloggen" not in client.get("/begin").location


def test_a_right_password_does_not_count_as_a_try_of_its_address(parts: Parts) -> None:
    app = build_app(parts, rate_limits=True)
    assert {sign_in(new_browser(app)).status_code for _ in range(21)} == {302}
    assert sign_in(new_browser(app), password="verkeerd").status_code == 200


def test_there_is_no_registration_and_no_token_in_an_address(client: BrowserClient) -> None:
    for address in ("/registreren", "/register", "/reset", "/login"):
        assert client.get(address).status_code == 404
    assert client.get("/begin?auth_token=x").status_code == 302


def test_passwords_are_kept_as_argon2id(session: Session) -> None:
    password = session.query(User).one().password
    assert password is not None
    assert password.startswith("$argon2id$")


def test_demo_accounts_are_shown_in_the_demo_only(parts: Parts, session: Session, app: Flask) -> None:
    make_region(session)
    with app.app_context():
        password = hash_password("een-ander-wachtwoord")
    session.add(User(email="demo@voorbeeld.test", name="Demo", fs_uniquifier="d", demo=True, password=password))
    session.commit()
    assert "demo@voorbeeld.test" not in app.test_client().get("/inloggen").text
    assert "demo@voorbeeld.test" in build_app(parts, demo=True).test_client().get("/inloggen").text


def _without_tokens(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "csrf_token" not in line)
