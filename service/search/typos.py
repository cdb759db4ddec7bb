"""The second try, when nothing is found: words that are nearly the typed ones, and what was perhaps meant."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from indexer.matching import edit_distance
from service.search.analysis import Token, analyse, fold
from service.search.scope import Scope
from service.search.slots import TYPO, Alternative, Slot
from service.search.vocabulary import Concept, Vocabulary


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
    """A single word of letters that the vocabulary does not know and that is not written as an abbreviation."""
    word = slot.stems[0]
    return (
        len(slot.stems) == 1
        and not slot.concepts
        and word.isalpha()
        and not slot.typed.isupper()
        and edits_for(word) > 0
    )


def perhaps_meant(query: str, slots: tuple[Slot, ...], vocabulary: Vocabulary, scope: Scope) -> str:
    """The question with each unknown word replaced by the nearest word we know; empty when there is none to offer."""
    doubted = {slot.stems[0] for slot in slots if is_forgivable(slot)}
    known = sorted(_known_words(vocabulary, scope))
    parts, at, changed = [], 0, False
    for token in analyse(query):
        better = _nearest(query, token, known) if token.stem in doubted else ""
        if better:
            parts += [query[at : token.start], better]
            at, changed = token.end, True
    return "".join([*parts, query[at:]]) if changed else ""


def _nearest(query: str, token: Token, known: Iterable[str]) -> str:
    typed = fold(query[token.start : token.end])
    most = edits_for(typed)
    found = [(distance, word) for word in known if (distance := edit_distance(typed, word, most)) <= most]
    return min(found)[1] if found and min(found)[0] > 0 else ""


def _known_words(vocabulary: Vocabulary, scope: Scope) -> set[str]:
    names = [product.name for product in scope.products] + [place.name for place in scope.municipalities]
    return set(_concept_words(vocabulary.concepts)) | _words_of(names)


@lru_cache(maxsize=4)
def _concept_words(concepts: tuple[Concept, ...]) -> frozenset[str]:
    """Thousands of words, remembered for as long as the vocabulary stays the same."""
    return frozenset(_words_of(term.text for concept in concepts for term in concept.terms))


def _words_of(texts: Iterable[str]) -> set[str]:
    return {fold(text[token.start : token.end]) for text in texts for token in analyse(text) if len(token.stem) > 2}
