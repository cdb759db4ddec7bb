"""How people talk: the same thing in other words, another order, with words between, small or made of two words."""

import pytest

from service.search.question.cut import cut, taken_apart
from service.search.question.reading import read_parts
from service.search.vocabulary.content import load_vocabulary

VOCABULARY = load_vocabulary()

SAID = [
    ("ze praat op school helemaal nooit", "selectief-mutisme"),
    ("kind dat niet luistert", "gedragsproblemen"),
    ("papa zuipt", "kov"),
    ("mijn dochter slaat haar moeder", "oudermishandeling"),
    ("zit nog geen seconde stil", "adhd"),
    ("moeder met ASS", "kopp"),  # a phrase holds with every name of a concept
    ("mama heeft borstkanker", "zieke-ouder"),  # a kind of cancer is cancer
    ("uhp voorkomen", "intensieve-thuishulp"),
    ("stookt vuurtjes", "brandstichting"),
    ("vuurtje stoken", "brandstichting"),
]
NOT_SAID = [
    ("ze eet niet alleen brood", "selectief-mutisme"),
    ("niet alleen eet ze weinig", "eetstoornis"),
    ("op school niet", "schooluitval"),  # "niet naar school" the other way round is something else
    ("vrienden die misbruik maken", "sociale-vaardigheden"),  # a word for other help stands between
]
COMPOUNDS = [
    ("autismecoach", "autisme"),
    ("rouwklachtenspreekuur", "rouw"),
    ("cannabisplantage", "cannabis"),
]


def _codes(question: str, *, needed: bool = False) -> set[str]:
    slots = [slot for slot in cut(question, VOCABULARY) if slot.needed or not needed]
    return {concept.code for slot in slots for concept in slot.concepts}


@pytest.mark.parametrize(("question", "code"), SAID)
def test_what_is_said_in_other_words_means_the_same(question: str, code: str) -> None:
    assert code in _codes(question)


@pytest.mark.parametrize(("question", "code"), NOT_SAID)
def test_words_that_happen_to_stand_together_mean_nothing(question: str, code: str) -> None:
    assert code not in _codes(question)


@pytest.mark.parametrize(("question", "code"), COMPOUNDS)
def test_a_compound_that_we_do_not_know_is_read_around_the_word_that_we_do(question: str, code: str) -> None:
    assert code in _codes(question, needed=True)


def test_a_compound_of_words_that_we_know_is_taken_apart_whatever_they_are() -> None:
    (slot,) = cut("broerzusplaatsing", VOCABULARY)
    assert [part.typed for part in taken_apart(slot, VOCABULARY)] == ["broer", "zus", "plaatsing"]
    (ordinary,) = cut("onderweg", VOCABULARY)
    assert taken_apart(ordinary, VOCABULARY) == (ordinary,)


@pytest.mark.parametrize("typed", ["badkamer", "slapen", "negentien", "stilzitten"])
def test_a_word_that_exists_is_not_taken_apart_into_what_it_is_not(typed: str) -> None:
    (slot,) = cut(typed, VOCABULARY)
    assert taken_apart(slot, VOCABULARY) == (slot,)


def test_a_compound_is_cut_at_the_longest_part_that_we_know() -> None:
    assert [part.typed for part in cut("schoolangsthulp", VOCABULARY)] == ["schoolangst", "hulp"]
    assert [part.typed for part in cut("verblijfsplekken", VOCABULARY)] == ["verblijf", "plekken"]
    assert [part.typed for part in cut("dermatoloog", VOCABULARY)] == ["dermatoloog"]  # and not who lied (loog)


def test_a_slip_is_no_compound() -> None:
    (slot,) = cut("vechtscheidng", VOCABULARY)
    assert not slot.concepts


def test_an_ordinary_word_is_not_needed_beside_a_word_for_help() -> None:
    slots = cut("dochter heeft supermarkt 2 faalangst", VOCABULARY)
    assert [slot.typed for slot in slots if slot.needed] == ["faalangst"]


def test_for_whom_is_asked_as_an_extra() -> None:
    puber, rouw = cut("puber rouw", VOCABULARY)
    assert rouw.needed
    assert not puber.needed
    assert puber.weight > 1


DESCRIBED = [
    ("naadjes, licht en geluid zijn te veel voor haar", "overprikkeling"),
    ("stapt zomaar bij onbekenden in de auto voor geld en cadeaus", "seksuele-uitbuiting"),
]


@pytest.mark.parametrize(("question", "code"), DESCRIBED)
def test_a_sentence_leads_to_what_it_describes_without_naming_it(question: str, code: str) -> None:
    *_, described = read_parts(question, VOCABULARY)
    assert [concept.code for concept in described.concepts] == [code]
    assert described.signs
    assert all(word in question for word in described.signs)
    assert not any(slot.signs for slot in read_parts(question, VOCABULARY, literally=True))


@pytest.mark.parametrize(
    "question", ["burn-out", "autisme en logeren", "hulp voor mijn kind", "medisch kinderdagverblijf"]
)
def test_nothing_is_read_into_what_we_know_already(question: str) -> None:
    assert not any(slot.signs for slot in read_parts(question, VOCABULARY))


def test_a_word_that_is_only_related_leads_to_what_it_is_related_to() -> None:
    (slot,) = cut("veiligheid", VOCABULARY)
    assert "huiselijk geweld" in {way.text for way in slot.alternatives}


def test_a_whole_phrase_is_never_looked_for_in_a_list() -> None:
    (slot, *_) = cut("rouw", VOCABULARY)
    assert "moeder overleden" not in {way.text for way in slot.alternatives}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("ik wil er niet meer zijn", True),
        ("dochter zegt dat ze er niet meer wil zijn", True),
        ("was hij er maar niet meer", True),
        ("hij wil niet meer", False),
        ("de juf wil er niet meer over praten", False),
    ],
)
def test_what_is_said_in_words_of_any_sentence_is_read(question: str, asked: bool) -> None:
    codes = {concept.code for slot in read_parts(question, load_vocabulary()) for concept in slot.concepts}
    assert ("suicidaliteit" in codes) is asked
