"""May two products stand beside each other: asked of the page and the API, on the catalogue as it is shipped."""

import pytest
from sqlalchemy.orm import Session

from service.catalogue.rules_catalogue import Catalogue
from service.catalogue.rules_combine import Pair, Providers
from tests.factories import make_framework
from tests.signing_in import BrowserClient, json_of

API = "/api/v1/combineren"
YES, NO, SILENT = True, False, None

PAIRS = [
    # first, second, with one provider, with two
    ("B-P5", "B-P6", NO, YES),
    ("B-P5:DL", "B-P5:P", NO, YES),
    ("C-HS", "C-FOR", NO, YES),
    ("B-P5", "C-HS", NO, YES),
    ("B-P5", "V-PLG-VT", YES, YES),
    ("V-KV-LR", "C-HS", YES, YES),
    ("V-PLG-VT", "V-KV-LR", YES, YES),
    ("B-P5", "X-DBS-M", YES, SILENT),
    ("X-VVG", "B-P1", YES, SILENT),
    ("B-P5", "X-MED", SILENT, SILENT),  # the sources do not agree
    ("B-P5", "X-DBH-GGZ", NO, SILENT),  # no component of segment B
    ("C-HS", "X-DBS-M", SILENT, SILENT),
    ("X-VVG", "X-MED", SILENT, SILENT),
]


@pytest.mark.parametrize(("first", "second", "with_one", "with_two"), PAIRS)
def test_two_products_combine_as_the_sources_say_in_either_order(
    catalogue: Catalogue, first: str, second: str, with_one: bool | None, with_two: bool | None
) -> None:
    for tokens in ((first, second), (second, first)):
        pair = Pair(catalogue, tokens)
        assert pair.judge(Providers.EEN).allowed is with_one
        assert pair.judge(Providers.TWEE).allowed is with_two


def test_one_provider_never_gets_two_arrangements_of_b_whatever_they_are(catalogue: Catalogue) -> None:
    arrangements = [token for product in catalogue.products() if product.profile for token in product.tokens()]
    assert len(arrangements) > 20
    for first in arrangements:
        for second in arrangements:
            assert Pair(catalogue, (first, second)).judge(Providers.EEN).allowed is False


def test_every_yes_and_no_names_its_place_silence_none_and_disagreement_two(catalogue: Catalogue) -> None:
    codes = [product.code for product in catalogue.products()]
    for first in codes:
        for second in codes:
            for verdict in Pair(catalogue, (first, second)).verdicts():
                answer = verdict.answer
                places = [source for source in (answer.source, answer.other) if source]
                assert len(set(places)) in ((0, 2) if answer.allowed is None else (1,))


def test_a_component_that_the_rule_leaves_out_is_no_firm_no_where_another_source_names_it(catalogue: Catalogue) -> None:
    for product in catalogue.components:
        answer = Pair(catalogue, ("B-P5", product.code)).judge(Providers.EEN)
        named = any(mention.segment == "B" for mention in product.mentions)
        assert (answer.allowed is False) is not named
        assert bool(answer.other) is (product.code == "X-MED")


@pytest.mark.usefixtures("loaded")
def test_programs_get_both_answers_with_rule_and_source(client: BrowserClient) -> None:
    assert json_of(client.get(f"{API}?product=B-P5:DL&product=X-MED")) == {
        "inkoopkader": "wf-jeugd-2025",
        "producten": [
            {"code": "B-P5:DL", "naam": "Profiel 5, duurzaam licht"},
            {"code": "X-MED", "naam": "Medicatiecontrole"},
        ],
        "antwoorden": [
            {
                "aanbieders": "een",
                "mag": None,
                "regel": "De bronnen zeggen niet hetzelfde. De ene zegt: ‘Bij één aanbieder kunnen alleen dagbesteding "
                "en vervoer naast een arrangement van segment B lopen. Twee arrangementen bij dezelfde aanbieder kan "
                "niet.’ De andere noemt dit als component van segment B.",
                "bron": {
                    "document": "qa-voorjaar-2025",
                    "plaats": "Implementatie: ‘Kan voor 1 aanbieder 2 producten ingezet worden en dus stapelen met "
                    "2 segment B arrangementen naast elkaar?’",
                },
                "andereBron": {
                    "document": "menukaart",
                    "plaats": "Zorglandschap jeugdhulp, Specialistische jeugdhulp (segment B), kolom Componenten: "
                    "‘Medicatiecontrole’",
                },
                "opmerking": None,
            },
            {
                "aanbieders": "twee",
                "mag": None,
                "regel": "De bron zegt hierover niets.",
                "bron": None,
                "andereBron": None,
                "opmerking": None,
            },
        ],
    }


