"""Help that is not wanted (geen opname, niet in een groep): listings that are nothing else are left out.

Only their forms and products say so for certain. What a text does not name, a listing may still do.
"""

from collections.abc import Iterator

from indexer.query import All, AnyOf, Clause, Not
from service.listings.facts import FORMS
from service.search.answer.codes import product_tokens
from service.search.question.ask import Ask
from service.search.question.slots import Slot
from service.search.question.unasked import FORM_STEMS

FORM_NOUNS = {"ambulant": "ambulante hulp", "groep": "hulp in een groep", "verblijf": "verblijf"}  # of FORM_STEMS


def is_sure(slot: Slot) -> bool:
    """Whether the forms or products of a listing tell if it is this."""
    return slot.stems[0] in FORM_STEMS or bool(slot.kinds_of_help)


def left_out(slot: Slot) -> tuple[str, ...]:
    """What a listing is nothing else than if it is left out because of this, in nouns whatever was typed (ambulant)."""
    form = FORM_NOUNS.get(slot.stems[0])
    if form and len(slot.stems) == 1:
        return (form,)
    return (*((form,) if form else ()), *(concept.label for concept in slot.kinds_of_help))


def not_refused(ask: Ask) -> tuple[Clause, ...]:
    """What a listing must meet because of what is not wanted; nothing when the question is taken literally."""
    if ask.criteria.letterlijk:
        return ()
    return tuple(Not(clause) for slot in ask.slots if slot.denied for clause in _nothing_else(ask, slot))


def _nothing_else(ask: Ask, slot: Slot) -> Iterator[Clause]:
    """The listing is this, and has no other form or product."""
    form = slot.stems[0]
    if form in FORM_STEMS:
        yield _only("form", (form,), FORMS)
    codes = tuple(dict.fromkeys(code for concept in slot.kinds_of_help for code in concept.products))
    if codes:
        every = tuple(product.code for product in ask.scope.products)
        yield _only("product", product_tokens(ask, codes), product_tokens(ask, every))


def _only(field: str, values: tuple[str, ...], every: tuple[str, ...]) -> Clause:
    others = tuple(value for value in every if value not in values)
    return All((AnyOf(field, values), Not(AnyOf(field, others))))
