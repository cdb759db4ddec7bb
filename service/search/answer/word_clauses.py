"""The parts of a question as clauses for the engine: where their words may stand, and what shuts a listing out."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from indexer.query import All, AnyOf, Clause, Either, Fuzzy, Not, Phrase, Term
from service.search.question.slots import CLOSE, EXACT, MEANT, TYPO, Alternative, Slot
from service.search.question.topics import LEVELS, Topic
from service.search.question.typos import edits_for
from service.search.vocabulary.concepts import Stems

NAMES = ("provider_words", "place_words")
ABOUT = ("title", "keywords")
AS_TYPED = frozenset((EXACT, MEANT, TYPO))
WHOLE = frozenset(("first_keyword", "lead_keyword"))  # a keyword is one value: it is these words and no more
CLEARLY_ABOUT = 35  # hundredths of what a listing is about
CLEARLY_LIKE, MOST_LIKE = 200, 3  # thousandths of what a question is like, and of how many concepts at most
FIELDS = ("keywords", "title", "product_words", "provider_words", "place_words", "body", "parts")


def every_part(slots: tuple[Slot, ...]) -> Clause:
    return All(tuple(slot_clause(slot) for slot in slots if slot.needed))


def clearly_about(topics: Sequence[Topic], slots: Sequence[Slot]) -> Clause:
    """The listing is for a good part about what the question is most like, and excludes none of its parts."""
    levels = [level for level in LEVELS if level >= CLEARLY_ABOUT]
    most = [topic.concept.code for topic in topics if topic.share >= CLEARLY_LIKE][:MOST_LIKE]
    about = AnyOf("topic", tuple(f"{code}:{level}" for code in most for level in levels))
    return All((about, *(open_to(slot) for slot in slots if not slot.denied)))


def slot_clause(slot: Slot, *, wide: bool = False) -> Clause:
    """A part of the question stands somewhere in the listing, in one of its ways to be said, and the listing does not
    exclude it."""
    ways = [way for way in slot.alternatives if wide or way.kind in CLOSE]
    typed = [way for way in ways if way.kind in AS_TYPED]
    stands = [*ways_clauses(ways, "anywhere"), *(clause for field in NAMES for clause in ways_clauses(typed, field))]
    return All((Either(tuple(stands)), open_to(slot)))


def ways_clauses(ways: Iterable[Alternative], field: str) -> Iterator[Clause]:
    """Clauses of which one must hold for one of these ways to stand in that field: all single words are one clause."""
    if field in WHOLE:
        yield AnyOf(field, tuple(dict.fromkeys(" ".join(way.stems) for way in ways if way.kind != TYPO)))
        return
    clauses = list(dict.fromkeys(way_clause(way, field) for way in ways if stands_in(way, field)))
    words = tuple(clause.value for clause in clauses if isinstance(clause, Term))
    if words:
        yield AnyOf(field, words)
    yield from (clause for clause in clauses if not isinstance(clause, Term))


def leads_with(way: Alternative) -> tuple[tuple[str, Clause], ...]:
    """(field, clause): these words are what the listing names first, or among the first, as what it is for."""
    return tuple(
        (field, clause) for field in ("first_keyword", "lead_keyword") for clause in ways_clauses((way,), field)
    )


def open_to(slot: Slot) -> Clause:
    """The listing does not say that it is not for this, nor is it about the reverse alone."""
    barred = AnyOf("excluded", slot.barred)
    if not slot.reverse:
        return Not(barred)
    reverse = All((_named(slot.reverse), Not(_named(slot.own))))
    return Not(Either((barred, reverse)))


def _named(names: Sequence[Stems]) -> Clause:
    """One of these stands in the title or the keywords."""
    ways = [Alternative(run, EXACT, "") for run in names]
    return Either(tuple(clause for field in ABOUT for clause in ways_clauses(ways, field)))


def stands_in(way: Alternative, field: str) -> bool:
    """Whether these words are looked for in that field. Names of providers and places are met as they are typed: a
    provider called GGZ is not all of jeugdpsychiatrie. The parts of compounds are single words."""
    return len(way.stems) == 1 if field == "parts" else way.kind in AS_TYPED or field not in NAMES


@lru_cache(maxsize=8192)
def places_of(way: Alternative) -> tuple[tuple[str, Clause], ...]:
    """(field, clause) for every field where these words may stand; never in exclusions: those are no field."""
    return tuple((field, way_clause(way, field)) for field in FIELDS if stands_in(way, field))


def way_clause(way: Alternative, field: str) -> Clause:
    """These words stand in that field: one word, a phrase, or a word that is nearly it."""
    if way.kind == TYPO:
        return Fuzzy(field, way.stems[0], edits_for(way.stems[0]))
    return Term(field, way.stems[0]) if len(way.stems) == 1 else Phrase(field, way.stems)
