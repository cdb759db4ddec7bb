"""The sentence about what a listing is about, beside what the question is most like."""

from service.core.dutch import listed
from service.listings.facts import ListingFacts
from service.search.ask import Ask
from service.search.documents import fields_of
from service.search.sentences import MET, NOT_MET, UNKNOWN
from service.search.topics import levels_of

MOST_NAMED = 3


def topics(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    """Names the concepts that both have, those that the question is most like first."""
    levels = levels_of(fields_of(facts).get("topic"))
    if not levels:
        return UNKNOWN, "De titel en de trefwoorden zeggen niet waar dit aanbod over gaat."
    shared = [topic.concept.label for topic in ask.topics if topic.concept.code in levels]
    if shared:
        return MET, f"Gaat over {listed(shared[:MOST_NAMED])}. Daar lijkt uw vraag op."
    asked = [topic.concept.label for topic in ask.topics]
    return NOT_MET, f"Uw vraag lijkt het meest op {listed(asked[:MOST_NAMED])}. Daar gaat dit aanbod niet over."
