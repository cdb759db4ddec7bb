"""Suggestions while typing, asked of the API and the plain page, on a small West-Friesland."""

from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.orm import Session

from service.core.context import Parts
from service.core.tables import db
from service.search.index.worker import Worker
from service.search.suggestions import suggest
from service.search.vocabulary.content import parse_vocabulary
from service.search.vocabulary.prefixes import Kind, PrefixTable, Suggestion, key_of, pick
from tests.factories import make_contract, make_framework, make_listing, make_provider
from tests.moments import SUNDAY
from tests.signing_in import BrowserClient, json_of

API = "/api/v1/suggesties"


@pytest.fixture
def providers(session: Session) -> None:
    """Lisdodde and Zomerdijk offer something; Hoogland does not, and Laagland hides what it has."""
    for name in ("Stichting Lisdodde", "Praktijk Zomerdijk", "Hoorns Huis"):
        make_listing(session, make_contract(session, make_provider(session, name)))
    make_contract(session, make_provider(session, "Stichting Hoogland"))
    make_listing(session, make_contract(session, make_provider(session, "Stichting Laagland")), status="verborgen")


def ask(client: BrowserClient, typed: str) -> list[tuple[str, str, str]]:
    answer = client.get(API, query_string={"q": typed})
    assert answer.status_code == 200
    return [(one["tekst"], one["soort"], one["adres"]) for one in json_of(answer)["suggesties"]]


@pytest.mark.usefixtures("providers")
@pytest.mark.parametrize(
    ("typed", "text", "kind", "address"),
    [
        ("autis", "autisme", "begrip", "/zoeken?q=autisme"),
        ("AUTIS", "autisme", "begrip", "/zoeken?q=autisme"),
        ("pdd nos", "autisme", "begrip", "/zoeken?q=autisme"),
        ("pdd-n", "autisme", "begrip", "/zoeken?q=autisme"),
        ("hoor", "Hoorn", "gemeente", "/zoeken?gemeente=GM0405"),
        ("broec", "Stede Broec", "gemeente", "/zoeken?gemeente=GM0532"),
        ("zwaagd", "Zwaagdijk-Oost (gemeente Medemblik)", "gemeente", "/zoeken?gemeente=GM0420"),
        ("autisme Zwaa", "autisme Zwaag", "gemeente", "/zoeken?q=autisme+Zwaag"),
        ("loge", "logeren", "begrip", "/zoeken?q=logeren"),
        ("v-kv", "V-KV-LR", "product", "/zoeken?product=V-KV-LR"),
        ("b-p5", "B-P5", "product", "/zoeken?profiel=5"),
        ("zoon met autis", "zoon met autisme", "begrip", "/zoeken?q=zoon+met+autisme"),
        ("autisme  Hoo", "autisme Hoorn", "gemeente", "/zoeken?q=autisme+Hoorn"),
    ],
)
def test_the_beginning_of_a_word_suggests_what_it_may_become(
    client: BrowserClient, typed: str, text: str, kind: str, address: str
) -> None:
    assert (text, kind, address) in ask(client, typed)


def test_the_name_of_help_comes_before_other_words_for_it(client: BrowserClient) -> None:
    assert [text for text, kind, _ in ask(client, "log") if kind == "begrip"][:2] == ["logeren", "logopedie"]


def test_the_last_word_of_a_question_goes_on_with_what_begins_so(client: BrowserClient) -> None:
    found = [text for text, _, _ in ask(client, "zoon met autis")]
    assert found
    assert all(text.casefold().startswith("zoon met autis") for text in found)


def test_the_middle_of_what_people_say_is_not_shown_before_or_instead_of_names(client: BrowserClient) -> None:
    begun = [text for text, _, _ in ask(client, "jongen met aut")]
    assert begun[0] == "jongen met autisme"
    assert all(text.casefold().startswith("jongen met aut") for text in begun)
    found = [text for text, _, _ in ask(client, "logeren")]
    assert found[0] == "logeren"
    assert not [text for text in found if text.startswith("durft niet uit logeren")]


def test_what_people_say_is_suggested_after_names_or_when_there_is_nothing_else(client: BrowserClient) -> None:
    assert [text for text, _, _ in ask(client, "gaat niet na")] == ["gaat niet naar school (thuiszitters)"]
    assert [text for text, _, _ in ask(client, "gaat niet naar sch")][-1] == "gaat niet naar school (thuiszitters)"
    assert [text for text, _, _ in ask(client, "logeren vanwege")] == [
        "durft niet uit logeren vanwege zieke mama (jonge mantelzorger)"
    ]


