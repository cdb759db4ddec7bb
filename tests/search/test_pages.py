"""The search pages on a small West-Friesland with the reference engine: what a consultant sees."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.core.context import Parts
from service.search.answer.operations import search_listings
from service.search.answer.queries import page_query
from service.search.question.ask import make_ask
from service.search.question.criteria import Criteria
from service.search.question.scope_load import load_scope
from service.tables import db
from tests.factories import make_contract, make_listing, make_provider, make_report
from tests.moments import SUNDAY, MovableClock
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, json_of


@pytest.fixture
def listings(app: Flask, session: Session, parts: Parts) -> None:
    """Lisdodde has room for autism in Hoorn; Zomerdijk is full; Veldzicht has not confirmed for forty days."""
    for name, title, report in (
        ("Stichting Lisdodde", "Begeleiding bij autisme thuis", {"wait_intake_weeks": 2, "wait_start_weeks": 3}),
        ("Praktijk Zomerdijk", "Behandeling autisme en angst", {"places_free": 0}),
        ("Coachpraktijk Veldzicht", "Coaching bij autisme", {"confirmed_at": SUNDAY - timedelta(days=40)}),
    ):
        contract = make_contract(session, make_provider(session, name))
        listing = make_listing(session, contract, title=title, age_from=6, age_to=14, forms=["thuis"])
        make_report(session, listing, **report)
    index(app, parts)


def index(app: Flask, parts: Parts) -> None:
    index_all(app, parts)


@pytest.mark.usefixtures("listings")
def test_a_search_shows_who_has_room_first_and_says_how_fresh_that_is(client: BrowserClient) -> None:
    page = client.get("/zoeken?q=autistisch&gemeente=GM0405&profiel=5").get_data(as_text=True)
    assert "3 aanbiedingen voor ‘autistisch’ in Hoorn" in page
    assert page.index("Lisdodde") < page.index("Zomerdijk") < page.index("Veldzicht")
    assert "Bevestigd op 22 november 2026 (vandaag)" in page
    assert "Laatst gemeld op 13 oktober 2026 (40 dagen geleden)" in page
    assert "toen 2 van 8 plekken vrij. Telt niet mee." in page


@pytest.mark.usefixtures("listings")
def test_after_fifteen_days_nobody_has_room_although_nothing_was_rewritten(
    client: BrowserClient, clock: MovableClock
) -> None:
    assert json_of(client.get("/api/v1/aanbod?plek=nu"))["totaal"] == 1
    clock.move(days=15)
    assert json_of(client.get("/api/v1/aanbod?plek=nu"))["totaal"] == 0
    assert json_of(client.get("/api/v1/aanbod"))["facetten"]["plek"] == []


@pytest.mark.usefixtures("listings")
def test_what_has_the_whole_question_stands_in_a_block_of_its_own_with_its_groups(client: BrowserClient) -> None:
    page = client.get("/zoeken?q=autisme+angst").get_data(as_text=True)
    first, rest = page.split(">Een deel van wat u vroeg</h2>")
    named = ">Noemt ‘autisme’ en ‘angst’, of een ander woord daarvoor</h2>"
    assert named in first
    assert "Praktijk Zomerdijk" in first.split(named)[1]
    assert "Stichting Lisdodde" in rest
    assert 'id="vol"' in first
    assert 'id="rest-nu"' in rest
    assert 'href="#rest-nu"' in first  # the counter above leads to where the group is
    one = client.get("/zoeken?q=autisme").get_data(as_text=True)
    assert ">Noemt ‘autisme’ of een ander woord daarvoor</h2>" in one


@pytest.mark.usefixtures("listings")
def test_a_heading_promises_only_the_parts_that_were_needed(
    client: BrowserClient, app: Flask, session: Session, parts: Parts
) -> None:
    """Words of the sentence and for whom it is need not stand in a listing."""
    make_report(session, make_listing(session, title="Samen eten op de boerderij"))
    make_report(session, make_listing(session, title="Eettafel"))
    index(app, parts)
    page = client.get("/zoeken?q=me+dochter+wil+nie+eten").get_data(as_text=True)
    assert "wat u vroeg</h2>" not in page
    page = client.get("/zoeken?q=volwassene+autisme+angst").get_data(as_text=True)
    assert ">Noemt ‘autisme’ en ‘angst’, of een ander woord daarvoor</h2>" in page


@pytest.mark.usefixtures("listings")
def test_an_age_that_the_words_say_is_a_filter_that_stays_away_once_it_is_let_go(client: BrowserClient) -> None:
    sent_on = client.get("/zoeken?q=autisme+puber")
    assert sent_on.location == "/zoeken?q=autisme+puber&leeftijdsgroep=12-17"
    page = client.get(sent_on.location).get_data(as_text=True)
    without = "/zoeken?q=autisme+puber&amp;letterlijk=ja"
    assert f'href="{without}"' in page
    assert page.count('<input type="hidden" name="letterlijk" value="ja">') == 1  # with the facets, whose boxes show it
    assert '<input type="hidden" name="leeftijdsgroep"' not in page  # other words in the band may say another age
    assert client.get(without.replace("&amp;", "&")).status_code == 200


@pytest.mark.usefixtures("listings")
def test_what_a_question_describes_is_said_and_can_be_left_out(client: BrowserClient) -> None:
    query = "q=naadjes,+licht+en+geluid+zijn+te+veel+voor+haar"
    page = client.get(f"/zoeken?{query}").get_data(as_text=True)
    assert "lezen wij: prikkelverwerkingsproblemen." in page
    assert "Zoek alleen op uw eigen woorden" in page
    read = json_of(client.get(f"/api/v1/aanbod?{query}"))
    assert [word["gelezenIn"] for word in read["begrepen"]["woorden"]][-1] == ["naadjes", "licht", "geluid"]
    assert "lezen wij" not in client.get(f"/zoeken?{query}&letterlijk=ja").get_data(as_text=True)


@pytest.mark.usefixtures("listings")
@pytest.mark.parametrize("asked", ["leeftijd=45", "q=begeleiding&leeftijd=45"])
def test_an_age_that_no_listing_names_is_told_with_the_law_that_this_is_for(client: BrowserClient, asked: str) -> None:
    told = "Geen enkel aanbod zegt dat het voor iemand van 45 jaar is. In deze catalogus staat hulp onder de Jeugdwet."
    assert told in client.get(f"/zoeken?{asked}").get_data(as_text=True)
    assert "Geen enkel aanbod zegt" not in client.get("/zoeken?leeftijd=16").get_data(as_text=True)


@pytest.mark.usefixtures("listings")
def test_no_result_says_what_to_relax_and_who_almost_fits(client: BrowserClient) -> None:
    page = client.get("/zoeken?q=autisme&leeftijd=16").get_data(as_text=True)
    assert "Geen aanbod gevonden" in page
    assert "Zonder ‘16 jaar’" in page
    assert "16 jaar valt buiten 6 tot en met 14 jaar: 2 jaar te oud." in page
    assert "voldoen aan alles, op één eis na" in page


@pytest.mark.usefixtures("listings")
@pytest.mark.parametrize("word", ["amsterdam", "autisme"])
def test_who_asked_for_a_word_alone_is_not_told_to_let_go_of_it(client: BrowserClient, word: str) -> None:
    page = client.get(f"/zoeken?q={word}").text
    assert "Zonder ‘" not in page
    assert "Laat u één eis los" not in page
    assert "Bijna passend" not in page
    assert ("Welke zoekwoorden zijn er?</a></p>" in page) is (word == "amsterdam")
    assert "Zonder ‘amsterdam’" in client.get("/zoeken?q=amsterdam&leeftijd=9").text
    assert [one["naam"] for one in json_of(client.get(f"/api/v1/aanbod?q={word}"))["zonderFilter"]] == ["q"]


@pytest.mark.usefixtures("listings")
def test_the_counts_beside_the_choices_say_what_they_count(client: BrowserClient) -> None:
    page = client.get("/zoeken?q=autisme&profiel=5").text
    assert "hoeveel resultaten u krijgt als u in die lijst alleen dat kiest" in page
    assert page.count("dan komen die resultaten erbij, als zij er nog niet staan.") == 2  # of lists, and of the grid


@pytest.mark.usefixtures("listings")
def test_where_no_listing_has_all_of_the_question_none_is_said_to_meet_all_but_one(client: BrowserClient) -> None:
    page = client.get("/zoeken?q=autisme+anorexia&leeftijd=16").get_data(as_text=True)
    assert "2 jaar te oud. ‘anorexia’ staat niet in dit aanbod." in page
    assert "voldoen aan alles" not in page


@pytest.mark.usefixtures("listings")
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("soort=x", "soort"),
        ("gemeente=GM9999", "gemeente"),
        ("profiel=vijf", "profiel"),
        ("profiel=77", "profiel"),
        ("plek=ooit", "plek"),
        ("plek=nu&plek=alles", "plek"),
        ("leeftijd=-1", "leeftijd"),
        ("pagina=1000000000", "pagina"),
        ("perPagina=0", "perPagina"),
        ("q=" + "a" * 10_000, "q"),
        ("q=de+het+een", "q"),
        ("q=%F0%9F%98%80", "q"),
        ("q=%00", "q"),
        ("q=%01%1F%7F", "q"),
        ("q=%E2%80%8B", "q"),
        ("aanbiederAgb=123", "aanbiederAgb"),
        ("aanbiederAgb=99999999", "aanbiederAgb"),
        ("aanbiederAgb=%00", "aanbiederAgb"),
        ("aanbodSleutel=bestaatniet", "aanbodSleutel"),
        ("aanbodSleutel=%00", "aanbodSleutel"),
        ("inkoopkader=xx", "inkoopkader"),
        ("product=B-P5:DL", "product"),
        ("intensiteit=XXL", "intensiteit"),
        ("&".join(f"vorm={n}" for n in range(1000)), "vorm"),
    ],
)
def test_what_we_do_not_know_is_refused_with_a_reason_and_never_ignored(
    client: BrowserClient, query: str, field: str
) -> None:
    answer = client.get(f"/api/v1/aanbod?{query}")
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    assert {problem["field"].split(".")[0] for problem in json_of(answer)["errors"]} == {field}
    assert client.get(f"/zoeken?{query}").status_code == 400


@pytest.mark.usefixtures("listings")
def test_everything_that_is_wrong_is_told_at_once(client: BrowserClient) -> None:
    query = (
        "q=de&foo=1&bar=2&gemeente=GM9999&gemeente=GM0405&leeftijd=-4&profiel=77&profiel=x&plek=ooit&sorteer=naam"
        "&aanbiederAgb=1"
    )
    answer = client.get(f"/api/v1/aanbod?{query}")
    assert answer.status_code == 400
    told = {(problem["field"], problem["value"]) for problem in json_of(answer)["errors"]}
    assert told == {
        ("foo", ""), ("bar", ""), ("gemeente", "GM9999"), ("leeftijd", "-4"), ("profiel", "77, x"), ("profiel", "77"),
        ("plek", "ooit"), ("q", "de"), ("aanbiederAgb", "1"),
    }  # fmt: skip


def test_a_provider_or_listing_that_is_not_offered_any_more_is_still_known(
    client: BrowserClient, session: Session, app: Flask, parts: Parts
) -> None:
    gone = make_listing(session, status="vervallen")
    index(app, parts)
    for query in (f"aanbodSleutel={gone.key}", f"aanbiederAgb={gone.provider.agb}"):
        answer = client.get(f"/api/v1/aanbod?{query}")
        assert (answer.status_code, json_of(answer)["totaal"]) == (200, 0)


@pytest.mark.usefixtures("listings")
@pytest.mark.parametrize("query", ['"autisme*"', "autisme\x00", "' OR 1=1 --", "‮autisme", "autisme " * 24, "a" * 200])
def test_odd_characters_get_an_answer(client: BrowserClient, query: str) -> None:
    assert client.get("/zoeken", query_string={"q": query}).status_code == 200


@pytest.mark.usefixtures("listings")
def test_the_score_of_the_engine_is_the_sum_of_the_explanation(client: BrowserClient, parts: Parts, app: Flask) -> None:
    with app.app_context():
        today = parts.clock.today()
        criteria = Criteria(q="autisme thuis", gemeente=("GM0405",), profiel=(5,), leeftijd=9, vorm=("thuis",))
        ask = make_ask(criteria, load_scope(db.session, today), today)
        hits = {hit.id: hit.score for hit in parts.engine.search(page_query(ask)).hits}
        page = search_listings(db.session, parts.engine, ask)
        assert {result.facts.id: result.score for result in page.results} == hits


@pytest.mark.usefixtures("listings")
def test_the_start_page_counts_freshness_and_room(client: BrowserClient) -> None:
    page = client.get("/").get_data(as_text=True)
    assert "<strong>2 van 3</strong>" in page
    assert "Net bevestigd" in page
