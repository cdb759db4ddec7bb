"""Almost fitting: a listing with room that misses one criterion by a little, and by how much. Nearest first."""

from service.core.dutch import count, listed, long_date, weeks
from service.listings.facts import Arrangement, ListingFacts
from service.search.answer import sentences, sentences_filters, sentences_words
from service.search.answer.distance import kilometres
from service.search.answer.near_steps import near_pairs, near_products
from service.search.index.documents import scoped
from service.search.question.ask import Ask


def difference(ask: Ask, facts: ListingFacts, name: str) -> str:
    """By how much this listing misses the filter, in plain Dutch, and what of the question it lacks beside that."""
    return f"{_gap(ask, facts, name)} {sentences_words.missing(ask, facts)}".strip()


def _gap(ask: Ask, facts: ListingFacts, name: str) -> str:
    match name:
        case "leeftijd":
            return _age_gap(ask, facts)
        case "gemeente":
            return _nearest(ask, facts)
        case "locatie" | "maxKm":
            return _place_gap(ask, facts, name)
        case "maxWachtWeken":
            return _wait_gap(ask, facts)
        case "vorm":
            return f"Vorm is {listed(facts.forms) or 'niet ingevuld'}, niet {listed(ask.criteria.vorm, 'of')}."
    return _other_help(ask, facts, name)


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


def _place_gap(ask: Ask, facts: ListingFacts, name: str) -> str:
    said = f"Zit in {sentences_filters.place(ask, facts)}"
    if name == "maxKm":
        return f"{said}, {sentences_filters.distance(ask, facts)}: verder dan {ask.criteria.max_km} kilometer."
    asked = [place for code in ask.criteria.locatie if (place := ask.scope.municipality(code))]
    held = ask.scope.municipality(facts.location)
    if held is None or not asked:
        return f"{said}."
    far, other = min((kilometres(one, held), one.name) for one in asked)
    return f"{said}, {far:.0f} kilometer van {other} (hemelsbreed)."


def _other_help(ask: Ask, facts: ListingFacts, name: str) -> str:
    """The arrangements or products that it has instead: those that come near, else all."""
    near = set(near_pairs(ask)) if name == "arrangement" else set(near_products(ask))

    def comes_near(item: Arrangement) -> bool:
        return scoped(facts.framework, item.token) in near

    held = [item for item in facts.arrangements if comes_near(item)] or facts.arrangements
    return f"Biedt {listed(list(dict.fromkeys(sentences.label(ask, item) for item in held)))}."
