"""Phrases of words that any sentence has count only with the small words that join them."""

import pytest

from service.search.question.cut import cut
from service.search.vocabulary.content import parse_vocabulary

TERMS = ("zat aan zijn zusje", "kind woont bij ons", "te zwaar kind", "gooit alles er weer uit", "blijft zitten")
VOCABULARY = parse_vocabulary(
    {
        "versie": "1",
        "begrippen": [
            {
                "code": "gezegd",
                "label": "wat men zegt",
                "termen": [{"tekst": term, "soort": "lekenwoord"} for term in TERMS],
                "bron": {"document": "toets", "plaats": "hier"},
            }
        ],
    }
)
SAID = """
hij zat aan zijn zusje
hij zat vaak aan zijn kleine zusje
het kind woont nu een paar weken bij ons
een veel te zwaar kind
ze gooit alles er weer uit
hij blijft zitten
"""
SOMETHING_ELSE = """
zijn zusje zat op school
zijn zusje zat aan het raam
het kind woont in Hoorn
een kind met zware epilepsie
hij gooit met alles
"""


@pytest.mark.parametrize("question", SAID.strip().splitlines())
def test_a_phrase_counts_as_it_is_joined(question: str) -> None:
    assert _meant(question) == ["gezegd"]


@pytest.mark.parametrize("question", SOMETHING_ELSE.strip().splitlines())
def test_and_not_when_only_its_other_words_are_there(question: str) -> None:
    assert _meant(question) == []


def test_words_that_two_terms_share_need_no_joining_when_one_of_them_does_without() -> None:
    assert VOCABULARY.joints.get(("blijft", "zit")) is None


def _meant(question: str) -> list[str]:
    return [concept.code for slot in cut(question, VOCABULARY) for concept in slot.concepts]
