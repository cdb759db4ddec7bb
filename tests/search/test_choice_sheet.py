"""The choice sheet: what a family gets on paper of the results that a consultant picked."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.catalogue.tables import Product
from service.core.context import Parts
from service.listings.tables import Listing
from service.providers.tables import ContractStop
from tests.factories import make_contract, make_listing, make_provider, make_report
from tests.moments import SUNDAY, MovableClock
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient


def offer(session: Session, name: str = "Stichting Lisdodde", title: str = "Autismebegeleiding", **columns: Any) -> int:
    """A listing of a provider of its own, without a report; its id."""
    contract = make_contract(session, make_provider(session, name))
    return make_listing(session, contract, title=title, **columns).id


def report(session: Session, listing_id: int, **columns: Any) -> None:
    make_report(session, session.get_one(Listing, listing_id), **columns)


@pytest.fixture
def picked(session: Session) -> int:
    """A listing with everything filled in and figures of today."""
    listing_id = offer(
        session,
        text="Wij komen bij u thuis.",
        forms=["thuis", "groep"],
        age_from=6,
        age_to=14,
        exclusions=["verslaving"],
        contact_name="A. Bies",
        contact_phone="0229 123 456",
        contact_email="aanmelden@lisdodde.example",
        website="https://lisdodde.example",
    )
    report(session, listing_id, wait_intake_weeks=2, wait_start_weeks=0)
    return listing_id


def test_the_sheet_says_it_all_in_plain_words(client: BrowserClient, picked: int) -> None:
    page = client.get(f"/keuzeblad?aanbod={picked}").text
    for said in (
        "Autismebegeleiding",
        "Stichting Lisdodde",
        "Hulp bij u thuis en hulp in een groep",
        "Voor inwoners van Hoorn.",
        "6 tot en met 14 jaar",
        "<dt>Niet voor</dt><dd>verslaving</dd>",
        "Ja, er is nu plek.",
        "<dt>Wachten op het eerste gesprek</dt><dd>2 weken</dd>",
        "<dt>Daarna wachten tot de hulp begint</dt><dd>geen wachttijd</dd>",
        "Bevestigd op 22 november 2026 (vandaag).",
        "Wij komen bij u thuis.",
        "Vraag naar: A. Bies",
        'href="tel:0229123456"',
        'href="mailto:aanmelden@lisdodde.example"',
        "Gemaakt op 22 november 2026",
        "Plek en wachttijd kunnen elke dag veranderen.",
    ):
        assert said in page


def test_no_points_codes_or_jargon_reach_the_family(client: BrowserClient, picked: int) -> None:
    page = client.get(f"/keuzeblad?aanbod={picked}").text.casefold()
    body = page[page.index("<h1") : page.index("</main>")]
    for word in ("punten", "score", "b-p5", "profiel", "instroom", "intake", "segment", "perspectief", "agb"):
        assert word not in body


def test_a_product_is_named_in_plain_words_once(client: BrowserClient, session: Session) -> None:
    contract = make_contract(session, products=["V-GZH-L", "V-KV-LR"])
    for code, plain in (("V-GZH-L", "wonen in een gezinshuis"), ("V-KV-LR", None)):
        session.scalars(select(Product).where(Product.code == code)).one().plain_name = plain
    listing = make_listing(session, contract, products=["V-GZH-L", "V-KV-LR"], forms=["groep"])
    page = client.get(f"/keuzeblad?aanbod={listing.id}").text
    assert "<dd>Wonen in een gezinshuis, V-KV-LR en hulp in een groep</dd>" in page


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ("snel en voor korte tijd ergens anders wonen", "Snel en voor korte tijd ergens anders wonen"),
        ("logeren met meer hulp", "Logeren met meer hulp"),
        ("leren om zelf te wonen", "Leren om zelf te wonen en ergens anders wonen of logeren"),
        ("hulp van specialisten", "Hulp van specialisten en ergens anders wonen of logeren"),
    ],
)
def test_staying_somewhere_is_said_once(client: BrowserClient, session: Session, plain: str, said: str) -> None:
    contract = make_contract(session, products=["V-KV-LR"])
    session.scalars(select(Product).where(Product.code == "V-KV-LR")).one().plain_name = plain
    listing = make_listing(session, contract, products=["V-KV-LR"], forms=["verblijf"])
    assert f"<dd>{said}</dd>" in client.get(f"/keuzeblad?aanbod={listing.id}").text


def test_figures_past_their_term_are_not_told_as_true(client: BrowserClient, clock: MovableClock, picked: int) -> None:
    clock.move(days=15)
    page = client.get(f"/keuzeblad?aanbod={picked}").text
    assert "Dat weten wij niet. Bel de aanbieder." in page
    assert "De laatste melding is te oud: 22 november 2026 (15 dagen geleden). Vraag hoe het nu is." in page
    assert page.count("niet bekend, vraag het de aanbieder") == 2
    assert "2 weken" not in page


ROOM = [
    ({}, "Ja, er is nu plek."),
    ({"intake": "wachtlijst"}, "Nee, er is nu geen plek. Er is een wachtlijst."),
    ({"intake": "stop"}, "Nee. De aanbieder neemt nu niemand aan."),
    ({"intake": "na_intake", "places_free": None}, "Dat hoort u na het eerste gesprek."),
    ({"wait_intake_weeks": 9}, "Ja, maar u moet eerst wachten."),
    ({"places_free": 0}, "Nee, er is nu geen plek."),
    ({"places_free": 0, "next_place_on": date(2026, 12, 3)}, "Nu niet. De eerste plek komt vrij op 3 december 2026."),
    ({"places_free": None}, "Dat weten wij niet. Bel de aanbieder."),
    ({"confirmed_at": SUNDAY - timedelta(days=40)}, "Dat weten wij niet. Bel de aanbieder."),
]


@pytest.mark.parametrize(("figures", "said"), ROOM)
def test_whether_there_is_a_place_is_one_sentence(
    client: BrowserClient, session: Session, figures: dict[str, object], said: str
) -> None:
    listing_id = offer(session)
    report(session, listing_id, **figures)
    assert f"<dt>Is er plek?</dt><dd>{said}</dd>" in client.get(f"/keuzeblad?aanbod={listing_id}").text


def test_a_stop_of_the_municipalities_is_told_as_theirs_and_no_wait_is_promised(
    client: BrowserClient, session: Session, clock: MovableClock, picked: int
) -> None:
    silent = offer(session, "Praktijk Zomerdijk")
    first, last = SUNDAY.date(), SUNDAY.date() + timedelta(days=1)
    for listing_id in (picked, silent):
        contract_id = session.get_one(Listing, listing_id).contract_id
        session.add(ContractStop(contract_id=contract_id, starts_on=first, ends_on=last, ground="kwaliteit"))
    session.commit()
    page = client.get(f"/keuzeblad?aanbod={picked}").text
    assert "Nee. De gemeenten hebben een stop opgelegd." in client.get(f"/keuzeblad?aanbod={silent}").text
    assert "<dt>Is er plek?</dt><dd>Nee. De gemeenten hebben een stop opgelegd. Er kan nu niemand bij.</dd>" in page
    assert "De aanbieder neemt" not in page
    assert "achten" not in page[page.index("<dl") : page.index("</dl>")]
    clock.move(days=2)
    assert "<dt>Wachten op het eerste gesprek</dt><dd>2 weken</dd>" in client.get(f"/keuzeblad?aanbod={picked}").text


def test_who_takes_in_nobody_has_no_wait_on_the_sheet(client: BrowserClient, session: Session) -> None:
    listing_id = offer(session)
    report(session, listing_id, intake="stop", wait_intake_weeks=2, wait_start_weeks=22)
    page = client.get(f"/keuzeblad?aanbod={listing_id}").text
    assert "Nee. De aanbieder neemt nu niemand aan." in page
    assert "22 weken" not in page


def test_what_was_never_reported_or_filled_in_says_so(client: BrowserClient, session: Session) -> None:
    page = client.get(f"/keuzeblad?aanbod={offer(session)}").text
    assert "De aanbieder heeft nog niets gemeld over plek en wachttijd." in page
    assert "De aanbieder heeft geen contact ingevuld." in page
    assert "<dt>Niet voor</dt>" not in page


def test_what_is_gone_is_left_out_with_a_sentence_and_the_order_is_kept(
    client: BrowserClient, session: Session, picked: int
) -> None:
    other = offer(session, "Praktijk Zomerdijk", "Behandeling angst")
    hidden = offer(session, "Praktijk Weg", "Verborgen hulp", status="verborgen")
    page = client.get(f"/keuzeblad?aanbod={other}&aanbod={picked}&aanbod={hidden}&aanbod=999999").text
    assert page.index("Zomerdijk") < page.index("Lisdodde")
    assert "Verborgen hulp" not in page
    assert "2 aanbiedingen die u koos zijn er nu niet meer." in page
    assert "1 aanbod die" not in page
    one = client.get(f"/keuzeblad?aanbod={other}&aanbod={hidden}").text
    assert "1 aanbod dat u koos is er nu niet meer." in one


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("aanbod=", "U koos nog niets."),
        ("aanbod=twaalf", "Een aanbod is een heel getal."),
        ("aanbod=%C2%B2", "Een aanbod is een heel getal."),
        ("aanbod=999999", "Dit aanbod bestaat niet, of is nu niet zichtbaar."),
        ("aanbod=" + "9" * 5000, "Dit aanbod bestaat niet, of is nu niet zichtbaar."),
        ("&".join(f"aanbod={number}" for number in range(1, 8)), "Op het keuzeblad passen er hoogstens 6."),
        ("aanbod=1&kleur=rood", "Deze naam kennen wij niet."),
    ],
)
def test_a_sheet_of_nothing_is_refused_with_what_to_do(client: BrowserClient, query: str, said: str) -> None:
    answer = client.get(f"/keuzeblad?{query}")
    assert answer.status_code == 400
    assert said in answer.text


def test_the_results_are_one_form_with_a_button_for_each(
    app: Flask, client: BrowserClient, parts: Parts, picked: int
) -> None:
    index_all(app, parts)
    page = client.get("/zoeken?q=autisme").text
    assert page.count('action="/keuzeblad"') == 1
    assert f'name="erbij" value="{picked}"' in page
    assert 'action="/keuzeblad"' not in client.get("/zoeken?q=xyzzy").text
