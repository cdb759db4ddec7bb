"""What a beheerder is told before publishing: each term that differs, searched for on the small West-Friesland."""

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from service.core.context import Parts
from service.search.editing.effects_terms import MOST_TERMS
from service.search.vocabulary.rules import CHANGED, GONE, NEW, TermChange, changed_terms
from service.tables import db
from tests.factories import make_contract, make_listing, make_report
from tests.search.concept_form import NEW_WORD, add_word, form_of, propose
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient


@pytest.fixture(autouse=True)
def world(app: Flask, session: Session, parts: Parts) -> None:
    contract = make_contract(session)
    make_report(session, make_listing(session, contract, title="Begeleiding bij autisme"))
    make_report(session, make_listing(session, contract, title="Autismecoach aan huis"), places_free=0)
    make_report(session, make_listing(session, contract, title="Logeren in het weekend"))
    index_all(app, parts)


def tried(page: str) -> dict[str, tuple[str, str]]:
    """Of each term that was searched for: what it finds now and then, in the words of the page."""
    table = page.partition("wat een zoekvraag met deze woorden vindt</caption>")[2].partition("</table>")[0]
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>\s*<td>(.*?)</td>', table, re.DOTALL)
    texts = [[" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in row] for row in rows]
    return {word: (before, after) for word, before, after in texts}


def test_a_new_word_is_tried_as_a_search_of_its_own(editor: BrowserClient) -> None:
    page = editor.get(add_word(editor).headers["Location"]).text
    before, after = tried(page)[f"{NEW_WORD} nieuw bij autisme"]
    assert before == "Geen aanbod"
    assert after.startswith("2 aanbiedingen, 1 met plek nu Begeleiding bij autisme (")
    assert "Autismecoach aan huis" in after
    assert len(tried(page)) == 1
    assert "Nog geen zoekvragen" in page


def test_a_word_that_goes_or_that_means_something_else_is_tried_too(editor: BrowserClient) -> None:
    typed = form_of(editor.get("/woordenlijst/begrip/logeren").text)
    left = [word for word in typed["synoniem"].splitlines() if word != "respijtzorg"]
    proposal = propose(editor, "/woordenlijst/begrip/logeren", synoniem="\n".join([*left, NEW_WORD, "autisme"]))
    found = tried(editor.get(proposal.headers["Location"]).text)
    assert list(found) == [
        f"{NEW_WORD} nieuw bij logeren", "autisme nieuw bij logeren", "respijtzorg weg bij logeren",
    ]  # fmt: skip
    assert found["autisme nieuw bij logeren"][0].startswith("2 aanbiedingen")
    assert found["autisme nieuw bij logeren"][1].startswith("3 aanbiedingen")
    before, after = found["respijtzorg weg bij logeren"]
    assert before.startswith("1 aanbod, 1 met plek nu Logeren in het weekend (")
    assert after == "Geen aanbod"


def test_a_change_that_touches_no_word_says_so(editor: BrowserClient) -> None:
    proposal = propose(editor, buiten_catalogus="Zie de huisarts.")
    assert "Er komt geen woord bij" in editor.get(proposal.headers["Location"]).text


def test_of_many_new_words_the_first_are_tried_with_as_many_queries_as_for_one(
    app: Flask, editor: BrowserClient
) -> None:
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def asked(address: str) -> tuple[int, str]:
        editor.get(address)  # both vocabularies are read once
        statements.clear()
        page = editor.get(address).text
        return len(statements), page

    one, _ = asked(add_word(editor).headers["Location"])
    words = "\n".join(f"{NEW_WORD} {letter * 3}" for letter in "bcdfghjklmnpqrstvwxzaeiou")
    many, page = asked(add_word(editor, words).headers["Location"])
    assert many == one
    assert len(tried(page)) == MOST_TERMS
    assert f"Er veranderen 25 woorden. U ziet de eerste {MOST_TERMS}." in page


def content(*concepts: dict[str, Any]) -> dict[str, Any]:
    return {"versie": "x", "begrippen": [{"code": one["label"], **one} for one in concepts]}


def concept(label: str, **terms: str) -> dict[str, Any]:
    return {"label": label, "termen": [{"tekst": text, "soort": kind} for text, kind in terms.items()]}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([concept("a", x="synoniem")], [concept("a", x="synoniem")], []),
        ([concept("a", x="synoniem")], [concept("a", x="smaller")], [TermChange("x", CHANGED, ("a",))]),
        ([concept("a", x="synoniem")], [concept("a", y="synoniem")], [
            TermChange("y", NEW, ("a",)), TermChange("x", GONE, ("a",)),
        ]),
        ([], [concept("b", x="lekenwoord")], [TermChange("b", NEW, ("b",)), TermChange("x", NEW, ("b",))]),
        ([concept("b")], [], [TermChange("b", GONE, ("b",))]),
        ([concept("a", x="synoniem"), concept("b")], [concept("a"), concept("b", x="synoniem")], [
            TermChange("x", CHANGED, ("b", "a")),
        ]),
    ],
)  # fmt: skip
def test_every_term_that_is_not_the_same_in_both_is_named_once(
    before: list[dict[str, Any]], after: list[dict[str, Any]], expected: list[TermChange]
) -> None:
    assert changed_terms(content(*before), content(*after)) == expected
