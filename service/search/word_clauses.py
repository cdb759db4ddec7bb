"""The parts of a question as clauses for the engine: where their words may stand, and what shuts a listing out."""

from functools import lru_cache

from indexer.query import All, AnyOf, Clause, Either, Fuzzy, Not, Phrase, Term
from service.search.slots import CLOSE, EXACT, MEANT, TYPO, Alternative, Slot
from service.search.typos import edits_for

NAMES = ("provider_words", "place_words")
AS_TYPED = frozenset((EXACT, MEANT, TYPO))
FIELDS = ("keywords", "title", "product_words", "provider_words", "place_words", "body", "parts")


def every_part(slots: tuple[Slot, ...]) -> Clause:
    return All(tuple(slot_clause(slot) for slot in slots if slot.needed))


def slot_clause(slot: Slot, *, wide: bool = False) -> Clause:
    """A part of the question stands somewhere in the listing, in one of its ways to be said, and the listing does not
    exclude it."""
    ways = [way for way in slot.alternatives if wide or way.kind in CLOSE]
    stands = tuple(way_clause(way, field) for way in ways for field in _anywhere(way))
    return All((Either(stands), open_to(slot)))


def open_to(slot: Slot) -> Clause:
    """The listing does not say that it is not for this."""
    return Not(AnyOf("excluded", slot.barred))


def _anywhere(way: Alternative) -> tuple[str, ...]:
    """Names of providers and places are met as they are typed: a provider called GGZ is not all of jeugdpsychiatrie."""
    return ("anywhere", *NAMES) if way.kind in AS_TYPED else ("anywhere",)


@lru_cache(maxsize=8192)
def places_of(way: Alternative) -> tuple[tuple[str, Clause], ...]:
    """(field, clause) for every field where these words may stand; never in exclusions: those are no field."""
    fields = [field for field in FIELDS if field != "parts" or len(way.stems) == 1]
    return tuple((field, way_clause(way, field)) for field in fields if way.kind in AS_TYPED or field not in NAMES)


def way_clause(way: Alternative, field: str) -> Clause:
    """These words stand in that field: one word, a phrase, or a word that is nearly it."""
    if way.kind == TYPO:
        return Fuzzy(field, way.stems[0], edits_for(way.stems[0]))
    return Term(field, way.stems[0]) if len(way.stems) == 1 else Phrase(field, way.stems)
