"""The second try for a word that nobody has: forgiving by length, never for what we know."""

from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.search.dutch.dutch_words import WordList, WordsMissing, is_dutch
from service.search.question.cut import cut
from service.search.question.scope import Scope
from service.search.question.slots import EXACT, TYPO
from service.search.question.typos import edits_for, forgiving, is_forgivable, perhaps_meant
from service.search.vocabulary.content import load_vocabulary, parse_vocabulary

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


def test_a_word_that_exists_is_no_slip_of_another() -> None:
    words = parse_vocabulary(
        {"versie": "1", "begrippen": [{"code": "s", "label": "stelen", "termen": [], "bron": SOURCE}]}
    )
    assert perhaps_meant("steln", cut("steln", words), words, NOWHERE) == "stelen"
    assert perhaps_meant("spelen", cut("spelen", words), words, NOWHERE) == ""
    assert not any(is_forgivable(slot) for slot in cut("spelen", words))


@pytest.mark.parametrize(("word", "known"), [("slapen", True), ("Slapen", True), ("autsime", False), ("", False)])
def test_the_list_knows_dutch_words(word: str, known: bool) -> None:
    assert is_dutch(word) is known


@given(st.sets(st.text("aéz", min_size=1, max_size=3), min_size=1), st.text("aéz", max_size=3))
def test_a_word_list_holds_what_a_set_holds(words: set[str], word: str) -> None:
    with NamedTemporaryFile("w", encoding="utf-8") as file:
        file.writelines(f"{each}\n" for each in sorted(words))
        file.flush()
        assert (word in WordList(Path(file.name))) == (word in words)


def test_without_the_list_the_service_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WordsMissing, match="make install"):
        WordList(tmp_path / "woorden.txt")


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


@pytest.mark.parametrize("typed", ["BGGZ", "XGGZ angst", "xptss", "ADHX"])
def test_an_abbreviation_is_no_slip_of_a_word(typed: str) -> None:
    words = load_vocabulary()
    assert perhaps_meant(typed, cut(typed, words), words, NOWHERE) == ""


@pytest.mark.parametrize(("typed", "meant"), [("dislectie", "dyslexie"), ("de leste tied", "")])
def test_what_is_offered_is_well_spelled_and_says_something(typed: str, meant: str) -> None:
    words = load_vocabulary()
    assert perhaps_meant(typed, cut(typed, words), words, NOWHERE) == meant


@pytest.mark.parametrize(("typed", "forgiven"), [("aut", False), ("autsime", True)])
def test_of_three_letters_too_many_words_are_nearly_it(typed: str, forgiven: bool) -> None:
    assert any(is_forgivable(slot) for slot in cut(typed, VOCABULARY)) is forgiven
