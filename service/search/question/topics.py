"""What a listing is about and what a question is most like, told in the same measure: likeness.py.

The words of a listing and those of a question often differ where they are about the same. So each listing carries the
concepts that its title and keywords are most like, and a question asks for those that it is like itself.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from service.search.dutch.analysis import analyse, stems_of
from service.search.question.guess import ENOUGH, guess, likened, wanted_of
from service.search.question.slots import Slot
from service.search.vocabulary.concepts import NAMING, Concept, Stems
from service.search.vocabulary.content import Vocabulary, load_vocabulary
from service.search.vocabulary.likeness import NEUTRAL, load_likeness

NOTHING = -1.0  # where a text stands that says nothing of a concept; likeness is counted from here
LEAST_SAID = 0.5  # all that a listing is about together is counted as at least this: few words make it about little
LEVELS = (10, 20, 35, 50, 70)  # hundredths of all that a listing is about: 100 would be one concept and nothing else
MOST_OF_A_LISTING, MOST_ASKED = 8, 8  # more of either hardly change an order


@dataclass(frozen=True)
class Topic:
    """A concept that a question is like; `share` in thousandths of all that it is like."""

    concept: Concept
    share: int


def topics_of(texts: Sequence[str], excluded: Sequence[str]) -> tuple[str, ...]:
    """`code:level` of the concepts that a listing is most about, by its title and keywords, the most first.

    A name counts as the concept that it names, so ASS is about what autisme is about. Of `excluded` it is never about.
    """
    likeness = load_likeness()
    likes = np.maximum(likeness.sides(" ".join(map(_named, texts))) - NOTHING, 0.0)
    barred = {concept.code for text in excluded if (concept := _names().get(stems_of(text)))}
    most = [place for place in np.argsort(-likes, kind="stable")[:MOST_OF_A_LISTING].tolist() if likes[place] > 0]
    length = max(float(np.linalg.norm(likes[most])), LEAST_SAID)
    found = ((likeness.codes[place], int(100 * likes[place] / length)) for place in most)
    return tuple(
        f"{code}:{max(step for step in LEVELS if step <= part)}"
        for code, part in found
        if part >= LEVELS[0] and code not in barred
    )


def levels_of(tokens: object) -> Mapping[str, int]:
    """The level of each concept in what `topics_of` gave."""
    held = [token.rpartition(":") for token in tokens] if isinstance(tokens, Collection) else []
    return {code: int(level) for code, _, level in held}


def asked_topics(query: str, slots: Sequence[Slot], vocabulary: Vocabulary) -> tuple[Topic, ...]:
    """What a question is most like; nothing when its words are like nothing and none names a kind of help."""
    wanted, unwanted = wanted_of(query, slots)
    told = guess(wanted, vocabulary, unwanted)
    if told is None and not any(_names_help(slot) for slot in slots):
        return ()
    return _most_like(told.scores if told else likened(wanted, vocabulary, unwanted), vocabulary)


def nearest_topics(query: str, slots: Sequence[Slot], vocabulary: Vocabulary) -> tuple[Topic, ...]:
    """The last resort: what a question is still most like, though not enough to search for it; nothing when it is like
    nothing at all."""
    wanted, unwanted = wanted_of(query, slots)
    scores = likened(wanted, vocabulary, unwanted)
    neutral = scores.pop(NEUTRAL)
    best = max(scores.values(), default=NOTHING)
    return _most_like(scores, vocabulary) if best >= ENOUGH and best > neutral else ()


def _most_like(scores: Mapping[str, float], vocabulary: Vocabulary) -> tuple[Topic, ...]:
    known = {concept.code: concept for concept in vocabulary.concepts}
    nearest = sorted(known.keys() & scores.keys(), key=lambda code: (-scores[code], code))[:MOST_ASKED]
    likes = {code: scores[code] - NOTHING for code in nearest if scores[code] > NOTHING}
    return tuple(Topic(known[code], int(1000 * like / sum(likes.values()))) for code, like in likes.items())


def _names_help(slot: Slot) -> bool:
    """Of what is not in the catalogue nothing was learned: its letters (traplift) are like those of other help."""
    about = (concept for concept in slot.concepts if not concept.role and not concept.outside)
    return slot.needed and not slot.denied and any(about)


@lru_cache(maxsize=4096)
def _named(text: str) -> str:
    """The text with each name of a concept replaced by its label, the longest first."""
    return " ".join(_said(text))


def _said(text: str) -> Iterator[str]:
    tokens, names, at = analyse(text), _names(), 0
    while at < len(tokens):
        run = tuple(token.stem for token in tokens[at : at + _longest()])
        long = next((size for size in range(len(run), 0, -1) if run[:size] in names), 0)
        yield names[run[:long]].label if long else text[tokens[at].start : tokens[at].end]
        at += long or 1


@lru_cache(maxsize=1)
def _names() -> dict[Stems, Concept]:
    """The concept that has this name, of several the one that it is most like, as a question with it is; in the
    vocabulary of this release: an index is made with no other."""
    concepts = [concept for concept in load_vocabulary().concepts if not concept.role]
    found: dict[Stems, Concept] = {}
    for term, concept in ((term, each) for each in concepts for term in each.names if term.kind in NAMING):
        other = found.get(term.stems, concept)
        found[term.stems] = concept if other is concept else _nearer(term.text, other, concept)
    return found


def _nearer(name: str, *concepts: Concept) -> Concept:
    scores = load_likeness().scores(name)
    return max(concepts, key=lambda concept: scores.get(concept.code, NOTHING))


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, _names()))
