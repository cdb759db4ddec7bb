"""What the framework says beside the results: regie, routes, the products of a word; and how the question was read.

The world is the catalogue as it is shipped, with three listings on the reference engine.
"""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.catalogue.operations import load_catalogue_files
from service.core.context import Parts
from tests.catalogue.conftest import SHIPPED
from tests.factories import make_contract, make_listing, make_provider, make_report
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, json_of

API = "/api/v1/aanbod"
CRISIS = (
    "Crisis verblijf GGZ, Crisis verblijf pedagogisch, Ambulante crisishulp pedagogisch en Ambulante crisishulp GGZ."
)


@pytest.fixture(autouse=True)
def world(app: Flask, session: Session, parts: Parts) -> None:
    load_catalogue_files(session, [SHIPPED])
    for name, title, products in (
        ("Stichting Lisdodde", "Begeleiding bij autisme", ["B-P5:P", "B-P4:P"]),
        ("Kliniek Duin", "Crisisbed bij angst", ["V-KV-CG"]),
        ("Praktijk Zomerdijk", "Behandeling autisme", ["B-P8:I"]),
    ):
        contract = make_contract(session, make_provider(session, name), products=[p.split(":")[0] for p in products])
        make_report(session, make_listing(session, contract, title=title, products=products), note="Eerst bellen graag")
    index_all(app, parts)


def said(answer: Any) -> dict[str, list[str]]:
    """The messages by kind."""
    found: dict[str, list[str]] = {}
    for message in answer["meldingen"]:
        found.setdefault(message["soort"], []).append(message["tekst"])
    return found


@pytest.mark.parametrize("query", ["anorexia", "kind van 8 eet niet, Hoorn"])
def test_an_eating_disorder_leads_to_crisis_help_with_its_source(client: BrowserClient, query: str) -> None:
    page = client.get("/zoeken", query_string={"q": query}, follow_redirects=True).text
    assert "Een eetstoornis valt voortaan onder crisishulp (verblijf en/of ambulant)." in page
    assert 'href="/catalogus/wf-jeugd-2025#route-eetstoornis"' in page
    assert "Tijdelijke routing eetstoornissen" in page
    assert "De bron zegt niet of pedagogische crisishulp of crisishulp GGZ is bedoeld." in page
    assert "product=V-KV-CG&amp;product=V-KV-CP&amp;product=X-AMB-P&amp;product=X-AMB-G" in page
    answer = json_of(client.get(API, query_string={"q": query}))
    assert CRISIS in said(answer)["begrip"][0]
    assert said(answer)["route"][0].startswith("Eetstoornis: ")
    sources = {message["soort"]: message["bron"] for message in answer["meldingen"]}
    assert sources.pop("beschreven", None) is None  # how its words were read comes from no document
    assert {source["document"] for source in sources.values()} == {"menukaart"}


def test_a_route_of_the_same_products_but_of_another_name_is_not_told(client: BrowserClient) -> None:
    answer = json_of(client.get(f"{API}?q=crisis"))
    assert "route" not in said(answer)
    assert "Bij ‘crisis’ hoort in de catalogus: " in said(answer)["begrip"][0]


def test_the_offer_to_search_for_those_products_finds_them(client: BrowserClient) -> None:
    answer = json_of(client.get(f"{API}?product=X-AMB-P&product=X-AMB-G&product=V-KV-CG&product=V-KV-CP"))
    assert [result["titel"] for result in answer["resultaten"]] == ["Crisisbed bij angst"]


def test_each_result_tells_who_leads_for_what_was_asked_of_it(client: BrowserClient) -> None:
    results = {item["titel"]: item for item in json_of(client.get(API))["resultaten"]}
    both = results["Begeleiding bij autisme"]["regie"]
    assert [rule["mate"] for rule in both] == ["geen", "in_overleg"]
    assert both[1]["bron"]["document"] == "qa-voorjaar-2025"
    assert results["Behandeling autisme"]["regie"][0]["mate"] == "altijd"
    assert results["Crisisbed bij angst"]["regie"] == []
    assert results["Crisisbed bij angst"]["routes"][0]["code"] == "eetstoornis"
    asked = json_of(client.get(f"{API}?arrangement=B-P5:P"))["resultaten"][0]
    assert [rule["mate"] for rule in asked["regie"]] == ["in_overleg"]


def test_the_page_shows_regie_route_and_the_way_to_combining_with_each_result(client: BrowserClient) -> None:
    page = client.get("/zoeken?q=autisme&profiel=5").text
    assert page.count("<dt>Regie</dt>") == 1
    assert page.count("Bij profiel 5 tot en met 7 is regie in overleg.") == 2  # once above, once with the result
    assert "niet in de bron voor dit product" in page
    assert 'href="/combineren?inkoopkader=wf-jeugd-2025&amp;product=B-P5"' in page
    assert client.get("/combineren?inkoopkader=wf-jeugd-2025&product=B-P5").status_code == 200


