"""The sentence about what a listing is about, beside what the question is most like."""

from service.core.dutch import listed
from service.listings.facts import ListingFacts
from service.search.answer.sentences import MET, NOT_MET, UNKNOWN
from service.search.index.documents import fields_of
from service.search.question.ask import Ask
from service.search.question.topics import levels_of

MOST_NAMED = 3
WORTH_NAMING = 3  # what brings less than a third of the most is not named


def topics(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    """Names the concepts that both have, those that bring most first."""
    levels = levels_of(fields_of(facts).get("topic"))
    if not levels:
        return UNKNOWN, "De titel en de trefwoorden zeggen niet waar dit aanbod over gaat."
    brings = {topic.concept.label: topic.share * levels.get(topic.concept.code, 0) for topic in ask.topics}
    shared = sorted((label for label in brings if brings[label]), key=lambda label: -brings[label])
    if shared:
        named = [label for label in shared[:MOST_NAMED] if brings[label] * WORTH_NAMING >= brings[shared[0]]]
        return MET, f"Gaat over {listed(named)}. Daar lijkt uw vraag op."
    asked = [topic.concept.label for topic in ask.topics]
    return NOT_MET, f"Uw vraag lijkt het meest op {listed(asked[:MOST_NAMED])}. Daar gaat dit aanbod niet over."
