"""The warning of a listing that says what it is not for, where the question touches that."""

import re

from service.core.dutch import listed
from service.listings.facts import ListingFacts
from service.search.answer.sentences import NOT_MET, NOTED
from service.search.dutch.analysis import stems_of
from service.search.dutch.ordinary import ORDINARY
from service.search.dutch.passing import PASSING
from service.search.question.ask import Ask
from service.search.question.slots import BROADER, CLOSE, TYPO, Alternative, Slot

WORDS = (CLOSE | {BROADER}) - {TYPO}  # what is only related is other help, that it may well not be for
_LACKING = re.compile(r"\bzonder\b.*", re.IGNORECASE)  # who is not for gaming without autism is for autism


def exclusion(ask: Ask, facts: ListingFacts) -> tuple[str, str] | None:
    """It is not for what was asked (NOT_MET, where it shuts the listing out), or only for something with the same words
    in it (NOTED); None when the question does not touch it."""
    parts = [slot for slot in ask.slots if not slot.denied]
    shut = [item for item in facts.exclusions if any(_is_the_part(item, slot) for slot in parts)]
    touched = [item for item in facts.exclusions if item in shut or any(_has_words_of(item, slot) for slot in parts)]
    if not touched:
        return None
    return NOT_MET if shut else NOTED, f"Let op: dit aanbod is niet voor {listed(touched)}."


def _is_the_part(item: str, slot: Slot) -> bool:
    """The whole exclusion is one of the ways to say it, as in word_clauses.open_to."""
    return " ".join(stems_of(item)) in slot.barred


def _has_words_of(item: str, slot: Slot) -> bool:
    if not slot.needed or any(concept.role for concept in slot.concepts):
        return False
    stems = set(stems_of(_LACKING.sub("", item)))
    return any(stems.issuperset(way.stems) for way in slot.alternatives if way.kind in WORDS and _says_much(way))


def _says_much(way: Alternative) -> bool:
    return any(stem not in PASSING and stem not in ORDINARY and not stem.isdigit() for stem in way.stems)
