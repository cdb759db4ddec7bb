"""The frame around a page: the menu shows what this user may use, by what the pages themselves declare."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.frame import MENU
from tests.factories import make_provider, make_region, make_user
from tests.signing_in import BrowserClient

OPEN = ["Zoeken", "Catalogus"]


def menu_in(text: str) -> list[str]:
    nav = text.split('aria-label="Hoofdmenu"')[1].split("</nav>")[0]
    return [name for name, _ in MENU if f">{name}<" in nav]


def test_without_an_account_only_what_is_open_is_shown(client: BrowserClient, session: Session) -> None:
    make_region(session)
    text = client.get("/uitleg").text
    assert menu_in(text) == OPEN
    assert "Regio West-Friesland" in text
    assert "Inloggen" in text


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("consulent", [*OPEN, "Geen plek"]),
        ("contractmanager", [*OPEN, "Naleving", "Geen plek"]),
        ("verwijzer", OPEN),
    ],
)
def test_each_role_sees_its_own_pages(client: BrowserClient, session: Session, role: str, shown: list[str]) -> None:
    client.sign_in(make_user(session, role, name="Mo Bakker"))
    text = client.get("/uitleg").text
    assert [name for name in menu_in(text) if name != "Bestand"] == shown
    assert "Mo Bakker" in text
    assert 'action="/uitloggen"' in text


def test_a_provider_sees_its_own_listings_and_no_compliance(client: BrowserClient, session: Session) -> None:
    client.sign_in(make_user(session, "aanbieder", provider=make_provider(session)))
    shown = menu_in(client.get("/uitleg").text)
    assert "Mijn aanbod" in shown
    assert "Naleving" not in shown
    assert "Taken" not in shown


def test_every_page_of_the_menu_exists(app: Flask) -> None:
    assert [endpoint for _, endpoint in MENU if endpoint not in app.view_functions] == []


def test_the_head_says_for_whom_a_user_works(client: BrowserClient, session: Session) -> None:
    client.sign_in(make_user(session, "aanbieder", provider=make_provider(session, "Stichting Proef")))
    assert "Aanbieder, Stichting Proef" in client.get("/uitleg").text


def test_who_works_for_one_municipality_begins_there(client: BrowserClient, session: Session) -> None:
    client.sign_in(make_user(session, "consulent", municipality="GM0405"))
    page = client.get("/").text
    assert "Consulent, Hoorn" in page
    assert '<option value="GM0405" selected>' in page
