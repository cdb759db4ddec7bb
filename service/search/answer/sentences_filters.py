"""The sentences of where a listing is and of age groups, beside those in sentences.py."""

from service.core.dutch import listed
from service.listings.facts import ListingFacts
from service.search.answer import sentences
from service.search.answer.distance import kilometres, within
from service.search.answer.sentences import MET, NOT_MET, UNKNOWN
from service.search.question.ask import Ask
from service.search.question.bands import AGE_GROUPS


def location(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    """Where it is, and how far that is when a distance was asked."""
    criteria = ask.criteria
    if not facts.location:
        return UNKNOWN, unknown_place(facts)
    in_place = not criteria.locatie or facts.location in criteria.locatie
    in_reach = criteria.max_km is None or facts.location in within(ask.scope, criteria.afstand_tot, criteria.max_km)
    far = "" if facts.location == criteria.afstand_tot else distance(ask, facts)
    return (MET if in_place and in_reach else NOT_MET), f"Zit in {place(ask, facts)}{f', {far}' if far else ''}."


def place(ask: Ask, facts: ListingFacts) -> str:
    """Zwaag (gemeente Hoorn)"""
    held = ask.scope.municipality(facts.location)
    name = held.name if held else facts.location
    return name if facts.place.casefold() == name.casefold() else f"{facts.place} (gemeente {name})"


def unknown_place(facts: ListingFacts) -> str:
    """Why we do not know in which municipality it is."""
    if not facts.place:
        return "De aanbieder noemt geen plaats."
    return f"{facts.place} ligt niet in een gemeente van deze regio. Wij weten niet hoe ver dat is."


def distance(ask: Ask, facts: ListingFacts) -> str:
    """8 kilometer van Opmeer; empty when no distance was asked or the place is not known."""
    asked, held = ask.scope.municipality(ask.criteria.afstand_tot), ask.scope.municipality(facts.location)
    if asked is None or held is None:
        return ""
    if asked.code == held.code:
        return f"in de gemeente {asked.name}"
    return f"{round(kilometres(asked, held))} kilometer van {asked.name} (hemelsbreed)"


def age(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    """The age that was asked; without one, the age groups."""
    low, high = facts.age_from, facts.age_to
    if ask.criteria.leeftijd is not None or (low is None and high is None):
        return sentences.age(ask, facts)
    asked = [group for group in AGE_GROUPS if group.value in ask.criteria.leeftijdsgroep]
    said = f"Is er voor {sentences.ages(facts)}"
    if not any(group.meets(low, high) for group in asked):
        return NOT_MET, f"{said}, niet voor {listed([group.label for group in asked], 'of')}."
    return (UNKNOWN if low is None or high is None else MET), f"{said}."
