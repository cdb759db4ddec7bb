"""The sentence of which words of the question a listing has, beside those in sentences.py; what a page marks in its
texts are the words that this sentence names.
"""

from collections.abc import Iterator
from itertools import islice

from indexer.matching import Fields, edit_distance, matches, texts_of
from service.core.dutch import listed
from service.listings.facts import ListingFacts
from service.search.answer.sentences import MET, NOT_MET, NOTED
from service.search.answer.word_clauses import FIELDS, leads_with, open_to, places_of
from service.search.dutch.analysis import analyse, stems_of
from service.search.index.documents import fields_of
from service.search.question.ask import Ask
from service.search.question.slots import (
    BROADER,
    CLOSE,
    EXACT,
    MEANT,
    NARROWER,
    RELATED,
    SYNONYM,
    TYPO,
    Alternative,
    Slot,
)
from service.search.question.typos import edits_for
from service.search.vocabulary.concepts import Stems

WAY_WORDS = {
    SYNONYM: "een ander woord voor",
    MEANT: "een ander woord voor",
    NARROWER: "een deel van",
    BROADER: "ruimer dan",
    RELATED: "verwant aan",
}
FIELD_WORDS = {
    "keywords": "de trefwoorden",
    "title": "de titel",
    "product_words": "het product",
    "provider_words": "de naam van de aanbieder",
    "place_words": "de plaats of gemeente",
    "body": "de tekst",
    "parts": "een deel van een langer woord",
}
LEAD_WORDS = {"first_keyword": "het eerste trefwoord", "lead_keyword": "de eerste trefwoorden"}
SHOWN = frozenset(("title", "body"))  # the texts in which a page marks words
MOST_OTHERS = 3  # other words for a part that are named and marked beside the first


def words(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    found = _by_slot(ask, facts)
    met = " ".join(said for slot, ways in found if (said := _said(facts, slot, ways)))
    if lacks := _lacks(found):
        return (NOTED if met else NOT_MET), f"{met} {lacks}".strip()
    return MET, met or "Dit aanbod bevat geen van deze woorden."


def missing(ask: Ask, facts: ListingFacts) -> str:
    """Which parts of the question it does not have; empty when it has each that is needed."""
    return _lacks(_by_slot(ask, facts))


def marked(ask: Ask, facts: ListingFacts) -> frozenset[Stems]:
    """The words to mark in its texts: those that the sentence names."""
    return frozenset(way.stems for _, ways in _by_slot(ask, facts) for way in ways)


def _by_slot(ask: Ask, facts: ListingFacts) -> list[tuple[Slot, tuple[Alternative, ...]]]:
    fields = fields_of(facts)
    held = frozenset(stem for field in FIELDS for stem in texts_of(fields, field))
    return [(slot, tuple(_named(fields, held, slot))) for slot in ask.slots if not slot.denied]


def _named(fields: Fields, held: frozenset[str], slot: Slot) -> Iterator[Alternative]:
    """The first way that matches, and some other words for the same in the texts that a page shows; none when the
    listing says that it is not for this. `held`: every word of the listing, which rules out most ways at once."""
    ways = [way for way in slot.alternatives if way.kind == TYPO or held.issuperset(way.stems)]
    if not ways or not matches(fields, open_to(slot)):
        return
    left = iter(ways)
    yield from islice((way for way in left if _fields_with(fields, way)), 1)
    yield from islice((way for way in left if way.kind in CLOSE and _is_shown(fields, way)), MOST_OTHERS)


def _fields_with(fields: Fields, way: Alternative) -> list[str]:
    return [field for field, clause in places_of(way) if matches(fields, clause)]


def _is_shown(fields: Fields, way: Alternative) -> bool:
    return any(matches(fields, clause) for field, clause in places_of(way) if field in SHOWN)


def _lacks(found: list[tuple[Slot, tuple[Alternative, ...]]]) -> str:
    parts = list(dict.fromkeys(f"‘{slot.typed}’" for slot, ways in found if slot.needed and not ways))
    return f"{listed(parts)} {'staat' if len(parts) == 1 else 'staan'} niet in dit aanbod." if parts else ""


def _said(facts: ListingFacts, slot: Slot, ways: tuple[Alternative, ...]) -> str:
    """Where the first of these ways stands, and which other word it was; empty when there is none."""
    if not ways:
        return ""
    fields, first, others = fields_of(facts), ways[0], [f"‘{way.text}’" for way in ways[1:]]
    where = listed([_place(fields, first, field) for field in _fields_with(fields, first)])
    also = f" Ook {listed(others)} {'staat' if len(others) == 1 else 'staan'} erin." if others else ""
    if first.kind == EXACT and not set(first.stems) <= set(stems_of(slot.typed)):
        return f"‘{slot.written(first)}’ staat in {where}: zo lezen wij ‘{slot.typed}’.{also}"
    if first.kind == EXACT:
        return f"‘{slot.typed}’ staat in {where}.{also}"
    if first.kind == TYPO:
        nearly = _nearly(facts, first) or "Een woord"
        return f"{nearly} dat bijna ‘{slot.typed}’ is, staat in {where}.{also}"
    if slot.is_told_of and first.kind in CLOSE:
        return f"‘{first.text}’ staat in {where}: zo lezen wij ‘{slot.typed}’.{also}"
    return f"‘{first.text}’ staat in {where}, {WAY_WORDS[first.kind]} ‘{slot.typed}’.{also}"


def _nearly(facts: ListingFacts, way: Alternative) -> str:
    """The first word of its own texts that is nearly this one; empty when it stands in another name."""
    most = edits_for(way.stems[0])
    texts = (facts.title, *facts.keywords, facts.text)
    words_there = ((text[token.start : token.end], token.stem) for text in texts for token in analyse(text))
    near = (word for word, stem in words_there if edit_distance(way.stems[0], stem, most) <= most)
    return next((f"Het woord ‘{word}’," for word in near), "")


def _place(fields: Fields, way: Alternative, field: str) -> str:
    """The place in words; of the keywords also whether it is named first."""
    leading = (LEAD_WORDS[lead] for lead, clause in leads_with(way) if matches(fields, clause))
    return next(leading, FIELD_WORDS[field]) if field == "keywords" else FIELD_WORDS[field]
