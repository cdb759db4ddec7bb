"""Help that is not wanted (geen opname, niet in een groep): listings that are nothing else are left out.

Only their forms and products say so for certain. What a text does not name, a listing may still do.
"""

from collections.abc import Iterator

from indexer.query import All, AnyOf, Clause, Not
from service.listings.facts import FORMS
from service.search.answer.codes import product_tokens
from service.search.question.ask import Ask
from service.search.question.slots import Slot
from service.search.question.troubles import is_condition
from service.search.question.unasked import FORM_STEMS
from service.search.vocabulary.concepts import Concept

FORM_NOUNS = {"ambulant": "ambulante hulp", "groep": "hulp in een groep", "verblijf": "verblijf"}  # of FORM_STEMS


def is_sure(slot: Slot) -> bool:
    """Whether the forms or products of a listing tell if it is this."""
    return _is_form(slot) or bool(_help_of(slot))


def left_out(slot: Slot) -> tuple[str, ...]:
    """What a listing is nothing else than if it is left out because of this, in nouns whatever was typed (ambulant)."""
    return (FORM_NOUNS[slot.stems[0]],) if _is_form(slot) else tuple(concept.label for concept in _help_of(slot))


def _is_form(slot: Slot) -> bool:
    """One of the three by itself (ambulante hulp): "ambulante crisishulp" is a kind of help."""
    return slot.stems[0] in FORM_STEMS and (len(slot.stems) == 1 or not slot.kinds_of_help)


def _help_of(slot: Slot) -> tuple[Concept, ...]:
    """The kinds of help that are refused. What somebody has (eetstoornis) is none, whatever product may help."""
    return tuple(concept for concept in slot.kinds_of_help if not is_condition((concept,)))


def not_refused(ask: Ask) -> tuple[Clause, ...]:
    """What a listing must meet because of what is not wanted; nothing when the question is taken literally."""
    if ask.criteria.letterlijk:
        return ()
    return tuple(Not(clause) for slot in ask.slots if slot.denied for clause in _nothing_else(ask, slot))


def _nothing_else(ask: Ask, slot: Slot) -> Iterator[Clause]:
    """The listing is this, and has no other form or product."""
    if _is_form(slot):
        yield _only("form", (slot.stems[0],), FORMS)
        return
    codes = tuple(dict.fromkeys(code for concept in _help_of(slot) for code in concept.products))
    if codes:
        every = tuple(product.code for product in ask.scope.products)
        yield _only("product", product_tokens(ask, codes), product_tokens(ask, every))


def _only(field: str, values: tuple[str, ...], every: tuple[str, ...]) -> Clause:
    others = tuple(value for value in every if value not in values)
    return All((AnyOf(field, values), Not(AnyOf(field, others))))
