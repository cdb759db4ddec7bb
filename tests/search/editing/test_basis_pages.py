"""A change says on which version it is based. Whatever stands there, nothing breaks and nothing typed is lost.

Fixture strategy: a beheerder at work with the vocabulary of the file, whose form comes back with another `basis`.
"""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.core.http_numbers import LARGEST, read_row_number
from service.search.vocabulary.tables import VocabularyVersion
from tests.search.concept_form import CONCEPT, add_word, form_of, publish
from tests.signing_in import BrowserClient

NO_VERSION = (None, "", "nul\x00", "7", str(LARGEST), "9" * 23)


def data(basis: str | None, **typed: str) -> dict[str, str]:
    """What a form sends, without a basis when that is None."""
    return typed if basis is None else typed | {"basis": basis}


@pytest.mark.parametrize("basis", NO_VERSION)
def test_a_form_based_on_no_version_keeps_what_was_typed(
    session: Session, editor: BrowserClient, basis: str | None
) -> None:
    typed = form_of(editor.get(CONCEPT).text) | {"label": "autismevormen"}
    del typed["basis"]
    late = editor.post(CONCEPT, data=data(basis, **typed))
    assert late.status_code == 409
    assert "Iemand anders heeft de woordenlijst intussen veranderd." in late.text
    assert form_of(late.text)["label"] == "autismevormen"
    assert session.scalars(select(VocabularyVersion)).all() == []
    assert editor.post(CONCEPT, data=form_of(late.text)).status_code == 303


@pytest.mark.parametrize("basis", [None, "kwaad"])
def test_a_form_that_is_wrong_and_based_on_no_version_is_not_based_on_one_by_being_shown_again(
    editor: BrowserClient, basis: str | None
) -> None:
    typed = form_of(editor.get(CONCEPT).text) | {"label": ""}
    del typed["basis"]
    wrong = editor.post(CONCEPT, data=data(basis, **typed))
    assert wrong.status_code == 400
    assert f'name="basis" value="{basis or ""}"' in wrong.text


@pytest.mark.parametrize("basis", [None, "7", "9" * 23])
def test_going_back_from_no_version_changes_nothing(session: Session, editor: BrowserClient, basis: str | None) -> None:
    publish(editor, add_word(editor))
    late = editor.post("/woordenlijst/versie/0/terug", data=data(basis))
    assert late.status_code == 409
    assert "Iemand anders heeft de woordenlijst intussen veranderd." in late.text
    session.rollback()
    assert len(session.scalars(select(VocabularyVersion)).all()) == 1


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0),
        ("12", 12),
        (str(LARGEST), LARGEST),
        (str(LARGEST + 1), None),
        ("", None),
        ("9" * 5000, None),
        ("-1", None),
        ("1.0", None),
        ("²", None),
        ("१", None),
    ],
)  # fmt: skip
def test_a_number_that_no_row_can_have_is_none(typed: str, number: int | None) -> None:
    assert read_row_number(typed) == number
