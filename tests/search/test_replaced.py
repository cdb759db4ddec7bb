"""A second question on the page of results: what is typed goes before the filters of the first, and it says so.

The form sends those filters along, so the tests do the same. Reference engine, one listing.
"""

import re
from html import unescape

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.core.context import Parts
from tests.factories import make_contract, make_listing, make_provider, make_report
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, json_of, new_browser


@pytest.fixture
def listings(app: Flask, session: Session, parts: Parts) -> None:
    contract = make_contract(session, make_provider(session, "Stichting Lisdodde"))
    make_report(session, make_listing(session, contract, title="Hulp bij adhd", age_from=6, age_to=18))
    index_all(app, parts)


def opened(client: BrowserClient, asked: str) -> tuple[str, str]:
    """The address after the words were read, and its page."""
    sent_on = client.get(asked)
    assert sent_on.status_code == 303
    again = client.get(sent_on.location)
    assert again.status_code == 200  # no second time
    return sent_on.location, unescape(again.get_data(as_text=True))


@pytest.mark.usefixtures("listings")
def test_a_second_question_goes_before_the_filters_of_the_first_and_the_page_says_so(client: BrowserClient) -> None:
    first = client.get("/zoeken?gemeente=GM0405&leeftijd=14&q=autisme").get_data(as_text=True)
    assert '<input type="hidden" name="gelezen" value="autisme">' in first
    second = "/zoeken?gemeente=GM0405&q=meisje+9+jaar+uit+Medemblik+met+adhd&leeftijd=14&gelezen=autisme"
    location, page = opened(client, second)
    assert location.startswith("/zoeken?q=meisje+met+adhd&gemeente=GM0420&leeftijd=9&")
    assert "U vroeg nu: Medemblik en 9 jaar. Daarom zoeken wij niet meer op 14 jaar en Hoorn." in page
    back = "/zoeken?q=meisje+met+adhd&gemeente=GM0405&leeftijd=14&gelezen=meisje+met+adhd"
    assert f'href="{back}"' in page
    assert "Daarom zoeken wij niet meer" not in client.get(back).get_data(as_text=True)


def test_what_gave_way_is_told_on_the_first_page_alone(app: Flask, session: Session, parts: Parts) -> None:
    contract = make_contract(session, make_provider(session, "Stichting Lisdodde"))
    for number in range(11):
        make_report(session, make_listing(session, contract, title=f"Hulp bij adhd {number}", age_from=6, age_to=18))
    index_all(app, parts)
    _, page = opened(new_browser(app), "/zoeken?q=kind+van+9+met+adhd&leeftijd=14&perPagina=10")
    onwards = re.findall(r'href="(/zoeken[^"]*pagina=2)"', page)
    assert onwards
    assert not [address for address in onwards if "vervangen" in address]


@pytest.mark.usefixtures("listings")
def test_a_filter_set_after_typing_stays_although_the_words_say_otherwise(client: BrowserClient) -> None:
    location, page = opened(client, "/zoeken?q=peuter+driftbuien&leeftijd=14")
    assert location == "/zoeken?q=peuter+driftbuien&leeftijdsgroep=0-3&vervangen=leeftijd:14"
    assert "U vroeg nu: 0 tot en met 3 jaar. Daarom zoeken wij niet meer op 14 jaar." in page
    assert '<input type="hidden" name="gelezen" value="peuter driftbuien">' in page
    by_hand = client.get("/zoeken?q=peuter+driftbuien&leeftijd=10&gelezen=peuter+driftbuien")
    assert by_hand.status_code == 200


@pytest.mark.usefixtures("listings")
@pytest.mark.parametrize(
    "told",
    ["leeftijd", "leeftijd:x", "gemeente:GM9999", "q:adhd", "soort:a", "leeftijd:", "vorm:groep", "vervangen:q:a"],
)
def test_a_filter_that_never_was_one_cannot_have_given_way(client: BrowserClient, told: str) -> None:
    assert client.get("/zoeken", query_string={"q": "adhd", "vervangen": told}).status_code == 400


@pytest.mark.usefixtures("listings")
def test_for_a_program_a_filter_that_it_sends_goes_before_the_words(client: BrowserClient) -> None:
    read = json_of(client.get("/api/v1/aanbod?leeftijd=14&q=meisje+9+jaar+adhd"))
    assert [(item["naam"], item["waarde"]) for item in read["begrepen"]["filters"]] == [("leeftijd", "14")]


@pytest.mark.usefixtures("listings")
def test_another_provider_goes_before_the_one_that_was_picked(session: Session, client: BrowserClient) -> None:
    first, second = make_provider(session, "Stichting Lisdodde"), make_provider(session, "Praktijk Zomerdijk")
    location, page = opened(client, f"/zoeken?aanbiederAgb={first.agb}&q=adhd+bij+Praktijk+Zomerdijk")
    assert f"aanbiederAgb={second.agb}&vervangen=aanbiederAgb:{first.agb}" in location
    assert "U vroeg nu: Praktijk Zomerdijk. Daarom zoeken wij niet meer op Stichting Lisdodde." in page


@pytest.mark.usefixtures("listings")
def test_what_was_understood_is_said_inside_a_sentence_and_not_as_typed(client: BrowserClient) -> None:
    _, page = opened(client, "/zoeken?maxWachtWeken=8&profiel=5&q=adhd+profiel+6+binnen+2+weken")
    said = "U vroeg nu: profiel 6 en hoogstens 2 weken tot intake. Daarom zoeken wij niet meer op"
    assert f"{said} profiel 5 en hoogstens 8 weken tot intake." in page
