"""Phrases of words that any sentence has count only with the small words that join them."""

import re
from collections.abc import Iterator

import pytest

from service.search.dutch.analysis import stems_of
from service.search.question.cut import cut
from service.search.vocabulary.concepts import NAMING, PLAIN, Concept
from service.search.vocabulary.content import load_vocabulary, parse_vocabulary

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


@pytest.mark.parametrize(
    "question", ["autisme adhd", "adhd, autisme", "autisme en adhd", "adhd/autisme", "adhd of autisme"]
)
def test_two_names_ask_for_both_and_not_for_what_a_sentence_about_them_asks(question: str) -> None:
    assert sorted(_read(question)) == ["adhd", "autisme"]


def test_the_sentence_itself_still_asks_that() -> None:
    assert _read("is het nu ADHD of autisme?") == ["diagnostiek"]


def test_no_phrase_that_lists_two_names_takes_these_names_for_itself() -> None:
    listing = list(_phrases_that_list_names())
    assert listing
    for concept, first, second in listing:
        for typed in (f"{first} {second}", f"{second} {first}", f"{second} en {first}"):
            assert concept.code not in _read(typed), typed


def _phrases_that_list_names() -> Iterator[tuple[Concept, str, str]]:
    """Of each concept the phrases that are two names of others with "of" or "en" between: those names as typed."""
    every = load_vocabulary().concepts
    names = {term.stems: each for each in every for term in each.names if term.kind in NAMING and not each.role}
    for concept in every:
        own = {term.stems for term in concept.terms}
        for term in concept.terms:
            said = [part.split()[-1] for part in re.split(r" (?:of|en) ", term.text)]
            runs = {stems_of(word) for word in said}
            if term.kind == PLAIN and len(said) == len(term.stems) == 2 and runs <= names.keys() - own:
                yield concept, said[0], said[1]


def _read(question: str) -> list[str]:
    return [concept.code for slot in cut(question, load_vocabulary()) for concept in slot.concepts]