def test_a_product_is_not_suggested_again_as_the_concept_of_that_name() -> None:
    product = Suggestion("Profiel 5", Kind.PRODUCT, "profiel", "5", "5")
    same = Suggestion("profiel 5", Kind.BEGRIP, "q", "profiel 5", "profiel-5")
    other_word = Suggestion("vijfde profiel (profiel 5)", Kind.BEGRIP, "q", "vijfde profiel", "profiel-5", tier=1)
    apart = Suggestion("profielen", Kind.BEGRIP, "q", "profielen", "profielen")
    table = PrefixTable((one.value if one.parameter == "q" else one.text, one) for one in (same, other_word, apart))
    products = PrefixTable([(product.text, product)])
    assert pick([*table.find("profiel"), *products.find("profiel")], 8) == [apart, product]
    assert pick(table.find("profiel"), 8) == [same, apart]


@pytest.mark.usefixtures("providers")
def test_a_provider_is_found_by_any_word_of_its_name_if_it_has_something_on_offer(client: BrowserClient) -> None:
    assert [text for text, kind, _ in ask(client, "lisd") if kind == "aanbieder"] == ["Stichting Lisdodde"]
    assert [text for text, kind, _ in ask(client, "stichting") if kind == "aanbieder"] == ["Stichting Lisdodde"]
    assert not [text for text, kind, _ in ask(client, "isdodde") if kind == "aanbieder"]


@pytest.mark.usefixtures("providers")
@pytest.mark.parametrize("typed", ["100%", "_a", "x'); --", "a\x00b", "\\", "stichting_", "%%"])
def test_signs_of_the_database_are_plain_characters(client: BrowserClient, typed: str) -> None:
    assert ask(client, typed) == []


@pytest.mark.usefixtures("providers")
def test_both_databases_find_the_same_providers(client: BrowserClient) -> None:
    assert ("Praktijk Zomerdijk", "aanbieder") in [found[:2] for found in ask(client, "zomer")]


@pytest.mark.usefixtures("providers")
def test_what_is_typed_whole_comes_first_and_no_kind_crowds_out_the_others(client: BrowserClient) -> None:
    assert [kind for _, kind, _ in ask(client, "hoorn")] == ["gemeente", "aanbieder"]
    found = ask(client, "be")
    assert len(found) <= 8
    assert len({address for _, _, address in found}) == len(found)


@pytest.mark.usefixtures("providers")
def test_an_old_name_that_may_hurt_is_not_shown_but_leads_to_the_name_of_today(client: BrowserClient) -> None:
    assert ("syndroom van Down", "begrip", "/zoeken?q=syndroom+van+Down") in ask(client, "mongool")
    assert not [text for text, _, _ in ask(client, "zwakzinnig") if "zwakzinnig" in text]


def test_a_number_goes_on_as_nobody_can_tell(client: BrowserClient) -> None:
    assert ask(client, "14") == []


def test_a_mistake_in_a_word_is_not_offered_as_something_to_search(client: BrowserClient) -> None:
    assert [text for text, _, _ in ask(client, "zelfmoor")]
    assert not [text for text, _, _ in ask(client, "zelfm") if "zelfmoort" in text]


def test_a_word_of_two_concepts_is_suggested_once_with_both(client: BrowserClient) -> None:
    found = [text for text, _, address in ask(client, "eet niet") if address == "/zoeken?q=eet+niet"]
    assert found == ["eet niet (eetstoornis, eetproblemen bij kinderen)"]


def test_one_concept_is_suggested_once_however_many_words_it_has(client: BrowserClient) -> None:
    found = [text for text, kind, _ in ask(client, "autisme") if kind == "begrip"]
    assert found.count("autisme") == 1
    assert not [text for text in found if text.endswith("(autisme)")]


@pytest.mark.usefixtures("providers")
def test_every_suggestion_leads_to_a_search_that_works(client: BrowserClient, app: Flask) -> None:
    for typed in ("au", "ho", "b-", "v-", "st", "pr", "cri"):
        for _, kind, address in ask(client, typed):
            named = parse_qs(urlsplit(address).query)
            expected = {"begrip": "q", "gemeente": "gemeente", "aanbieder": "aanbiederAgb"}.get(kind)
            assert list(named) == [expected] if expected else set(named) < {"profiel", "product"}
            assert client.get(address).status_code != 400


@pytest.mark.parametrize("typed", ["", " ", "a", "-", "é", "😀"])
def test_less_than_two_characters_suggests_nothing(client: BrowserClient, session: Session, typed: str) -> None:
    make_framework(session)
    assert ask(client, typed) == []
    assert json_of(client.get(API)) == {"suggesties": []}


@pytest.mark.parametrize(("query", "field"), [("q=a&q=b", "q"), ("q=" + "a" * 10_000, "q"), ("zoek=autisme", "zoek")])
def test_what_we_do_not_know_is_refused_with_a_reason(client: BrowserClient, query: str, field: str) -> None:
    answer = client.get(f"{API}?{query}")
    assert answer.status_code == 400
    assert [problem["field"] for problem in json_of(answer)["errors"]] == [field]
    assert client.get(f"/suggesties?{query}").status_code == 400


