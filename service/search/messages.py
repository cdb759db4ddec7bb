"""What is said of a question: how it was read, and what the framework says about what was asked. Page and API alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from service.catalogue.rules import Regie, Route, Source
from service.core.dutch import listed
from service.search.codes import asked_profiles
from service.search.concepts import Concept
from service.search.criteria import Criteria
from service.search.filters import searched_frameworks
from service.search.guidance import Guide
from service.search.operations import SearchPage
from service.search.refused import is_sure
from service.search.scope import ProductScope
from service.search.slots import TYPO, Slot

MOST_NAMED = 5  # products in one sentence
ONLY_SOME = "Geen enkel aanbod bevat al deze woorden. Hieronder staat aanbod met een deel ervan."
WHOLE_FIRST = "Eerst staat aanbod waarin alles voorkomt wat u vroeg. Daarna staat aanbod met een deel ervan."
NOT_THE_WORD = "Geen enkel aanbod noemt dit. Hieronder staat verwante hulp."  # the same of a question of one part
WORD_FIRST = "Eerst staat aanbod dat dit noemt. Daarna staat verwante hulp."


class Manner(StrEnum):
    """manier: how much of the question the answer holds to."""

    NO_WORDS = "geen_woorden"  # only filters
    EVERY_WORD = "alle_woorden"
    NEARLY = "bijna_gelijke_woorden"
    SOME_WORDS = "deel_van_de_woorden"


class Kind(StrEnum):
    """soort: what a message is about."""

    OUTSIDE = "buiten_catalogus"
    MEANT = "bedoelde_u"
    DESCRIBED = "beschreven"
    SOME_WORDS = "deel_van_de_woorden"
    NOT_USED = "niet_gebruikt"
    REFUSED = "niet_gewild"
    STAY = "waar_nu"
    CONCEPT = "begrip"
    REGIE = "regie"
    ROUTE = "route"


@dataclass(frozen=True)
class Message:
    """A sentence with its source, if it has one, and the search that it offers (`offer`: in these words)."""

    kind: Kind
    text: str
    source: Source | None = None
    note: str = ""
    framework: str = ""
    anchor: str = ""
    search: Criteria | None = None
    offer: str = ""


def manner_of(page: SearchPage) -> Manner:
    """How the question was answered (search/attempts.py)."""
    if not page.ask.slots:
        return Manner.NO_WORDS
    if page.ask.only_some:
        return Manner.SOME_WORDS
    nearly = page.meant or any(way.kind == TYPO for way in page.ask.ways)
    return Manner.NEARLY if nearly else Manner.EVERY_WORD


def messages_of(page: SearchPage) -> tuple[Message, ...]:
    """Everything that is said of this question, each once, in the order in which it is read."""
    said = [
        *_outside(page),
        *_meant(page),
        *_described(page),
        *_not_used(page),
        *_stay(page),
        *_concepts(page),
        *_guidance(page),
    ]
    return tuple(dict.fromkeys(said))


def _outside(page: SearchPage) -> Iterator[Message]:
    """Words that are known but stand outside the catalogue."""
    for slot in page.ask.slots:
        for concept in slot.concepts:
            if concept.outside and not slot.denied:
                yield Message(Kind.OUTSIDE, concept.outside, Source.parse(concept.source))


def _meant(page: SearchPage) -> Iterator[Message]:
    criteria = page.ask.criteria
    if page.meant:
        below = " Hieronder staat wat er bijna op lijkt." if page.total else ""
        text = f"Wij vonden niets met ‘{criteria.q}’. Bedoelde u ‘{page.meant}’?{below}"
        yield Message(
            Kind.MEANT, text, search=replace(criteria, q=page.meant, pagina=1), offer=f"Zoek op ‘{page.meant}’"
        )
    elif page.ask.some and page.total:
        of_one = sum(slot.needed for slot in page.ask.slots) == 1
        without, first = (NOT_THE_WORD, WORD_FIRST) if of_one else (ONLY_SOME, WHOLE_FIRST)
        yield Message(Kind.SOME_WORDS, without if page.ask.only_some else first)


def _described(page: SearchPage) -> Iterator[Message]:
    """What was not typed but told of, and how to search without it."""
    for slot in page.ask.slots:
        if slot.signs:
            yield Message(
                Kind.DESCRIBED,
                f"In uw woorden {listed([f'‘{word}’' for word in slot.signs])} lezen wij: {slot.typed}. "
                "Daarop zoeken wij ook.",
                search=replace(page.ask.criteria, letterlijk=True, pagina=1),
                offer="Zoek alleen op uw eigen woorden",
            )


def _not_used(page: SearchPage) -> Iterator[Message]:
    """What is not wanted: listings that are nothing else stay away, unless only their texts could tell."""
    for slot in page.ask.slots:
        if slot.denied and page.ask.criteria.letterlijk:
            yield Message(Kind.NOT_USED, f"‘{slot.typed}’ wilt u niet. Daarop zoeken wij niet.")
        elif slot.denied and is_sure(slot):
            yield Message(
                Kind.REFUSED,
                f"U wilt geen ‘{slot.typed}’. Aanbod dat niets anders is, laten wij weg.",
                search=replace(page.ask.criteria, letterlijk=True, pagina=1),
                offer="Laat dat aanbod ook zien",
            )
        elif slot.denied:
            yield Message(
                Kind.NOT_USED,
                f"U wilt geen ‘{slot.typed}’. Daar kunnen wij niet op zoeken: lees bij elk aanbod wat het is.",
            )


def _stay(page: SearchPage) -> Iterator[Message]:
    """Where somebody is now or came from, beside what is asked."""
    for slot in page.ask.slots:
        if slot.stay and not slot.is_asked:
            yield Message(
                Kind.STAY,
                f"‘{slot.typed}’ lezen wij als waar iemand nu is of vandaan komt. "
                "Dat hoeft niet in het aanbod te staan.",
                search=replace(page.ask.criteria, letterlijk=True, pagina=1),
                offer="Zoek hier wel op",
            )


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
