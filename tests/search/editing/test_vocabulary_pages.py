"""A beheerder changes the vocabulary while somebody searches, on the small West-Friesland with the file's words."""

import re
from urllib.parse import quote

import pytest
from flask import Flask
from markupsafe import escape
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.core.context import Parts
from service.search.demand.demand_log import EXTENSION
from service.search.editing.view import WORDS_SHOWN
from service.search.vocabulary.content import load_vocabulary
from service.search.vocabulary.published import published_vocabulary
from service.search.vocabulary.tables import VocabularyVersion
from tests.factories import make_contract, make_listing, make_report, make_user
from tests.moments import SUNDAY
from tests.search.concept_form import CONCEPT, NEW_WORD, add_word, form_of, propose, publish
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, json_of, new_browser


@pytest.fixture(autouse=True)
def world(app: Flask, session: Session, parts: Parts) -> None:
    make_report(session, make_listing(session, make_contract(session), title="Begeleiding bij autisme"))
    index_all(app, parts)


def found(app: Flask, word: str = NEW_WORD) -> int:
    total = json_of(new_browser(app).get(f"/api/v1/aanbod?q={word}"))["totaal"]
    assert isinstance(total, int)
    return total


def test_a_new_word_finds_listings_as_soon_as_it_is_published_and_not_before(app: Flask, editor: BrowserClient) -> None:
    assert found(app) == 0
    proposal = add_word(editor)
    assert proposal.status_code == 303
    assert found(app) == 0
    assert f"Gewone woorden: ‘{NEW_WORD}’ komt erbij." in editor.get(proposal.headers["Location"]).text
    assert publish(editor, proposal).status_code == 303
    assert found(app) == 1
    page = editor.get("/woordenlijst").text
    assert "In gebruik: versie 1." in page
    assert re.search(r'role="status".*Versie 1 is gepubliceerd.', page, re.DOTALL)


def test_going_back_takes_the_word_away_again_and_keeps_the_history(
    app: Flask, session: Session, editor: BrowserClient
) -> None:
    publish(editor, add_word(editor))
    back = editor.post("/woordenlijst/versie/0/terug", data={"basis": 1}, follow_redirects=True)
    assert "Het bestand is teruggezet, als versie 2. Zoeken gebruikt nu deze woorden." in back.text
    assert found(app) == 0
    assert editor.post("/woordenlijst/versie/1/terug", data={"basis": 2}).status_code == 303
    assert found(app) == 1
    session.rollback()
    rows = session.scalars(select(VocabularyVersion).order_by(VocabularyVersion.id)).all()
    assert [(row.base_id, row.note) for row in rows] == [
        (0, ""), (1, "Terug naar het bestand."), (2, "Terug naar versie 1."),
    ]  # fmt: skip


def test_of_two_editors_the_second_is_told_what_changed(editor: BrowserClient) -> None:
    first, second = add_word(editor), add_word(editor, "sterrenkoppie")
    assert publish(editor, first).status_code == 303
    late = publish(editor, second)
    assert late.status_code == 409
    assert f"autisme: Gewone woorden: ‘{NEW_WORD}’ komt erbij." in late.text


def test_a_form_that_was_open_meanwhile_keeps_what_was_typed(editor: BrowserClient) -> None:
    typed = form_of(editor.get(CONCEPT).text) | {"label": "autismevormen"}
    publish(editor, add_word(editor))
    late = editor.post(CONCEPT, data=typed)
    assert late.status_code == 409
    assert NEW_WORD in late.text
    assert form_of(late.text)["label"] == "autismevormen"
    assert editor.post(CONCEPT, data=form_of(late.text)).status_code == 303


def test_a_proposal_shows_which_recent_searches_would_find_another_number(app: Flask, editor: BrowserClient) -> None:
    new_browser(app).get("/zoeken?q=eetstoornis&gemeente=GM0405")
    new_browser(app).get("/zoeken?q=autisme")
    app.extensions[EXTENSION].flush()
    proposal = propose(editor, "/woordenlijst/begrip/eetstoornis", synoniem="begeleiding")
    page = editor.get(proposal.headers["Location"]).text
    assert "Wij probeerden 2 zoekvragen. 1 daarvan vindt een ander aantal." in page
    assert re.search(r"eetstoornis</th><td>0</td><td>1</td>", page)


def test_a_new_concept_is_searched_for_too(app: Flask, editor: BrowserClient) -> None:
    source = {"document": "menukaart", "plaats": "Stapelen", "citaat": "Stapelen van toewijzingen"}
    filled = {"label": "Wolkenhoofd", "synoniem": f"{NEW_WORD}\nautisme", **source}
    publish(editor, propose(editor, "/woordenlijst/nieuw", **filled))
    assert found(app) == 1
    again = propose(editor, "/woordenlijst/nieuw", **filled)
    assert again.status_code == 400
    assert "Dit begrip bestaat al." in again.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("document", "", "Vul in welk document of welke openbare bron dit begrip noemt."),
        ("plaats", " ", "Vul in waar in de bron het staat"),
        ("document", "menukaart", "Kies de regel uit dat document die dit begrip noemt."),
        ("document", "Iemand die het weet", "Zeg waar iedereen de bron vindt"),
        ("adres", "nji.nl", "Dit webadres klopt niet."),
        ("jaar", "2027", "Vul een jaar in van 1800 tot en met 2026."),
        ("label", "", "Vul de naam van het begrip in"),
        ("synoniem", "de het een", "‘de het een’ bevat geen woord met betekenis."),
        ("spelling", "a" * 100, "is te lang"),
        ("producten", "V-KV-LR, X-BESTAAT-NIET", "Deze code staat in geen enkele catalogus"),
        ("opmerking", "kind 111222333", "burgerservicenummer"),
    ],
)
def test_a_concept_without_source_or_sense_is_refused_with_what_to_do(
    session: Session, editor: BrowserClient, field: str, value: str, sentence: str
) -> None:
    answer = propose(editor, **{"label": "autisme x", field: value})
    assert answer.status_code == 400
    assert sentence in answer.text
    assert session.scalars(select(VocabularyVersion)).all() == []


