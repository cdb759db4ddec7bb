"""The second try, for words that no listing has: the nearest word that we know, else words that are nearly it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from indexer.matching import edit_distance
from service.search.dutch.analysis import Token, analyse, fold, stem_of, stems_of, words
from service.search.dutch.dutch_words import is_dutch
from service.search.dutch.ordinary import ORDINARY
from service.search.dutch.passing import PASSING
from service.search.question.scope import Scope
from service.search.question.slots import TYPO, Alternative, Slot
from service.search.vocabulary.concepts import PLAIN, SPELLING
from service.search.vocabulary.content import Vocabulary

SHORTEST = 3  # letters in a word for which another is offered
SHORTEST_FORGIVEN = 4  # and in one that words nearly it will do for: of three letters half the words are near
LONGEST_ABBREVIATION = 5  # letters; in capitals, or without a vowel: BGGZ, ptss

VOWELS = frozenset("aeiouy")


def edits_for(word: str) -> int:
    """How many edits still make the same word, by its length (ENGINES.md, Dutch)."""
    if len(word) <= 2:
        return 0
    return 1 if len(word) <= 5 else 2


def forgiving(slot: Slot) -> Slot:
    """The same part of the question, also met by words that are nearly it. Only for a word that is_forgivable:
    ASS is not "als"."""
    return replace(slot, alternatives=(*slot.alternatives, Alternative(slot.stems, TYPO, slot.typed)))


def is_forgivable(slot: Slot) -> bool:
    """A single word of letters that neither the vocabulary nor Dutch knows and that is no abbreviation."""
    long = len(slot.stems[0]) >= SHORTEST_FORGIVEN
    return is_doubtful(slot) and long and not is_dutch(slot.typed) and not slot.typed.isupper()


def is_doubtful(slot: Slot) -> bool:
    """A single word of letters that the vocabulary does not know: another may have been meant."""
    word = slot.stems[0]
    plain = len(slot.stems) == 1 and not slot.concepts and word.isalpha() and word not in ORDINARY
    return plain and edits_for(word) > 0


def perhaps_meant(query: str, slots: tuple[Slot, ...], vocabulary: Vocabulary, scope: Scope) -> str:
    """The question with each unknown word replaced by the nearest word we know; empty when there is none to offer.

    Words are compared as they are written: a stem of a word with a mistake may be far from the stem of the right one.
    """
    doubted = {slot.stems[0] for slot in slots if is_doubtful(slot) and not is_dutch(slot.typed)}
    parts, at, changed = [], 0, False
    for token in analyse(query):
        better = _nearest(query, token, vocabulary, scope) if token.stem in doubted else ""
        if better:
            parts += [query[at : token.start], better]
            at, changed = token.end, True
    return "".join([*parts, query[at:]]) if changed else ""


def _nearest(query: str, token: Token, vocabulary: Vocabulary, scope: Scope) -> str:
    """The nearest known word with the same first letter: hardly anybody gets that one wrong.

    Letters that changed places are likelier than another letter.
    """
    typed = fold(query[token.start : token.end])
    if len(typed) < SHORTEST:
        return ""
    known = known_words(vocabulary).get(typed[0], frozenset())
    if _is_abbreviation(query[token.start : token.end]):
        return _nearest_of(typed, (word for word in known if sorted(word) == sorted(typed)))
    offered = {*filter(_may_be_offered, known), *_names(scope).get(typed[0], ())}
    named = offered & _naming_words(vocabulary)
    return _well_spelled(_nearest_of(typed, offered, named), vocabulary)


def _is_abbreviation(word: str) -> bool:
    """It is no slip of a word, nor a word of it; only its letters may have changed places: ADDH."""
    short = len(word) <= LONGEST_ABBREVIATION
    return short and (word.isupper() or VOWELS.isdisjoint(fold(word)))


def _may_be_offered(word: str) -> bool:
    """A word that says something by itself: nobody looks for ten (tien)."""
    stem = stem_of(word)
    return not _is_abbreviation(word) and stem not in PASSING and stem not in ORDINARY


def _well_spelled(word: str, vocabulary: Vocabulary) -> str:
    """The name of the concept in the place of a known mistake in it: dyslexie for dislexie."""
    stems = stems_of(word)
    for concept in vocabulary.meanings(stems):
        if {term.kind for term in concept.terms if term.stems == stems} == {SPELLING}:
            return concept.label
    return word


def is_written(word: str, vocabulary: Vocabulary) -> bool:
    """This word, as it is written, stands in a term of the vocabulary. Three letters that are a term by themselves are
    an abbreviation."""
    known = len(word) >= SHORTEST and word in known_words(vocabulary).get(word[0], ())
    return known and (len(word) > SHORTEST or not vocabulary.meanings((stem_of(word) or "",)))


def is_nearly_known(word: str, vocabulary: Vocabulary) -> bool:
    """The vocabulary has a word that this one may be a slip of."""
    typed = fold(word)
    return bool(_nearest_of(typed, known_words(vocabulary).get(typed[0], ())))


def _nearest_of(typed: str, known: Iterable[str], first: Collection[str] = ()) -> str:
    """The known word that is fewest edits away; of several letters that changed places, then one of `first`."""
    most = min(edits_for(typed), len(typed) // 4)
    found = [(distance, word) for word in known if 0 < (distance := edit_distance(typed, word, most)) <= most]
    rank = ((distance, sorted(word) != sorted(typed), word not in first, word) for distance, word in found)
    return min(rank, default=(0, False, False, ""))[-1]


@lru_cache(maxsize=4)
def known_words(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """The thousands of words of the vocabulary by their first letter, remembered for as long as it stays the same."""
    return _grouped(_words_of(term.text for concept in vocabulary.concepts for term in concept.terms))


@lru_cache(maxsize=4)
def _naming_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The words of names, for which one more likely looks than for a word of what people say (loeren)."""
    named = (term.text for concept in vocabulary.concepts for term in concept.terms if term.kind != PLAIN)
    return frozenset(_words_of(named))


def _names(scope: Scope) -> Mapping[str, frozenset[str]]:
    names = [product.name for product in scope.products] + [place.name for place in scope.municipalities]
    return _grouped(_words_of(names))


def _grouped(words: Iterable[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(word)
    return {letter: frozenset(held) for letter, held in found.items()}


def _words_of(texts: Iterable[str]) -> set[str]:
    every = {word for text in texts for word in words(text)}
    return {fold(word) for word in every if len(stem_of(word) or "") > 2}
