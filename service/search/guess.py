"""What a sentence is about when its words do not name it: "gek van labeltjes en harde geluiden" is overprikkeling.

Every word counts for the concepts that have it in one of their terms, mostly in what people say (lekenwoord); a word of
few concepts counts most. So a sentence that no term has word for word still leads to what it describes.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.search.concepts import Concept
from service.search.ordinary import ORDINARY
from service.search.passing import PASSING
from service.search.spoken import said_as

ENOUGH = 5.5  # together; one word of a single concept among 370 tells 5.9 when it is always said
LEAST_WORDS = 2
PASSING_SHARE, ORDINARY_SHARE = 0.3, 0.6  # of what other words count: they stand in any sentence


@dataclass(frozen=True)
class Signs:
    """`of`: for each word (as said_as) the concepts by place in `concepts`, with how sure it is of each, 0 to 1."""

    concepts: tuple[Concept, ...]
    of: Mapping[str, Mapping[int, float]]

    def weight(self, word: str) -> float:
        """How much a word tells: more when fewer concepts have it."""
        rarity = math.log(len(self.concepts) / len(self.of[word]))
        return rarity * (PASSING_SHARE if word in PASSING else ORDINARY_SHARE if word in ORDINARY else 1)


@dataclass(frozen=True)
class Guess:
    """A concept with the words that tell of it, as said_as, and how much they tell together."""

    concept: Concept
    words: tuple[str, ...]
    told: float


def signs_of(concepts: Sequence[Concept]) -> Signs:
    """The words of every concept about help that the catalogue has."""
    about = tuple(concept for concept in concepts if not concept.role and not concept.outside)
    found: dict[str, dict[int, float]] = {}
    for place, concept in enumerate(about):
        for word, sure in _words_of(concept).items():
            found.setdefault(word, {})[place] = sure
    return Signs(about, found)


def guess(stems: Sequence[str], signs: Signs) -> Guess | None:
    """The concept that the words tell most of, when they tell enough; of equals the first of the vocabulary."""
    words = [word for word in dict.fromkeys(said_as(stem) for stem in stems) if word in signs.of]
    told: dict[int, float] = {}
    for word in words:
        weight = signs.weight(word)
        for place, sure in signs.of[word].items():
            told[place] = told.get(place, 0.0) + weight * sure
    if not told:
        return None
    best = min(told, key=lambda place: (-told[place], place))
    telling = tuple(word for word in words if best in signs.of[word])
    if told[best] < ENOUGH or len(telling) < LEAST_WORDS or PASSING.issuperset(telling):
        return None
    return Guess(signs.concepts[best], telling, told[best])


def _words_of(concept: Concept) -> Mapping[str, float]:
    """How sure each word is: the surer, the more terms of the concept have it."""
    times = Counter(said_as(stem) for term in concept.terms for stem in set(term.stems))
    return {word: count / (count + 1) for word, count in times.items()}
