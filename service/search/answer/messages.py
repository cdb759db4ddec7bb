"""What is said of a question: how it was read, and what the framework says about what was asked. Page and API alike."""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from service.catalogue.rules import Regie, Route, Source
from service.core.dutch import listed
from service.search.answer.codes import asked_profiles
from service.search.answer.filters import searched_frameworks
from service.search.answer.guidance import Guide
from service.search.answer.message import Kind, Message
from service.search.answer.messages_reading import said_of_words
from service.search.answer.messages_replaced import said_of_replaced
from service.search.answer.operations import SearchPage
from service.search.question.scope import ProductScope
from service.search.question.slots import TYPO, Slot
from service.search.vocabulary.concepts import Concept

MOST_NAMED = 5  # products in one sentence


class Manner(StrEnum):
    """manier: how much of the question the answer holds to."""

    NO_WORDS = "geen_woorden"  # only filters
    EVERY_WORD = "alle_woorden"
    NEARLY = "bijna_gelijke_woorden"
    SOME_WORDS = "deel_van_de_woorden"


def manner_of(page: SearchPage) -> Manner:
    """How the question was answered (search/answer/attempts.py)."""
    if not page.ask.slots:
        return Manner.NO_WORDS
    if page.ask.only_some:
        return Manner.SOME_WORDS
    nearly = page.meant or any(way.kind == TYPO for way in page.ask.ways)
    return Manner.NEARLY if nearly else Manner.EVERY_WORD


def messages_of(page: SearchPage) -> tuple[Message, ...]:
    """Everything that is said of this question, each once, in the order in which it is read."""
    said = [
        *said_of_replaced(page),
        *_outside(page),
        *said_of_words(page),
        *_concepts(page),
        *_guidance(page),
    ]
    return tuple(dict.fromkeys(said))


def _laws(page: SearchPage) -> list[str]:
    """Under which the help of the searched frameworks is given."""
    searched = searched_frameworks(page.ask)
    return sorted({item.law for item in page.ask.scope.frameworks if item.code in searched})


def _outside(page: SearchPage) -> Iterator[Message]:
    """Words that are known but stand outside the catalogue, or under a law that none of these frameworks is about."""
    laws = _laws(page)
    if page.too_old:
        text = f"Geen enkel aanbod zegt dat het voor iemand van {page.ask.criteria.leeftijd} jaar is."
        below = " Hieronder staat aanbod dat geen hoogste leeftijd noemt." if page.total else ""
        yield Message(Kind.OUTSIDE, f"{text} In deze catalogus staat hulp onder de {listed(laws)}.{below}")
    for slot in page.ask.slots:
        for concept in slot.concepts:
            if concept.outside and not slot.denied:
                yield Message(Kind.OUTSIDE, concept.outside, Source.parse(concept.source))
            elif concept.law and concept.law not in laws and slot.is_asked:
                text = f"‘{slot.typed}’ hoort bij de {concept.law}. U zoekt in aanbod voor de {listed(laws)}."
                yield Message(Kind.OUTSIDE, text, Source.parse(concept.source))


def _concepts(page: SearchPage) -> Iterator[Message]:
    """The products that the source names for a word, and a route that is called after it."""
    for slot in page.ask.slots:
        if not slot.is_asked:
            continue
        for concept in slot.kinds_of_help:
            named = _named_products(page, concept)
            if named and not set(concept.products) <= set(page.ask.criteria.product):
                yield _concept_message(page, slot, concept, named)
            for guide in page.guides.values():
                yield from (
                    _route(guide, route) for route in guide.routes_for(concept.products) if _is_about(route, concept)
                )


def _named_products(page: SearchPage, concept: Concept) -> list[ProductScope]:
    searched = searched_frameworks(page.ask)
    return [item for item in page.ask.scope.products if item.code in concept.products and item.framework in searched]


def _concept_message(page: SearchPage, slot: Slot, concept: Concept, named: list[ProductScope]) -> Message:
    names = list(dict.fromkeys(item.name for item in named))
    more = f" en nog {len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else ""
    said = ", ".join(names[:MOST_NAMED]) + more if more else listed(names)
    codes = tuple(dict.fromkeys(item.code for item in named))
    return Message(
        Kind.CONCEPT,
        f"Bij ‘{slot.typed}’ hoort in de catalogus: {said}.",
        Source.parse(concept.source),
        framework=named[0].framework,
        anchor=named[0].code,
        search=replace(page.ask.criteria, q="", product=codes, pagina=1),
        offer="Zoek op deze producten" if len(codes) > 1 else "Zoek op dit product",
    )


def _is_about(route: Route, concept: Concept) -> bool:
    """Whether the route is called by a word for the concept: that it names the same products is not enough."""
    words = {word.casefold() for word in (concept.label, *(term.text for term in concept.terms))}
    return route.name.casefold() in words


def _guidance(page: SearchPage) -> Iterator[Message]:
    """Regie for the profiles and routes for the products that are picked."""
    for guide in page.guides.values():
        yield from (_regie(guide, rule) for rule in guide.regie_for(asked_profiles(page.ask)))
        yield from (_route(guide, route) for route in guide.routes_for(page.ask.criteria.product))


def _regie(guide: Guide, rule: Regie) -> Message:
    return Message(Kind.REGIE, rule.text, rule.source, rule.note or "", guide.framework, "regie")


def _route(guide: Guide, route: Route) -> Message:
    text = f"{route.name}: {route.text}"
    return Message(Kind.ROUTE, text, route.source, route.note or "", guide.framework, f"route-{route.code}")
