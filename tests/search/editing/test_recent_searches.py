"""Which recent searches a beheerder sees before publishing: rows of demand, and the page of a proposal."""

import re
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from service.core.context import Parts
from service.search.demand.operations import WHOLE
from service.search.demand.rules import STEP
from service.search.demand.rules_unmet import whole_code
from service.search.demand.tables import SearchDemand, SearchWord
from service.search.editing.effects import recent_questions
from service.search.vocabulary.content import load_vocabulary
from service.tables import db
from tests.factories import make_contract, make_listing, make_report
from tests.moments import SUNDAY
from tests.search.concept_form import propose
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient


@pytest.fixture(autouse=True)
def world(app: Flask, session: Session, parts: Parts) -> None:
    make_report(session, make_listing(session, make_contract(session), title="Begeleiding bij autisme"))
    index_all(app, parts)


def add(session: Session, times: int, *words: str, region: str = "wf", hashes: tuple[str, ...] = ()) -> None:
    asked: dict[str, object] = {
        "day": SUNDAY.date(), "key": "", "at": SUNDAY, "signed_in": False, "region": region, "framework": "",
        "products": ["V-KV-LR"], "profiles": [5], "municipalities": ["GM0405"], "is_assignable": True,
        "words": sorted(words), "hashes": list(hashes), "tallied": [], "found": 0, "found_now": 0,
        "found_as_typed": True,
    }  # fmt: skip
    session.add_all(SearchDemand(**asked) for _ in range(times))
    session.commit()


def shown(session: Session, *regions: str) -> set[str]:
    return set(recent_questions(session, load_vocabulary(), regions))


def effects(page: str) -> list[list[str]]:
    table = page.partition("zoekvragen die een ander aantal vinden</caption>")[2].partition("</table>")[0]
    cells = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td>', unescape(table))
    return [list(row) for row in cells]


def preview(editor: BrowserClient) -> str:
    proposal = propose(editor, "/woordenlijst/begrip/eetstoornis", synoniem="begeleiding")
    return editor.get(proposal.headers["Location"]).text


def test_a_beheerder_sees_no_search_of_another_region(session: Session, editor: BrowserClient) -> None:
    add(session, 2 * STEP, "eetstoornis", region="ah")
    page = preview(editor)
    assert "Nog geen zoekvragen" in page
    assert effects(page) == []
    add(session, 1, "eetstoornis", region="wf")
    assert effects(preview(editor)) == [["eetstoornis", "0", "1"]]


def test_a_search_that_names_no_region_is_of_every_region(session: Session) -> None:
    add(session, 1, "autisme", region="")
    add(session, 1, "logeren", region="ah")
    assert shown(session, "wf") == {"autisme"}
    assert shown(session) == {"autisme"}


def test_nothing_tells_where_a_search_was_for_or_which_product(session: Session, editor: BrowserClient) -> None:
    add(session, 2 * STEP, "eetstoornis")
    table = effects(preview(editor))
    assert table == [["eetstoornis", "0", "1"]]


def test_what_few_asked_together_is_tried_word_by_word(session: Session) -> None:
    add(session, STEP - 1, "autisme", "logeren")
    assert shown(session, "wf") == {"autisme", "logeren"}
    add(session, 1, "autisme", "logeren")
    assert shown(session, "wf") == {"autisme logeren"}


def test_a_long_question_is_tried_word_by_word_until_five_browsers_asked_it_on_one_day(session: Session) -> None:
    long = ("adhd", "autisme", "logeren", "trauma")
    add(session, 3 * STEP, *long)
    assert len(shown(session, "wf")) == len(long)
    session.add(SearchWord(hash=whole_code(long, []), searches=5, last_day=SUNDAY.date(), word=WHOLE))
    session.commit()
    assert len(shown(session, "wf")) == 1


def test_searches_of_another_region_do_not_help_a_question_over_the_threshold(session: Session) -> None:
    add(session, STEP - 1, "autisme", "logeren")
    add(session, STEP, "autisme", "logeren", region="ah")
    assert shown(session, "wf") == {"autisme", "logeren"}
    assert shown(session, "wf", "ah") == {"autisme logeren"}


def test_a_word_that_is_not_kept_is_not_shown(session: Session) -> None:
    session.add(SearchWord(hash="h", searches=5, last_day=SUNDAY.date(), word="kwibuskunde"))
    session.add(SearchWord(hash="x", searches=4, last_day=SUNDAY.date(), word=""))
    add(session, 1, "autisme", hashes=("h", "x"))
    assert shown(session, "wf") == {"autisme", "kwibuskunde"}


def test_the_preview_asks_the_same_for_one_search_as_for_many(
    app: Flask, session: Session, editor: BrowserClient
) -> None:
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    add(session, 1, "eetstoornis")
    proposal = propose(editor, "/woordenlijst/begrip/eetstoornis", synoniem="begeleiding").headers["Location"]

    def asked() -> int:
        statements.clear()
        assert editor.get(proposal).status_code == 200
        return len(statements)

    asked()  # both vocabularies are read once
    few = asked()
    for code in ("adhd", "trauma", "logeren"):
        add(session, 6, "eetstoornis", code)
    assert asked() == few
