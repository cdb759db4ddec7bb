"""Help that is not wanted: what is nothing else stays away, what may be something else stays, and the page says so."""

from dataclasses import replace

import pytest

from indexer.engine import Engine
from service.search.answer.attempts import attempt
from service.search.answer.message import Kind
from service.search.answer.messages import messages_of
from service.search.answer.operations import SearchPage
from service.search.answer.refused import FORM_NOUNS
from service.search.question.ask import Ask
from service.search.question.unasked import FORM_STEMS
from tests.search.offers import asked, offer, serve


@pytest.fixture
def served(engine: Engine) -> Engine:
    offers = [
        offer(1, forms="groep"),
        offer(2, forms="groep thuis"),
        offer(3, forms=""),
        offer(4, "V-KV-LR"),
        offer(5, "V-KV-LR B-P5:P"),
    ]
    return serve(engine, [replace(facts, text="trauma") for facts in offers])


REFUSED = [
    ("trauma", {1, 2, 3, 4, 5}),
    ("trauma, geen groep", {2, 3, 4, 5}),
    ("trauma, geen logeren", {1, 2, 3, 5}),
    ("trauma zonder groep en geen logeren", {2, 3, 5}),
    ("trauma zonder medicatie", {1, 2, 3, 4, 5}),
]


@pytest.mark.parametrize(("typed", "ids"), REFUSED)
def test_what_is_nothing_but_what_is_refused_is_left_out(served: Engine, typed: str, ids: set[int]) -> None:
    assert {hit.id for hit in attempt(served, asked(q=typed)).answer.hits} == ids


def test_a_question_taken_literally_leaves_nothing_out(served: Engine) -> None:
    ask = asked(q="trauma, geen groep", letterlijk=True)
    assert {hit.id for hit in attempt(served, ask).answer.hits} == {1, 2, 3, 4, 5}


def test_the_page_says_what_it_leaves_out_and_offers_it(served: Engine) -> None:
    ask = asked(q="trauma, geen groep en geen logeren")
    (said,) = (message for message in messages_of(_page(ask)) if message.kind is Kind.REFUSED)
    told = "Dit wilt u niet: ‘groep’ en ‘logeren’. Aanbod met alleen hulp in een groep of alleen logeren laten wij weg."
    assert said.text == told
    assert said.search is not None
    assert {hit.id for hit in attempt(served, ask.with_criteria(said.search)).answer.hits} == {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [
        ("geen verblijf", "alleen verblijf"),
        ("niet ambulant", "alleen ambulante hulp"),
        ("geen ambulante hulp", "alleen ambulante hulp"),
        ("geen groepen", "alleen hulp in een groep"),
        ("wil niet logeren", "alleen logeren"),
        ("niet forensisch", "alleen forensische jeugdhulp"),
        ("geen pleeggezin", "alleen pleegzorg"),
    ],
)
def test_what_is_left_out_is_named_in_nouns_whatever_kind_of_word_was_typed(typed: str, left_out: str) -> None:
    (said,) = (one for one in messages_of(_page(asked(q=f"trauma, {typed}"))) if one.kind is Kind.REFUSED)
    assert said.text.endswith(f". Aanbod met {left_out} laten wij weg.")


def test_what_somebody_does_not_have_leaves_no_help_out_and_a_kind_of_help_no_form() -> None:
    assert not [one for one in messages_of(_page(asked(q="trauma, geen eetstoornis"))) if one.kind is Kind.REFUSED]
    (said,) = (
        one for one in messages_of(_page(asked(q="trauma, geen ambulante crisishulp"))) if one.kind is Kind.REFUSED
    )
    assert "ambulante hulp" not in said.text


def test_every_form_that_can_be_refused_has_a_noun() -> None:
    assert set(FORM_NOUNS) == FORM_STEMS


def _page(ask: Ask) -> SearchPage:
    return SearchPage(ask=ask, total=4, results=(), facets={}, without=(), near=())
