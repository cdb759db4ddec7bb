"""A question in parts, with what its words only tell of: the concept that they describe without naming it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from service.search.dutch.analysis import stems_of
from service.search.dutch.dutch_words import is_dutch
from service.search.question.cut import cut, make_slot
from service.search.question.guess import ENOUGH, Guess, guess, wanted_of
from service.search.question.slots import Slot
from service.search.question.typos import is_doubtful
from service.search.question.unasked import is_lack
from service.search.vocabulary.concepts import PLAIN
from service.search.vocabulary.content import Vocabulary

# In what guess.py counts in: 0 is halfway, a sentence that is surely about a concept is above it.
PHRASE = 0.15  # what each word of a phrase of the vocabulary counts extra: the longer, the surer it is meant
NEARLY = 0.1  # a part that is this near what the whole is most like says it well enough
FAR = 0.4  # a part this far from it was meant otherwise (gilt, of a child that gilt bij de föhn)


def read_parts(query: str, vocabulary: Vocabulary, *, literally: bool = False) -> tuple[Slot, ...]:
    """The parts of a question in order, and last the concept that the whole describes, unless a part names what is
    asked or says it well enough. What the whole is not about need not stand in a listing any more.

    A word that may be a slip is left to be mended first, unless the whole is surely about something. A listing that is
    not for one of the parts is not for what they describe.
    """
    slots = cut(query, vocabulary, literally=literally)
    asked = [slot for slot in slots if slot.needed and _is_about_help(slot)]
    if literally or _is_known(query, slots, vocabulary):
        return slots
    wanted, unwanted = wanted_of(query, slots)
    told = guess(wanted, vocabulary, unwanted)
    if told is None:
        return slots
    loose = [slot for slot in slots if not slot.concepts and slot.typed in told.words] if _is_said(slots, told) else []
    if any(_is_named(slot) or is_lack(query, slot) for slot in asked):
        return tuple(_eased(slots, loose))
    near = [_nearness(slot, told) for slot in asked]
    if _is_said(slots, told) or any(nearness > -NEARLY for nearness in near):
        far = [slot for slot, nearness in zip(asked, near, strict=True) if nearness < -FAR and not _stands(slot, told)]
        return tuple(_eased(slots, (*loose, *far)))
    if not asked and told.told < 0 and any(map(_may_be_a_slip, slots)):
        return slots
    return (*_eased(slots, slots), _described(told, slots, vocabulary))


def _is_known(query: str, slots: Sequence[Slot], vocabulary: Vocabulary) -> bool:
    """There is nothing to read in it: a term as a whole, only words of who asks, or one word that terms have."""
    stems = stems_of(query)
    if not any(slot.needed for slot in slots) or vocabulary.meanings(stems):
        return True
    return len(stems) == 1 and stems[0] in vocabulary.stems


def _is_about_help(slot: Slot) -> bool:
    return not slot.denied and any(not concept.role for concept in slot.concepts)


def _is_named(slot: Slot) -> bool:
    """By a name that it has or one inside what people say of it (kind met autisme), or by a score (IQ 72)."""
    names = (term for concept in slot.concepts if not concept.role for term in concept.terms if term.kind != PLAIN)
    return any(set(term.stems) <= set(slot.stems) for term in names) or any(map(str.isdigit, slot.typed))


def _is_said(slots: Sequence[Slot], told: Guess) -> bool:
    return any(told.concept in slot.concepts for slot in slots if not slot.denied)


def _nearness(slot: Slot, told: Guess) -> float:
    """How near a part is to what the whole is most like: 0 is as near, below it is further. What was never learned
    (help outside the catalogue) stands as it was typed."""
    found = [told.scores[concept.code] for concept in slot.concepts if concept.code in told.scores]
    if not found:
        return 0.0
    return max(found) - told.told + (PHRASE * len(slot.stems) if len(slot.stems) > 1 else 0)


def _may_be_a_slip(slot: Slot) -> bool:
    return slot.needed and is_doubtful(slot) and not is_dutch(slot.typed)


def _stands(slot: Slot, told: Guess) -> bool:
    """A phrase for something that the whole is about as well: gevlucht uit Syrië en slaapt slecht."""
    return len(slot.stems) > 1 and any(told.scores.get(each.code, ENOUGH) >= ENOUGH for each in slot.concepts)


def _eased(slots: Sequence[Slot], these: Collection[Slot]) -> Iterator[Slot]:
    for slot in slots:
        yield replace(slot, needed=False) if slot in these else slot


def _described(told: Guess, slots: Sequence[Slot], vocabulary: Vocabulary) -> Slot:
    label = stems_of(told.concept.label)
    slot = make_slot(told.concept.label, label, vocabulary)
    barred = dict.fromkeys((*slot.barred, *(text for part in slots for text in part.barred)))
    return replace(slot, barred=tuple(barred), signs=told.words or (slots[0].typed,))
