"""What is picked for the choice sheet stays picked in this browser, over pages and searches, and in no other."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.core.context import Parts
from service.search.picks import MOST
from tests.factories import make_contract, make_listing, make_provider, make_report, make_user
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, new_browser

RESULTS = "/zoeken?q=autisme"


@pytest.fixture
def offers(app: Flask, session: Session, parts: Parts) -> list[int]:
    """Seven listings with room; their ids."""
    contract = make_contract(session, make_provider(session, "Stichting Lisdodde"))
    listings = [make_listing(session, contract, title=f"Autisme {number}") for number in range(1, MOST + 2)]
    for item in listings:
        make_report(session, item)
    index_all(app, parts)
    return [item.id for item in listings]


def pick(client: BrowserClient, number: int, back: str = RESULTS, what: str = "erbij") -> str:
    answer = client.post("/keuzeblad", data={what: str(number), "terug": back})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def on_the_sheet(client: BrowserClient) -> int:
    return client.get("/keuzeblad").text.count('class="pw-keuzeblad__keuze"')


def test_a_pick_comes_back_to_the_listing_where_it_was_made(client: BrowserClient, offers: list[int]) -> None:
    assert pick(client, offers[0]) == f"{RESULTS}#r-{offers[0]}"
    page = client.get(RESULTS).text
    assert f'id="r-{offers[0]}"' in page
    assert f'name="eraf" value="{offers[0]}"' in page
    assert f'name="erbij" value="{offers[1]}"' in page
    assert "Op uw keuzeblad: <strong>1 van 6</strong>" in page


def test_picks_stay_over_pages_and_searches_in_the_order_in_which_they_were_made(
    client: BrowserClient, offers: list[int]
) -> None:
    pick(client, offers[2])
    assert pick(client, offers[0], f"/aanbod/{offers[0]}") == f"/aanbod/{offers[0]}#r-{offers[0]}"
    assert "2 van 6" in client.get("/zoeken?q=autisme&perPagina=1&pagina=2").text
    assert "2 van 6" in client.get("/zoeken?q=xyzzy").text
    assert "2 van 6" in client.get(f"/aanbod/{offers[1]}").text
    sheet = client.get("/keuzeblad").text
    assert sheet.index("Autisme 3") < sheet.index("Autisme 1")
    assert f"/keuzeblad?aanbod={offers[2]}&amp;aanbod={offers[0]}" in sheet


def test_a_pick_is_taken_off_and_all_of_them_at_once(client: BrowserClient, offers: list[int]) -> None:
    for number in offers[:3]:
        pick(client, number)
    assert pick(client, offers[1], "/keuzeblad", "eraf") == "/keuzeblad"
    assert on_the_sheet(client) == 2
    pick(client, offers[0])
    assert on_the_sheet(client) == 2  # it was there already
    client.post("/keuzeblad", data={"leeg": "1", "terug": RESULTS})
    page = client.get("/keuzeblad")
    assert page.status_code == 200
    assert "Er staat nog niets op uw keuzeblad" in page.text


def test_a_seventh_is_refused_where_it_would_be_picked_and_changes_nothing(
    client: BrowserClient, offers: list[int]
) -> None:
    for number in offers[:MOST]:
        pick(client, number)
    page = client.get(RESULTS).text
    assert "Het keuzeblad is vol" in page
    assert 'name="erbij"' not in page
    answer = client.post("/keuzeblad", data={"erbij": str(offers[MOST]), "terug": RESULTS})
    assert answer.status_code == 400
    assert "Haal er eerst een af." in answer.text
    assert on_the_sheet(client) == MOST


@pytest.mark.parametrize("number", ["", "twaalf", "²", "999999", "9" * 5000, "-1"])
def test_what_cannot_be_picked_is_refused(client: BrowserClient, number: str) -> None:
    answer = client.post("/keuzeblad", data={"erbij": number, "terug": RESULTS})
    assert answer.status_code == 400
    assert on_the_sheet(client) == 0


def test_a_change_needs_a_token(client: BrowserClient, offers: list[int]) -> None:
    assert client.post("/keuzeblad", data={"erbij": str(offers[0])}, csrf=False).status_code == 400
    assert on_the_sheet(client) == 0


@pytest.mark.parametrize(
    "back",
    ["https://kwaad.example/zoeken", "//kwaad.example/zoeken", "/\\kwaad.example", "/mijn-aanbod", "javascript:x", ""],
)
def test_nobody_is_sent_to_another_site_or_page(client: BrowserClient, offers: list[int], back: str) -> None:
    assert pick(client, offers[0], back) == "/keuzeblad"


def test_another_browser_sees_nothing_of_it(app: Flask, client: BrowserClient, offers: list[int]) -> None:
    pick(client, offers[0])
    assert on_the_sheet(new_browser(app)) == 0
    assert client.get(RESULTS).headers["Cache-Control"] == "private, no-cache"


def test_who_signs_out_leaves_nothing_picked(client: BrowserClient, session: Session, offers: list[int]) -> None:
    client.sign_in(make_user(session))
    pick(client, offers[0])
    assert on_the_sheet(client) == 1
    client.post("/uitloggen")
    assert on_the_sheet(client) == 0


def test_the_sheet_and_the_bar_say_how_many_it_takes_and_what_the_button_empties(
    client: BrowserClient, offers: list[int]
) -> None:
    assert "U kunt er hoogstens 6 op zetten." in client.get(RESULTS).text
    assert "U kunt er hoogstens 6 op zetten." in client.get("/keuzeblad").text
    pick(client, offers[0])
    for address in (RESULTS, "/keuzeblad"):
        assert '<span class="nl-button__label">Maak het keuzeblad leeg</span>' in client.get(address).text
