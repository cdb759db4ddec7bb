"""What a provider names first as what a listing is for weighs more than what it names further on."""

from dataclasses import replace

import pytest

from indexer.engine import Engine
from service.search.answer.operations import result_of
from service.search.answer.queries import page_query
from tests.search.offers import asked, offer, serve

BASE = replace(offer(1), title="Aanbod", text="", exclusions=())
OTHERS = ("pesten", "rouw", "slapen", "gamen")


def _ids(engine: Engine, query: str) -> list[int]:
    return [hit.id for hit in engine.search(page_query(asked(q=query))).hits]


def test_the_earlier_a_keyword_the_higher_the_listing(engine: Engine) -> None:
    places = {1: 4, 2: 2, 3: 0, 4: 1}
    offers = [
        replace(BASE, id=number, key=f"k{number}", keywords=(*OTHERS[:place], "trauma", *OTHERS[place:]))
        for number, place in places.items()
    ]
    first, *others, last = _ids(serve(engine, offers), "trauma")
    assert (first, last) == (3, 1)
    assert set(others) == {2, 4}


def test_a_keyword_with_more_words_is_not_the_word_by_itself(engine: Engine) -> None:
    offers = [
        replace(BASE, id=1, key="k1", keywords=("trauma bij ouders", "rouw")),
        replace(BASE, id=2, key="k2", keywords=("trauma", "rouw")),
    ]
    assert _ids(serve(engine, offers), "trauma") == [2, 1]


def test_an_excluded_keyword_leads_nothing(engine: Engine) -> None:
    offers = [replace(BASE, id=1, key="k1", keywords=("trauma",), exclusions=("trauma",))]
    assert _ids(serve(engine, offers), "trauma") == []


@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        (("trauma", *OTHERS), "‘trauma’ staat in het eerste trefwoord."),
        (("pesten", "PTSS"), "‘PTSS’ staat in de eerste trefwoorden, een ander woord voor ‘trauma’."),
        ((*OTHERS, "trauma"), "‘trauma’ staat in de trefwoorden."),
    ],
)
def test_the_explanation_says_what_is_named_first(keywords: tuple[str, ...], said: str) -> None:
    judged = {
        item.criterion: item for item in result_of(asked(q="trauma"), replace(BASE, keywords=keywords)).judgements
    }
    assert judged["trefwoord"].sentence == said
