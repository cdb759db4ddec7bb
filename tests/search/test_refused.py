"""A search that is refused comes back as the form that was sent, on a small West-Friesland without any listing.

The fields are read from the page itself, as a browser would send them again.
"""

import re
from html import unescape

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.core.context import Parts
from service.search.question.weights import MOST_WORDS
from service.search.schemas import MAX_QUERY
from service.search.view_refused import BOXES
from tests.factories import make_framework
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, json_of

MAIL = "Onze zoon van negen durft niet meer naar school. " * 60


@pytest.fixture(autouse=True)
def world(app: Flask, session: Session, parts: Parts) -> None:
    make_framework(session)
    index_all(app, parts)


def refused(client: BrowserClient, query: str, path: str = "/zoeken") -> str:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert "<title>Fout: Zoeken" in answer.text
    assert (
        'class="utrecht-alert utrecht-alert--error pw-foutoverzicht" role="alert" tabindex="-1" autofocus'
        in answer.text
    )
    assert "kenmerk" not in answer.text  # of the bare page
    return unescape(answer.text)


def field(page: str, name: str) -> str:
    found = re.search(rf'<(?:input|select|textarea)[^>]* id="{name}"[^>]*>', page)
    assert found, name
    return found[0]


@pytest.mark.parametrize("path", ["/zoeken", "/suggesties"])
@pytest.mark.parametrize("age", ["9,5", "negen", "9 of 10", "-1", "121"])
def test_an_age_that_is_no_age_keeps_the_search_and_is_told_at_its_field(
    client: BrowserClient, path: str, age: str
) -> None:
    page = refused(client, f"q=autisme&gemeente=GM0405&leeftijd={age}&vorm=thuis", path)
    assert f'value="{age}"' in field(page, "leeftijd")
    assert 'aria-invalid="true" aria-describedby="leeftijd-fout"' in field(page, "leeftijd")
    assert '<a class="nl-link" href="#leeftijd">Leeftijd: vul ' in page
    assert 'value="autisme"' in field(page, "q")
    assert '<option value="GM0405" selected>' in page
    assert '<input type="hidden" name="vorm" value="thuis">' in page


@pytest.mark.parametrize("age", ["8 jaar", "8jaar", " 8 JAAR ", "8 jr.", "8 jaar oud"])
def test_an_age_in_words_is_read_when_it_can_mean_one_thing(client: BrowserClient, age: str) -> None:
    answer = client.get("/zoeken", query_string={"leeftijd": age})
    assert answer.status_code == 200
    assert 'value="8"' in field(answer.text, "leeftijd")
    assert client.get("/api/v1/aanbod", query_string={"leeftijd": age}).status_code == 400  # a program says 8


def test_a_distance_without_a_municipality_is_told_at_the_field_to_mend(client: BrowserClient) -> None:
    page = refused(client, "q=autisme&maxKm=10")
    assert '<a class="nl-link" href="#afstandTot">Hoe ver weg, van: kies ook van welke gemeente' in page
    assert "(afstandTot)" not in page
    assert '<option value="10" selected>' in page
    assert 'aria-invalid="true"' in field(page, "afstandTot")
    problem = json_of(client.get("/api/v1/aanbod?maxKm=10"))["errors"][0]
    assert (problem["field"], "(afstandTot)" in problem["message"]) == ("maxKm", True)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("&".join(["vorm=thuis"] * 61), '<a class="nl-link" href="#vorm">Vorm: kies er hoogstens 60.'),
        ("leeftijd=8&leeftijd=9", '<a class="nl-link" href="#leeftijd">Leeftijd: geef dit maar één keer.'),
        ("plek=nu&plek=alles", "<li>Plek: geef dit maar één keer."),
        ("gemeente=GM9999&maxKm=10", "Gemeente van het kind: ‘GM9999’ kennen wij niet."),
        ("kleur=rood", "<li>Het filter ‘kleur’ bestaat niet."),
        ("q=de+het+een", '<a class="nl-link" href="#q">Trefwoord, product of aanbieder: '),
        ("aanbiederAgb=1", "<li>Aanbieder: een AGB-code heeft acht cijfers."),
    ],
)
def test_every_fault_names_its_field_as_the_page_does(client: BrowserClient, query: str, told: str) -> None:
    assert told in refused(client, query)


