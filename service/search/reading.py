"""A question in parts, with what its words only tell of: the concept that they describe without naming it."""

from collections.abc import Iterator
from dataclasses import replace

from service.search.analysis import analyse
from service.search.cut import cut, make_slot
from service.search.guess import guess
from service.search.passing import PASSING
from service.search.slots import Slot
from service.search.spoken import said_as
from service.search.vocabulary import Vocabulary

BESIDE = 6.5  # how much must be told of a concept beside one that is named: more than when nothing is (guess.ENOUGH)


def read_parts(query: str, vocabulary: Vocabulary, *, literally: bool = False) -> tuple[Slot, ...]:
    """The parts of a question in order, and last the concept that it describes, unless a part says it already, every
    word that tells of it is part of something we know (burn-out), or too little tells of it beside what is named.

    A listing that is not for one of the parts is not for what they describe. Words that tell of that concept and mean
    nothing to us by themselves need not stand in a listing any more, nor when they tell of a concept that is named.
    """
    slots = cut(query, vocabulary, literally=literally)
    tokens = analyse(query)
    found = None if literally else guess([token.stem for token in tokens], vocabulary.signs)
    if found is None:
        return slots
    if any(found.concept in slot.concepts for slot in slots):
        return tuple(_eased(slots, found.words))
    if found.told < BESIDE and any(not concept.role for slot in slots for concept in slot.concepts):
        return slots
    known = {said_as(stem) for slot in slots if slot.concepts for stem in slot.stems}
    if PASSING.issuperset(word for word in found.words if word not in known):
        return slots
    label = analyse(found.concept.label)
    told = make_slot(found.concept.label, tuple(token.stem for token in label), vocabulary)
    telling = {word for word in found.words if word not in PASSING}
    words = (query[token.start : token.end] for token in tokens if said_as(token.stem) in telling)
    barred = dict.fromkeys((*told.barred, *(text for slot in slots for text in slot.barred)))
    return (*_eased(slots, found.words), replace(told, barred=tuple(barred), signs=tuple(dict.fromkeys(words))))


def _eased(slots: tuple[Slot, ...], telling: tuple[str, ...]) -> Iterator[Slot]:
    for slot in slots:
        loose = not slot.concepts and len(slot.stems) == 1 and said_as(slot.stems[0]) in telling
        yield replace(slot, needed=False) if loose else slot
