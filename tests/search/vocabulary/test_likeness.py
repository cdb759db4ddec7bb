"""What is learned from the vocabulary, and what a question is read as that no term has word for word."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from service.search.dutch.neutral import neutral_texts
from service.search.question.guess import guess
from service.search.question.reading import read_parts
from service.search.vocabulary.concepts import Concept, TermEntry
from service.search.vocabulary.content import load_vocabulary
from service.search.vocabulary.learn import learn
from service.search.vocabulary.likeness import NEUTRAL, LikenessMissing, load_likeness, write_likeness

VOCABULARY = load_vocabulary()


def _concept(code: str, *said: str) -> Concept:
    terms = tuple(TermEntry(text, "lekenwoord") for text in said)
    return Concept(code=code, label=code, terms=terms, products=(), outside="", source="bedacht voor de test")


SMALL = (
    _concept("geluid", "schrikt van de stofzuiger", "gilt bij de föhn", "houdt zijn oren dicht"),
    _concept("eten", "eet alleen witte boterhammen", "lust geen groente", "wil niet eten"),
    _concept("slapen", "ligt de hele nacht wakker", "slaapt niet door", "komt elk uur uit bed"),
    replace(_concept("wie", "zoon van onze buren"), role="vrager"),
    replace(_concept("elders", "leest woorden achterstevoren"), outside="Dit valt buiten de catalogus."),
)


def test_the_same_terms_always_teach_the_same() -> None:
    assert learn(SMALL) == learn(SMALL)


def test_only_help_that_the_catalogue_has_is_learned() -> None:
    assert set(learn(SMALL).codes) == {"geluid", "eten", "slapen", NEUTRAL}


def test_a_new_sentence_is_most_like_what_it_shares_pieces_with() -> None:
    scores = learn(SMALL).scores("bang voor stofzuigers")
    assert max(set(scores) - {NEUTRAL}, key=lambda code: scores[code]) == "geluid"


def test_what_any_question_says_is_most_like_nothing() -> None:
    scores = load_likeness().scores("is er plek voor onze dochter")
    assert max(scores, key=lambda code: scores[code]) == NEUTRAL


def test_the_words_that_tell_are_told_apart() -> None:
    shares = learn(SMALL).telling("mijn dochter gilt", "geluid")
    assert max(shares, key=lambda word: shares[word]) == "gilt"


def test_what_was_learned_is_read_back_as_it_was(tmp_path: Path) -> None:
    learned, path = learn(SMALL), tmp_path / "lezing.bin"
    with path.open("wb") as file:
        write_likeness(learned, file)
    load_likeness.cache_clear()
    try:
        assert load_likeness(path) == learned
    finally:
        load_likeness.cache_clear()


@pytest.mark.parametrize("content", [None, b"", b"geen json\n", b'{"codes": [], "getallen": {}}\n', b"[]\n", b"null\n"])
def test_a_file_that_cannot_be_used_says_what_to_do(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "lezing.bin"
    if content is not None:
        path.write_bytes(content)
    load_likeness.cache_clear()
    try:
        with pytest.raises(LikenessMissing, match="make install"):
            load_likeness(path)
    finally:
        load_likeness.cache_clear()


def test_half_a_file_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "lezing.bin"
    with path.open("wb") as file:
        write_likeness(learn(SMALL), file)
    path.write_bytes(path.read_bytes()[:-8])
    load_likeness.cache_clear()
    try:
        with pytest.raises(LikenessMissing):
            load_likeness(path)
    finally:
        load_likeness.cache_clear()


def test_a_running_service_never_loads_what_makes_its_files() -> None:
    program = (
        "import sys, service.search.pages, service.search.api\n"
        "sys.exit(bool({'sklearn', 'spellchecker'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


ALIKE = [
    ("slimme leerling loopt helemaal vast in de plusklas", "hoogbegaafd"),
    ("zij hoort stemmetjes die er niet zijn en sluit de gordijnen", "psychose"),
    ("de drone boven het azc, hij duikt nog steeds onder tafel bij knallen", "trauma"),
]


@pytest.mark.parametrize(("question", "code"), ALIKE)
def test_a_sentence_that_no_term_has_is_read_by_what_it_is_like(question: str, code: str) -> None:
    asked = {concept.code for slot in read_parts(question, VOCABULARY) if slot.needed for concept in slot.concepts}
    assert code in asked


NOTHING_TOLD = """
jongen van 12 jaar
meisje 14
plek voor kind van 8
wij zoeken hulp voor onze zoon van 9
snel iemand nodig
kan iemand ons helpen met onze puber
wie kan maandag starten
is er bij jullie nog ruimte
onze zoon heeft het zwaar
mijn jongste is dol op brandweerauto's
onze kleuter speelt graag met autootjes
onze dochter tekent graag
De Ooievaar
De Lindeboom
offerte
nota
Stichting De Vuurtoren
baby
veiligheid
kortdurend
"""


def test_none_of_these_was_learned_word_for_word() -> None:
    assert not {text.lower() for text in neutral_texts()} & {text.lower() for text in NOTHING_TOLD.splitlines()}


@pytest.mark.parametrize("question", NOTHING_TOLD.strip().splitlines())
def test_nothing_is_read_into_words_that_any_question_has(question: str) -> None:
    assert not any(slot.signs for slot in read_parts(question, VOCABULARY))


def test_what_a_sentence_says_stands_beside_what_it_is_most_like() -> None:
    slots = read_parts("gevlucht uit Syrië en slaapt slecht", VOCABULARY)
    assert {concept.code for slot in slots if slot.needed for concept in slot.concepts} >= {"slaapproblemen"}
    (fear,) = [slot for slot in read_parts("mijn zoon is bang voor honden", VOCABULARY) if slot.needed]
    assert "angst" in {concept.code for concept in fear.concepts}


def test_what_is_named_needs_no_reading() -> None:
    question = "logeren voor een jongen die niet tegen harde geluiden en labeltjes kan"
    assert not any(slot.signs for slot in read_parts(question, VOCABULARY))


def test_what_is_not_wanted_is_never_read_into_it() -> None:
    question = "gek van labeltjes en harde geluiden"
    first = guess(question, VOCABULARY, ())
    assert first is not None
    second = guess(question, VOCABULARY, (first.concept.code,))
    assert second is None or second.concept != first.concept


def test_a_concept_that_a_beheerder_took_out_is_never_read_into_it() -> None:
    question = "gek van labeltjes en harde geluiden"
    first = guess(question, VOCABULARY, ())
    assert first is not None
    without = replace(VOCABULARY, concepts=tuple(each for each in VOCABULARY.concepts if each != first.concept))
    second = guess(question, without, ())
    assert second is None or second.concept != first.concept
