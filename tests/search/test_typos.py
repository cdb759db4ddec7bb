"""The second try for a word that nobody has: forgiving by length, never for what we know."""

import pytest

from service.search.cut import cut
from service.search.scope import Scope
from service.search.slots import EXACT, TYPO
from service.search.typos import edits_for, forgiving, is_forgivable, perhaps_meant
from service.search.vocabulary import parse_vocabulary

SOURCE = {"document": "proef", "plaats": "proef"}
VOCABULARY = parse_vocabulary(
    {
        "versie": "1",
        "begrippen": [
            {"code": "a", "label": "autisme", "termen": [{"tekst": "ASS", "soort": "afkorting"}], "bron": SOURCE},
            {"code": "v", "label": "verslaving", "termen": [], "bron": SOURCE},
        ],
    }
)
NOWHERE = Scope({}, (), (), (), {}, ())


@pytest.mark.parametrize(("word", "edits"), [("nh", 0), ("lvb", 1), ("thuis", 1), ("autime", 2)])
def test_short_words_forgive_less(word: str, edits: int) -> None:
    assert edits_for(word) == edits


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("autsime", "autisme"), ("verslving thuis", "verslaving thuis"), ("autisme", ""), ("zzzzzz", "")],
)
def test_the_nearest_known_word_is_offered(typed: str, meant: str) -> None:
    assert perhaps_meant(typed, cut(typed, VOCABULARY), VOCABULARY, NOWHERE) == meant


@pytest.mark.parametrize("typed", ["ASS", "ass", "LVB", "18+"])
def test_an_abbreviation_or_a_known_word_is_never_fuzzy(typed: str) -> None:
    assert not any(is_forgivable(slot) for slot in cut(typed, VOCABULARY))


def test_an_unknown_word_is_forgiven_beside_the_way_it_was_typed() -> None:
    (slot,) = cut("autsime", VOCABULARY)
    assert [way.kind for way in forgiving(slot).alternatives] == [EXACT, TYPO]


def test_a_longer_phrase_is_one_part_of_the_question_and_each_other_word_is_its_own() -> None:
    phrases = parse_vocabulary(
        {
            "versie": "1",
            "begrippen": [
                {
                    "code": "lvb",
                    "label": "licht verstandelijke beperking",
                    "termen": [{"tekst": "LVB", "soort": "afkorting"}],
                    "bron": SOURCE,
                }
            ],
        }
    )
    slots = cut("jongen met licht verstandelijke beperking", phrases)
    assert [slot.typed for slot in slots] == ["jongen", "licht verstandelijke beperking"]
    assert ("lvb",) in [way.stems for way in slots[1].alternatives]