@pytest.mark.usefixtures("providers")
def test_the_plain_page_shows_the_same_as_links(client: BrowserClient) -> None:
    page = client.get("/suggesties?q=hoor").text
    assert "Bedoelt u een van deze?" in page
    assert all(f'href="{address}"' in page for _, _, address in ask(client, "hoor"))
    assert 'href="/zoeken?q=xyzzy"' in client.get("/suggesties?q=xyzzy").text
    assert "<script" not in page


@pytest.mark.usefixtures("providers")
def test_the_plain_page_keeps_what_is_picked_and_adds_to_it(client: BrowserClient) -> None:
    page = client.get("/suggesties?q=autis&gemeente=GM0405&leeftijd=9&profiel=5").text
    assert "Uw andere keuzes blijven staan: Hoorn, 9 jaar, Profiel 5." in page
    assert 'href="/zoeken?q=autisme&amp;gemeente=GM0405&amp;leeftijd=9&amp;profiel=5"' in page
    assert 'name="leeftijd" value="9"' in page
    more = client.get("/suggesties?q=medem&gemeente=GM0405").text
    assert 'href="/zoeken?gemeente=GM0405&amp;gemeente=GM0420"' in more
    assert 'href="/zoeken?gemeente=GM0405&amp;product=C-HS"' in client.get("/suggesties?q=c-h&gemeente=GM0405").text


@pytest.mark.usefixtures("providers")
def test_what_is_wrong_in_the_word_and_in_the_filters_is_told_together(client: BrowserClient) -> None:
    answer = client.get("/suggesties?q=a&q=b&gemeente=GM9999")
    assert answer.status_code == 400
    assert "Trefwoord, product of aanbieder: geef dit maar één keer." in answer.text
    assert "Gemeente van het kind: ‘GM9999’ kennen wij niet." in answer.text


def test_each_search_box_leads_to_the_plain_page_after_its_own_button(
    client: BrowserClient, app: Flask, session: Session, parts: Parts
) -> None:
    make_framework(session)
    with app.app_context():
        Worker(parts).prepare()
    for address in ("/", "/zoeken?gemeente=GM0405&gemeente=GM0420"):
        page = client.get(address).text
        form = page[page.index('role="search"') :]
        assert form.index("Zoek") < form.index('formaction="/suggesties"')


def test_the_search_boxes_carry_the_script_and_work_without_it(client: BrowserClient) -> None:
    page = client.get("/").text
    assert f'data-bron="{API}" defer></script>' in page
    assert 'role="combobox"' not in page


@pytest.mark.usefixtures("providers")
def test_a_suggestion_takes_as_few_queries_whatever_there_is(client: BrowserClient, app: Flask) -> None:
    said: list[str] = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    ask(client, "hoor")
    assert (
        len([one for one in said if one.lstrip().upper().startswith("SELECT")]) <= 4
    )  # vocabulary, products, municipalities, providers


def test_another_vocabulary_under_the_same_version_is_used_at_once(session: Session) -> None:
    def suggested(label: str) -> list[str]:
        concept = {"code": "x", "label": label, "termen": [], "bron": {"document": "d", "plaats": "p"}}
        vocabulary = parse_vocabulary({"versie": "1", "begrippen": [concept]})
        return [one.text for one in suggest(session, vocabulary, "proef", SUNDAY.date())]

    assert suggested("proefeen") == ["proefeen"]
    assert suggested("proeftwee") == ["proeftwee"]


NAMES = st.lists(st.text("abé -'", min_size=1, max_size=6), max_size=12)


@given(NAMES, st.text("abé", min_size=1, max_size=3))
def test_the_table_finds_what_looking_at_every_word_finds(names: list[str], typed: str) -> None:
    table = PrefixTable((name, Suggestion(name, Kind.BEGRIP, "q", name, name)) for name in names)
    key = key_of(typed)
    slow = {
        name
        for name in names
        for place in range(len(key_of(name).split()))
        if " ".join(key_of(name).split()[place:]).startswith(key)
    }
    assert {item.suggestion.text for item in table.find(key)} == slow


@given(st.lists(st.sampled_from(Kind), max_size=40), st.integers(1, 8))
def test_the_pick_is_never_more_than_asked_and_leaves_out_no_kind_while_there_is_place(
    kinds: list[Kind], most: int
) -> None:
    table = PrefixTable(
        (f"a{number}", Suggestion(f"a{number}", kind, "q", f"a{number}", str(number)))
        for number, kind in enumerate(kinds)
    )
    picked = pick(table.find("a"), most)
    assert len(picked) == min(most, len(kinds))
    assert len({one.kind for one in picked}) == min(most, len(set(kinds)))


def test_nothing_is_offered_beside_a_citizen_service_number(client: BrowserClient) -> None:
    assert ask(client, "123456782 autis") == []
    assert ask(client, "94012345 autis") != []
