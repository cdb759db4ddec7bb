"""What a sentence is about when its words do not name it: "gek van labeltjes en harde geluiden" is overprikkeling.

A sentence is compared with everything that people say of each concept (likeness.py), so one that no term has word for
word still leads to what it describes.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.search.dutch.analysis import Token, analyse, fold
from service.search.dutch.dutch_words import is_dutch
from service.search.dutch.ordinary import ORDINARY
from service.search.dutch.passing import PASSING
from service.search.dutch.spoken import said_as
from service.search.question.opposites import opposites_of
from service.search.question.slots import Slot
from service.search.vocabulary.concepts import SPELLING, Concept
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.likeness import NEUTRAL, load_likeness
from service.search.vocabulary.senses import not_meant

ENOUGH = -0.7  # how far a sentence must be on the side of a concept; 0 is halfway. Below, it is like nothing we know
SURELY = -0.4  # for words that any sentence has: they are easily a bit like something
FEW, SURELY_FOR_FEW = 2, -0.25  # so are a word or two, such as the name of a provider
NEAREST = 5  # among which the concept must be by the words alone that not any sentence has
MOST_WORDS, LEAST_SHARE = 4, 0.1  # that are shown to tell of it; of what all words tell together


@dataclass(frozen=True)
class Guess:
    """The concept that a text is most like, with how much: `scores`: of each concept by code, `told`: of this one.

    `words`: those that tell most of it, as typed, in their order.
    """

    concept: Concept
    told: float
    scores: Mapping[str, float]
    words: tuple[str, ...]


def guess(query: str, vocabulary: Vocabulary, unwanted: Collection[str]) -> Guess | None:
    """What the query is most like, but for the concepts that it says are not wanted; None when it is like nothing."""
    return _guess(query, vocabulary, frozenset(unwanted))


@lru_cache(maxsize=64)  # a page asks it for the parts and for the topics of the same question
def _guess(query: str, vocabulary: Vocabulary, unwanted: frozenset[str]) -> Guess | None:
    known = {concept.code: concept for concept in vocabulary.concepts}
    likeness, scores = load_likeness(), likened(query, vocabulary, unwanted)
    neutral = scores.pop(NEUTRAL)
    if not scores:
        return None
    best = max(scores, key=lambda code: scores[code])
    few = sum(not token.stem.isdigit() for token in analyse(query)) <= FEW
    telling = _telling(query, likeness.telling(query, best))
    content = [query[token.start : token.end] for token in analyse(query) if not _is_passing(token, vocabulary)]
    passing = not content or all(_is_passing(token, vocabulary) for token in telling)
    least = SURELY_FOR_FEW if few else SURELY if passing else ENOUGH
    if scores[best] < least or neutral > scores[best]:
        return None
    if content and best not in _first(likeness.scores(" ".join(content)), scores):
        return None
    words = dict.fromkeys(query[token.start : token.end] for token in telling)
    return Guess(known[best], scores[best], scores, tuple(words))


def wanted_of(query: str, slots: Sequence[Slot]) -> tuple[str, frozenset[str]]:
    """The query without what it says is not wanted, which is like nothing that is asked; and the concepts of that,
    those that are what it says the other way round, and those that its words only seem to be about."""
    denied = [slot for slot in slots if slot.denied]
    for slot in denied:
        these = (slot.typed,) if slot.typed in query else slot.typed.split()  # "hoort stemmen" around geen
        for words in these:
            query = _with(query, words, " ")
    for slot in slots:
        if not slot.denied and is_misspelled(slot):
            query = _with(query, slot.typed, slot.concepts[0].label)
    asked = {concept.code for slot in slots if slot.needed for concept in slot.concepts}
    refused = frozenset(concept.code for slot in denied for concept in slot.concepts)
    turned = opposites_of(concept for slot in slots if not slot.denied for concept in slot.concepts)
    return query, refused | turned | not_meant(query).difference(asked)


def is_misspelled(slot: Slot) -> bool:
    """A known mistake in the name of a concept: its letters are like those of other words."""
    kinds = {term.kind for concept in slot.concepts for term in concept.terms if term.stems == slot.stems}
    return kinds == {SPELLING} and not all(map(is_dutch, slot.typed.split()))


def _with(query: str, these: str, other: str) -> str:
    """The query with other text where these whole words stand."""
    return re.sub(rf"(?<!\w){re.escape(these)}(?!\w)", lambda _: other, query)


def likened(query: str, vocabulary: Vocabulary, unwanted: Collection[str]) -> dict[str, float]:
    """How much the query is like each concept of the vocabulary, but for those that it says are not wanted; and like
    what any question says (NEUTRAL)."""
    known = {concept.code for concept in vocabulary.concepts}.difference(unwanted) | {NEUTRAL}
    return {code: score for code, score in load_likeness().scores(query).items() if code in known}


def _first(told: Mapping[str, float], among: Collection[str]) -> Collection[str]:
    """What the words that say something are most like: without them "mijn zoon is bang" is like any son."""
    return sorted(among, key=lambda code: -told[code])[:NEAREST]


def _telling(query: str, shares: Mapping[str, float]) -> tuple[Token, ...]:
    """The words that tell most, in their order."""
    least = LEAST_SHARE * sum(share for share in shares.values() if share > 0)
    most = sorted(shares, key=lambda word: -shares[word])[:MOST_WORDS]
    telling = {word for word in most if shares[word] > least}
    return tuple(token for token in analyse(query) if fold(query[token.start : token.end]) in telling)


def _is_passing(token: Token, vocabulary: Vocabulary) -> bool:
    """A word that any sentence has, or one of who asks: "plek voor mijn zoon" is like much and tells nothing."""
    who = any(concept.role for concept in vocabulary.meanings((token.stem,)))
    return who or said_as(token.stem) in PASSING or token.stem in ORDINARY