def test_of_a_public_source_the_pages_say_that_we_did_not_check_it(editor: BrowserClient) -> None:
    source = {"document": "Nederlands Jeugdinstituut", "plaats": "Thuiszitters", "adres": "https://www.nji.nl/thuis"}
    proposal = propose(editor, "/woordenlijst/nieuw", label="Wolkenhoofd", synoniem=NEW_WORD, **source)
    unchecked = "De inhoud van deze bron is niet door ons nagekeken."
    told = f"Bron: Nederlands Jeugdinstituut, Thuiszitters, https://www.nji.nl/thuis. {unchecked}"
    assert told in editor.get(proposal.headers["Location"]).text
    publish(editor, proposal)
    for address in ("/woordenlijst?q=wolkenhoofd", "/woordenlijst/begrip/wolkenhoofd"):
        assert unchecked in editor.get(address).text
    page = editor.get("/woordenlijst/begrip/logeren").text
    assert "Nagekeken: er is een regel bij die letterlijk in ons brondocument staat." in page
    assert re.search(r'<option value="[^"]+" selected>', page)


def test_an_older_version_with_a_source_that_would_be_refused_now_stays_in_use_and_says_so(
    app: Flask, session: Session, editor: BrowserClient
) -> None:
    old = {"code": "wolk", "label": NEW_WORD, "termen": [{"tekst": "autisme", "soort": "synoniem"}]}
    content = {"versie": "x", "begrippen": [old | {"bron": {"document": "menukaart", "plaats": "blz. 99"}}]}
    version = VocabularyVersion(fingerprint="oud", base_id=0, created_at=SUNDAY, published_at=SUNDAY, note="")
    version.content = content
    session.add(version)
    session.commit()
    assert found(app) == 1
    page = editor.get("/woordenlijst/begrip/wolk").text
    assert "De inhoud van deze bron is niet door ons nagekeken." in page
    assert "Kies de regel" in propose(editor, "/woordenlijst/begrip/wolk", spelling="wolkje").text


def test_a_proposal_from_before_the_rule_is_not_published_without_a_source(
    app: Flask, session: Session, editor: BrowserClient
) -> None:
    proposal = add_word(editor)
    session.rollback()
    version = session.scalars(select(VocabularyVersion)).one()
    invented = {"document": "menukaart", "plaats": "blz. 99"}
    version.content = {
        **version.content,
        "begrippen": [
            one | {"bron": invented} if one["code"] == "autisme" else one for one in version.content["begrippen"]
        ],
    }
    session.commit()
    refused = publish(editor, proposal)
    assert refused.status_code == 400
    assert "autisme: ‘menukaart’ is een brondocument van ons. Kies de regel" in refused.text
    assert found(app) == 0


def test_nothing_changed_is_no_proposal(editor: BrowserClient) -> None:
    answer = propose(editor)
    assert answer.status_code == 400
    assert "Er is niets veranderd" in answer.text


def test_what_this_release_cannot_read_does_not_stop_the_search(app: Flask, session: Session) -> None:
    broken = {"versie": "x", "begrippen": [{"code": "a", "label": "a"}]}
    session.add(
        VocabularyVersion(
            fingerprint="stuk", base_id=0, created_at=SUNDAY, published_at=SUNDAY, note="", content=broken
        )
    )
    session.commit()
    assert published_vocabulary(session) is load_vocabulary()
    assert found(app, "ASS") == 1


def test_of_a_concept_with_many_words_the_list_shows_some_the_wanted_ones_first(editor: BrowserClient) -> None:
    (concept,) = (one for one in load_vocabulary().concepts if one.code == "adhd")
    last = concept.terms[-1].text
    more = len(concept.terms) - 1 - WORDS_SHOWN
    assert more > 0
    assert last not in editor.get("/woordenlijst?q=adhd").text
    page = editor.get(f"/woordenlijst?q={quote(last)}").text
    assert f"<td>{escape(last)}, " in page
    assert f" en nog {more}</td>" in page


def test_the_list_is_searched_by_any_of_its_words(editor: BrowserClient) -> None:
    page = editor.get("/woordenlijst?q=syndroom+van+asperger").text
    assert "1 begrip<" in page
    assert "/woordenlijst/begrip/autisme" in page
    assert "Geen begrip gevonden" in editor.get("/woordenlijst?q=xyzzy").text
    assert editor.get("/woordenlijst?pagina=2").status_code == 200


@pytest.mark.parametrize(
    "address", ["/woordenlijst", "/woordenlijst/niets-gevonden", CONCEPT, "/woordenlijst/versie/0"]
)
def test_only_a_beheerder_sees_the_vocabulary(session: Session, client: BrowserClient, address: str) -> None:
    assert client.get(address).status_code == 302
    client.sign_in(make_user(session, "contractmanager"))
    assert client.get(address).status_code == 403


def test_a_word_that_was_published_is_not_taken_for_a_municipality_with_a_mistake_in_it(editor: BrowserClient) -> None:
    address = "/zoeken?q=medembliks"
    assert "gemeente=GM0420" in editor.get(address).headers["Location"]
    publish(editor, add_word(editor, "medembliks"))
    assert editor.get(address).status_code == 200
