"""The catalogue for people and programs, on the shipped data: complete, honest about silence, in a fixed number of
queries, and open to everyone who may search.
"""

import re
from itertools import pairwise

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from service.catalogue.lookups import current_frameworks, load_catalogue
from service.catalogue.operations import load_catalogue_files
from service.catalogue.rules_catalogue import Catalogue
from service.core.tables import db
from tests.catalogue.conftest import SHIPPED
from tests.moments import SUNDAY
from tests.signing_in import BrowserClient

PAGE = "/catalogus/wf-jeugd-2025"


@pytest.fixture
def shown(loaded: Session, client: BrowserClient) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.text


def test_the_list_shows_each_framework_with_its_validity(loaded: Session, client: BrowserClient) -> None:
    text = client.get("/catalogus").text
    assert f'href="{PAGE}"' in text
    assert "vanaf 1 juli 2025, einddatum niet in de bron" in text
    assert "Geldt nu" in text


def test_an_empty_list_says_so(client: BrowserClient) -> None:
    assert "Er is nog geen catalogus" in client.get("/catalogus").text


def test_every_product_has_an_anchor_and_a_way_to_its_supply(shown: str, catalogue: Catalogue) -> None:
    for product in catalogue.products():
        assert shown.count(f'id="{product.code}"') == 1
        assert f"/zoeken?inkoopkader=wf-jeugd-2025&amp;product={product.code}" in shown


def test_every_source_place_is_on_the_page(shown: str, catalogue: Catalogue) -> None:
    text = re.sub(r"&#39;", "'", shown)
    for product in catalogue.products():
        for source in (product.source, *(mention.source for mention in product.mentions)):
            assert source.place in text


def test_what_the_source_leaves_out_is_said(shown: str) -> None:
    row = shown[shown.index('id="B-P5"') :]
    row = row[: row.index("</tr>")]
    assert row.count("niet in de bron") == 2


def test_headings_go_down_one_level_at_a_time(shown: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", shown)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(following - level <= 1 for level, following in pairwise(levels))


def test_tables_have_a_caption_and_scopes(shown: str) -> None:
    assert shown.count("<table") == shown.count("<caption") > 10
    assert all("scope=" in cell for cell in re.findall(r"<th\b[^>]*>", shown))


def test_ids_are_unique_and_every_link_on_the_page_has_its_target(shown: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(ids)


def test_an_unknown_framework_is_not_found(loaded: Session, client: BrowserClient) -> None:
    answer = client.get("/catalogus/bestaat-niet")
    assert answer.status_code == 404
    assert "bestaat niet" in answer.text


def count_queries(app: Flask, client: BrowserClient, path: str) -> int:
    said: list[str] = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    assert client.get(path).status_code == 200
    return len([one for one in said if one.lstrip().upper().startswith("SELECT")])


def test_the_page_takes_as_many_queries_for_a_small_catalogue_as_for_the_whole(
    app: Flask, session: Session, client: BrowserClient
) -> None:
    from tests.factories import make_framework

    make_framework(session)
    small = count_queries(app, client, PAGE)
    load_catalogue_files(session, [SHIPPED])
    assert count_queries(app, client, PAGE) == small <= 12


def test_labels_read_as_people_say_them(catalogue: Catalogue) -> None:
    assert catalogue.label("B-P5:DL") == "Profiel 5, duurzaam licht"
    assert catalogue.label("V-PLG-VT") == "Pleegzorg voltijd"
    assert catalogue.label("B-P1:DL") == "B-P1:DL"
    assert catalogue.knows("B-P1:I")
    assert not catalogue.knows("B-P1:DL")


def test_a_sub_segment_knows_its_main_segment(catalogue: Catalogue) -> None:
    main = catalogue.main_segment("V-KV")
    assert main is not None
    assert main.code == "V"
    assert catalogue.main_segment("Z") is None


def test_a_framework_counts_from_its_first_day(loaded: Session) -> None:
    today = SUNDAY.date()
    assert [framework.code for framework in current_frameworks(loaded, today)] == ["wf-jeugd-2025"]
    first = load_catalogue(loaded, "wf-jeugd-2025").summary.valid_from
    assert current_frameworks(loaded, first)
    assert not current_frameworks(loaded, first.replace(day=1, month=6))


def test_programs_get_the_same_catalogue(loaded: Session, client: BrowserClient) -> None:
    listed = client.get("/api/v1/inkoopkaders").json
    assert listed == {
        "inkoopkaders": [
            {
                "code": "wf-jeugd-2025",
                "naam": "Jeugdhulp West-Friesland 2025",
                "wet": "Jeugdwet",
                "regio": "wf",
                "regioNaam": "West-Friesland",
                "geldigVanaf": "2025-07-01",
                "geldigTot": None,
            }
        ]
    }
    whole = client.get("/api/v1/inkoopkaders/wf-jeugd-2025").json
    assert whole is not None
    assert whole["segmenten"][0]["producten"][4]["intensiteiten"] == ["P", "I", "DL", "DZ"]
    assert whole["segmenten"][2]["deelsegmenten"][0]["producten"][0]["code"] == "V-PLG-VT"
    assert whole["segmenten"][0]["producten"][4]["omschrijving"] is None
    assert whole["regels"]["regie"][2]["bron"]["document"] == "qa-voorjaar-2025"


def test_an_unknown_framework_is_a_problem_for_programs(client: BrowserClient) -> None:
    answer = client.get("/api/v1/inkoopkaders/bestaat-niet")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