@pytest.mark.usefixtures("loaded")
def test_programs_may_ask_for_one_answer(client: BrowserClient) -> None:
    answers = json_of(client.get(f"{API}?product=B-P5&product=B-P6&aanbieders=twee"))["antwoorden"]
    assert [(answer["aanbieders"], answer["mag"]) for answer in answers] == [("twee", True)]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "product"),
        ("product=B-P5&product=", "product"),
        ("product=B-P99", "product"),
        ("product=B-P5&product=B-P6&product=C-HS", "product"),
        ("product=B-P5&product=B-P99", "product"),
        ("product=B-P1:DZ&product=B-P5", "product"),
        ("product=B-P5&product=%00" + "a" * 5000, "product"),
        ("product=B-P5&product=B-P6&aanbieders=drie", "aanbieders"),
        ("product=B-P5&product=B-P6&aanbieders=een&aanbieders=twee", "aanbieders"),
        ("product=B-P5&product=B-P6&inkoopkader=xx", "inkoopkader"),
        ("product=B-P5&product=B-P6&kleur=rood", "kleur"),
    ],
)
def test_what_we_do_not_know_is_refused_with_a_reason(client: BrowserClient, query: str, field: str) -> None:
    answer = client.get(f"{API}?{query}")
    assert answer.status_code == 400
    assert {problem["field"] for problem in json_of(answer)["errors"]} == {field}
    if query:
        assert client.get(f"/combineren?{query}").status_code == 400


def test_products_that_two_frameworks_know_ask_for_a_choice(session: Session, client: BrowserClient) -> None:
    make_framework(session)
    make_framework(session, "wf-ander")
    answer = client.get(f"{API}?product=B-P5&product=C-HS")
    assert json_of(answer)["errors"][0]["field"] == "inkoopkader"
    assert json_of(client.get(f"{API}?product=B-P5&product=C-HS&inkoopkader=wf-ander"))["inkoopkader"] == "wf-ander"


@pytest.mark.usefixtures("loaded")
def test_the_page_answers_in_a_sentence_with_the_rule_and_a_link_to_its_source(client: BrowserClient) -> None:
    page = client.get("/combineren?inkoopkader=wf-jeugd-2025&product=B-P5&product=V-PLG-VT&aanbieders=een").text
    assert "Ja. Profiel 5 en Pleegzorg voltijd mogen naast elkaar bij één aanbieder." in page
    assert 'href="/catalogus/wf-jeugd-2025#bron-menukaart"' in page
    assert "rij ‘Segment B, Segment V’" in page
    assert "Nee. Profiel 5 en Profiel 6 mogen niet naast elkaar bij één aanbieder." in (
        client.get("/combineren?product=B-P5&product=B-P6").text
    )
    twice = client.get("/combineren?product=B-P5&product=B-P5&aanbieders=twee").text
    assert "Ja. Twee keer Profiel 5 mag naast elkaar bij twee verschillende aanbieders." in twice


@pytest.mark.usefixtures("loaded")
def test_what_the_sources_leave_out_is_said_and_not_guessed(client: BrowserClient) -> None:
    page = client.get("/combineren?product=C-HS&product=X-VVG").text
    assert "Dat staat niet in de bron." in page
    assert "Mag niet" not in page


@pytest.mark.usefixtures("loaded")
def test_sources_that_do_not_agree_are_both_named(client: BrowserClient) -> None:
    page = client.get("/combineren?product=B-P5&product=X-MED").text
    said = "Dat is niet zeker. Over Profiel 5 en Medicatiecontrole bij één aanbieder zeggen de bronnen niet hetzelfde."
    assert said in page
    assert "Niet zeker" in page
    assert "Mag niet" not in page
    answer = page[page.index(said) : page.index("<table")]
    assert 'href="/catalogus/wf-jeugd-2025#bron-menukaart"' in answer
    assert 'href="/catalogus/wf-jeugd-2025#bron-qa-voorjaar-2025"' in answer


@pytest.mark.usefixtures("loaded")
def test_the_form_offers_every_product_by_segment_and_keeps_what_was_picked(client: BrowserClient) -> None:
    opened, sent = client.get("/combineren?product=B-P5"), client.get("/combineren?product=B-P5&product=")
    for page in (opened.text, sent.text):
        assert '<optgroup label="Segment B' in page
        assert '<optgroup label="Componenten">' in page
        assert page.count('<option value="B-P5" selected>') == 1
    assert "Kies twee producten." not in opened.text
    assert sent.text.count('href="#product-1">Kies twee producten.') == 1


def test_without_a_catalogue_the_page_says_so(client: BrowserClient) -> None:
    assert "Er is nog geen catalogus" in client.get("/combineren").text


@pytest.mark.usefixtures("loaded")
def test_the_catalogue_leads_to_the_question(client: BrowserClient) -> None:
    assert 'href="/combineren"' in client.get("/catalogus").text
    assert 'href="/combineren?inkoopkader=wf-jeugd-2025"' in client.get("/catalogus/wf-jeugd-2025").text