def test_the_page_about_a_listing_shows_them_too(client: BrowserClient) -> None:
    found = json_of(client.get(f"{API}?q=angst"))["resultaten"][0]["id"]
    page = client.get(f"/aanbod/{found}").text
    assert "Eetstoornis: De tijdelijke routing eetstoornissen vervalt" in page
    assert "niet in de bron" in page
    assert "Mag dit naast andere hulp?" in page


def test_what_the_provider_adds_stands_with_the_result_once(client: BrowserClient) -> None:
    assert client.get("/zoeken?q=autisme&profiel=5").text.count("Eerst bellen graag") == 1


MANNERS = [
    ("", "geen_woorden", None),
    ("q=autisme", "alle_woorden", None),
    ("q=autsime", "bijna_gelijke_woorden", "autisme"),
    ("q=autisme+angst", "deel_van_de_woorden", None),
]


@pytest.mark.parametrize(("query", "manner", "meant"), MANNERS)
def test_the_api_says_how_far_the_answer_holds_to_the_words(
    client: BrowserClient, query: str, manner: str, meant: str | None
) -> None:
    answer = json_of(client.get(f"{API}?{query}"))
    assert (answer["manier"], answer["bedoeldeU"]) == (manner, meant)
    assert answer["totaal"] > 0


def test_the_api_says_how_the_question_was_read(client: BrowserClient) -> None:
    read = json_of(client.get(f"{API}?q=ASS+van+8+jaar+in+Hoorn&vorm=thuis"))["begrepen"]
    assert read["q"] == "ASS"
    assert read["woorden"][0]["begrippen"][0]["code"] == "autisme"
    assert "autisme" in read["woorden"][0]["andereWoorden"]
    told = {(item["naam"], item["waarde"], item["uitWoorden"]) for item in read["filters"]}
    assert told == {("gemeente", "GM0405", True), ("leeftijd", "8", True), ("vorm", "thuis", False)}


def test_words_outside_the_catalogue_say_so_in_the_api(client: BrowserClient) -> None:
    assert "buiten_catalogus" in said(json_of(client.get(f"{API}?q=dyslexie")))


def test_help_of_a_law_that_no_framework_is_about_says_so(client: BrowserClient) -> None:
    (text,) = said(json_of(client.get(API, query_string={"q": "huishoudelijke hulp"})))["buiten_catalogus"]
    assert text == "‘huishoudelijke hulp’ hoort bij de Wmo. U zoekt in aanbod voor de Jeugdwet."
    assert "buiten_catalogus" not in said(json_of(client.get(API, query_string={"q": "logeren"})))


def test_words_that_no_listing_has_are_named(client: BrowserClient) -> None:
    (text,) = said(json_of(client.get(API, query_string={"q": "autisme Krommebroek"})))["niemand_noemt"]
    assert text == "Geen enkel aanbod noemt ‘Krommebroek’. Wij zoeken zonder dat woord."


def test_nobody_searches_on_without_a_word_when_nothing_is_found(client: BrowserClient) -> None:
    answer = json_of(client.get(API, query_string={"q": "rekenmachine zxqv"}))
    assert answer["totaal"] == 0
    assert said(answer)["niemand_noemt"] == ["Geen enkel aanbod noemt ‘rekenmachine’."]


def test_what_nobody_names_is_said_to_be_merely_alike(client: BrowserClient) -> None:
    answer = json_of(client.get(API, query_string={"q": "autigedrag"}))
    assert answer["totaal"] > 0
    (text,) = said(answer)["deel_van_de_woorden"]
    assert text.startswith("Geen enkel aanbod noemt dit. Hieronder staat wat er nog het meest op lijkt.")


def test_every_name_of_the_answer_is_in_the_description(client: BrowserClient) -> None:
    answer = json_of(client.get(f"{API}?q=anorexia&profiel=5"))
    schemas = json_of(client.get("/api/v1/openapi.json"))["components"]["schemas"]
    assert set(answer) == set(schemas["SearchAnswer"]["properties"])
    result = json_of(client.get(API))["resultaten"][0]
    assert set(result) == set(schemas["ResultOut"]["properties"])
    assert set(answer["begrepen"]) == set(schemas["UnderstoodOut"]["properties"])
    for schema in ("RegieOut", "RouteOut", "MessageOut"):
        assert "bron" in schemas[schema]["properties"]
