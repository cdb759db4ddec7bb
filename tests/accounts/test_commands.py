"""`flask gebruiker`: what a beheerder types and reads."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.accounts.tables import User
from tests.factories import make_provider, make_region


@pytest.mark.parametrize(("role", "scope"), [("contractmanager", "wf"), ("consulent", "GM0405")])
def test_a_user_is_made_and_the_password_shown_once(app: Flask, session: Session, role: str, scope: str) -> None:
    make_region(session)
    session.close()
    run = app.test_cli_runner().invoke(args=["gebruiker", "maken", "Jan@Hoorn.test", "Jan", role, scope])
    assert run.exit_code == 0, run.output
    password = run.output.strip().splitlines()[-1].rsplit(" ", 1)[1]
    user = session.query(User).one()
    assert user.email == "jan@hoorn.test"
    assert user.memberships[0].role == role
    listed = app.test_cli_runner().invoke(args=["gebruiker", "lijst"]).output
    assert f"jan@hoorn.test; Jan; {role} ({scope})" in listed
    assert password not in listed
    session.close()
    client = app.test_client()
    assert client.post("/inloggen", data={"email": "jan@hoorn.test", "password": password}).status_code == 302


def test_an_aanbieder_goes_by_agb(app: Flask, session: Session) -> None:
    provider = make_provider(session, agb="94000001")
    args = ["gebruiker", "maken", "a@zorg.test", "An", "aanbieder", "94000001"]
    assert app.test_cli_runner().invoke(args=args).exit_code == 0
    session.rollback()
    assert session.query(User).one().memberships[0].provider_id == provider.id


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["geen-adres", "Jan", "consulent", "GM0405"], "Dit is geen e-mailadres."),
        (["a@hoorn.test", "Jan", "consulent", "GM9999"], "Dit bereik bestaat niet."),
        (["a@hoorn.test", "Jan", "aanbieder", "94999999"], "Geen aanbieder met deze AGB."),
        (["a@hoorn.test", " ", "consulent", "GM0405"], "Vul een naam in."),
    ],
)
def test_a_mistake_is_told_in_dutch_and_nothing_is_made(
    app: Flask, session: Session, args: list[str], sentence: str
) -> None:
    make_region(session)
    run = app.test_cli_runner().invoke(args=["gebruiker", "maken", *args])
    assert run.exit_code == 1
    assert sentence in run.output
    assert "Traceback" not in run.output
    session.rollback()
    assert session.query(User).count() == 0


def test_an_address_is_used_once_whatever_its_capitals(app: Flask, session: Session) -> None:
    make_region(session)
    run = app.test_cli_runner().invoke
    run(args=["gebruiker", "maken", "a@hoorn.test", "An", "consulent", "GM0405"])
    assert "Er is al een gebruiker" in run(args=["gebruiker", "maken", "A@hoorn.test", "An", "consulent", "wf"]).output
