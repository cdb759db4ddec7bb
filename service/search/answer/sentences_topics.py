"""The sentence about what a listing and the question are both like. Likeness is measured, so it is never said as a
fact; and nothing is named that the question does not say itself: what a sentence is a bit like may hurt who reads it.
"""

from service.core.dutch import listed
from service.listings.facts import ListingFacts
from service.search.answer import worth
from service.search.answer.sentences import MET, NOT_MET, NOTED, UNKNOWN, brings_points
from service.search.answer.word_clauses import CLEARLY_LIKE
from service.search.index.documents import fields_of
from service.search.question.ask import Ask
from service.search.question.topics import Topic, levels_of

SURELY_ABOUT = 50  # hundredths of all that a listing is about; at 35 some of the demo are merely alike (autisme, KOPP)


def topics(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    """Names the concepts that both are surely like; of what is less sure only that it is alike."""
    levels = levels_of(fields_of(facts).get("topic"))
    if not levels:
        return UNKNOWN, "De titel en de trefwoorden zeggen niet waar dit aanbod over gaat."
    said = [topic for topic in ask.topics if _is_said(ask, topic)]
    shared = [topic for topic in said if levels.get(topic.concept.code, 0) >= SURELY_ABOUT]
    if shared:
        return MET, f"De titel en de trefwoorden lijken op {_named(shared)}. Daar lijkt uw vraag ook op."
    if brings_points(facts, worth.topics(ask)):
        return NOTED, "De titel en de trefwoorden lijken een beetje op uw vraag."
    if said:
        return NOT_MET, f"Uw vraag lijkt op {_named(said)}. De titel en de trefwoorden lijken daar niet op."
    return UNKNOWN, "Waar dit aanbod over gaat, lijkt weinig op uw vraag."


def _is_said(ask: Ask, topic: Topic) -> bool:
    """The question is clearly like it, and a part of it was read as this."""
    meant = (concept.code for slot in ask.slots if not slot.denied for concept in slot.concepts)
    return topic.share >= CLEARLY_LIKE and topic.concept.code in meant


def _named(topics: list[Topic]) -> str:
    return listed([f"‘{topic.concept.label}’" for topic in topics])