@pytest.mark.parametrize("path", ["/zoeken", "/suggesties"])
def test_a_text_that_is_too_long_comes_back_whole_with_what_to_do(client: BrowserClient, path: str) -> None:
    page = refused(client, f"q={MAIL}", path)
    assert MAIL.strip() in page
    assert f"hoogstens {MAX_QUERY} tekens. Nu zijn het er {len(MAIL)}." in page
    assert 'href="#q"' in page


def test_more_words_than_we_search_for_is_told_at_the_field(client: BrowserClient) -> None:
    words = " ".join(f"woord{chr(97 + place)}x" for place in range(MOST_WORDS + 1))
    page = refused(client, f"q={words}")
    assert words in page
    assert f"Trefwoord, product of aanbieder: gebruik hoogstens {MOST_WORDS} verschillende woorden." in page


def test_no_search_field_cuts_off_what_is_pasted(client: BrowserClient) -> None:
    for address in ("/", "/zoeken", "/suggesties", "/zoeken?leeftijd=x"):
        assert "maxlength" not in field(client.get(address).text, "q")


@pytest.mark.parametrize("value", ["\u00b2", "1" * 5000, "\u0663", "-", "GM0405,GM0405"])
@pytest.mark.parametrize("name", BOXES)
def test_whatever_stands_in_a_field_of_boxes_is_refused_and_not_a_fault(
    client: BrowserClient, name: str, value: str
) -> None:
    assert 'value="autisme"' in field(refused(client, f"q=autisme&{name}={value}"), "q")


@pytest.mark.parametrize("path", ["/zoeken", "/suggesties"])
@pytest.mark.parametrize("number", ["123456782", "1234.56.782", "１２３４５６７８２"])
def test_a_citizen_service_number_is_refused_and_nowhere_shown_again(
    client: BrowserClient, path: str, number: str
) -> None:
    page = refused(client, f"q=bsn+{number}+jongen+adhd&gemeente=GM0405", path)
    assert '<a class="nl-link" href="#q">Trefwoord, product of aanbieder: hier staat een nummer dat een burg' in page
    assert "staat er nog, zonder het nummer." in page
    assert 'value="bsn jongen adhd"' in field(page, "q")
    assert '<option value="GM0405" selected>' in page
    assert number not in page


def test_a_citizen_service_number_that_is_cut_off_or_is_a_name_is_not_shown_either(client: BrowserClient) -> None:
    long = client.get("/api/v1/aanbod?q=" + "a" * 92 + "+123456782+" + "b" * 200)
    assert "12345678" not in long.text
    named = client.get("/api/v1/aanbod?123456782=ja")
    assert named.status_code == 400
    assert "123456782" not in named.text
    assert "12345678" not in refused(client, "123456782=ja&q=adhd")


def test_a_number_of_a_person_in_another_field_does_not_come_back_either(client: BrowserClient) -> None:
    page = refused(client, "q=autisme&leeftijd=123456782")
    assert 'value=""' in field(page, "leeftijd")
    assert "123456782" not in page
    assert "123456782" not in refused(client, "q=autisme&gelezen=kind+123456782")


@pytest.mark.parametrize(
    "query", ["q=bsn+123456782+adhd", "q=adhd&q=123456782", "q=autisme&gelezen=123+456+782", "q=123%00456782"]
)
def test_a_program_hears_of_the_citizen_service_number_without_it(client: BrowserClient, query: str) -> None:
    answer = client.get(f"/api/v1/aanbod?{query}")
    assert answer.status_code == 400
    assert "burgerservicenummer" in answer.text
    assert answer.mimetype == "application/problem+json"
    assert "123456782" not in answer.text


@pytest.mark.parametrize("number", ["94012345", "0612345678", "123456789", "1234567820"])
def test_an_agb_code_or_a_telephone_number_is_no_citizen_service_number(client: BrowserClient, number: str) -> None:
    assert client.get(f"/zoeken?q=adhd+{number}").status_code == 200
