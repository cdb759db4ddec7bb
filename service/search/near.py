"""Almost fitting: a listing that fails one criterion, and by how much."""

from math import asin, cos, radians, sin, sqrt

from service.core.dutch import count, listed, long_date, weeks
from service.listings.facts import ListingFacts
from service.search import sentences
from service.search.ask import Ask
from service.search.scope import MunicipalityScope

EARTH_KM = 6371.0


def difference(ask: Ask, facts: ListingFacts, name: str) -> str:
    """By how much this listing misses the filter, in plain Dutch."""
    if name == "leeftijd":
        return _age_gap(ask, facts)
    if name == "gemeente":
        return _nearest(ask, facts)
    if name == "maxWachtWeken":
        return _wait_gap(ask, facts)
    if name == "vorm":
        return f"Vorm is {listed(facts.forms) or 'niet ingevuld'}, niet {listed(ask.criteria.vorm, 'of')}."
    offers = list(dict.fromkeys(sentences.label(ask, item) for item in facts.arrangements))
    return f"Biedt {listed(offers)}."


def _age_gap(ask: Ask, facts: ListingFacts) -> str:
    asked = ask.criteria.leeftijd
    if asked is None:
        raise ValueError("no age was asked")
    said = f"{asked} jaar valt buiten {sentences.ages(facts)}"
    if facts.age_from is not None and asked < facts.age_from:
        return f"{said}: {facts.age_from - asked} jaar te jong."
    return f"{said}: {asked - (facts.age_to or asked)} jaar te oud."


def _wait_gap(ask: Ask, facts: ListingFacts) -> str:
    figures, most = facts.standing.figures, ask.criteria.max_wacht_weken
    if figures is None or figures.wait_intake_weeks is None or most is None:
        return "De wachttijd tot de intake is niet bekend."
    if figures.wait_intake_weeks <= most and facts.standing.confirmed_on:
        return f"De wachttijd is te oud: bevestigd op {long_date(facts.standing.confirmed_on)}."
    over = count(figures.wait_intake_weeks - most, "week", "weken")
    return f"Tot intake {weeks(figures.wait_intake_weeks)}: {over} langer."


def _nearest(ask: Ask, facts: ListingFacts) -> str:
    asked = [place for code in ask.criteria.gemeente if (place := ask.scope.municipality(code))]
    served = [place for item in facts.municipalities if (place := ask.scope.municipality(item.code))]
    pairs = [(kilometres(one, other), other.name) for one in asked for other in served]
    if not pairs:
        return "Werkt in geen enkele gemeente."
    far, name = min(pairs)
    return f"Werkt wel in {name}, {far:.0f} kilometer verder (hemelsbreed)."


def kilometres(one: MunicipalityScope, other: MunicipalityScope) -> float:
    """As the crow flies between the centroids of two municipalities."""
    lat1, lat2 = radians(one.latitude), radians(other.latitude)
    half_lat, half_lon = (lat2 - lat1) / 2, radians(other.longitude - one.longitude) / 2
    a = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(sqrt(a))
