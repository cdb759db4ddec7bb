"""The sentences of an explanation: for each criterion whether a listing meets it, said in plain Dutch."""

from collections.abc import Iterable

from indexer.matching import matches
from indexer.query import Best
from service.core.dutch import days_ago, listed, long_date, weeks
from service.listings.facts import Arrangement, ListingFacts
from service.listings.rules_freshness import Freshness, freshness_on
from service.search.answer import worth
from service.search.answer.codes import asked_tokens
from service.search.index.documents import fields_of, scoped
from service.search.question.ask import Ask

MET, NOT_MET, UNKNOWN, NOTED = "voldoet", "voldoet_niet", "onbekend", "let_op"

STAGE_WORDS = {
    Freshness.ACTUEEL: "Actueel",
    Freshness.VEROUDERD: "Verouderd",
    Freshness.ERNSTIG_VEROUDERD: "Ernstig verouderd",
    Freshness.SLAPEND: "Slapend",
    Freshness.NOOIT: "Nooit gemeld",
}


def brings_points(facts: ListingFacts, bests: Iterable[Best]) -> bool:
    """Whether the listing gets any of these points, so that its verdict cannot be "unknown"."""
    fields = fields_of(facts)
    return any(matches(fields, item.clause) for best in bests for item in best.alternatives)


def freshness(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    confirmed_on = facts.standing.confirmed_on
    stage = freshness_on(confirmed_on, ask.today, facts.terms)
    if confirmed_on is None:
        return UNKNOWN, "Er is nog nooit een cijfer gemeld."
    ago = days_ago((ask.today - confirmed_on).days)
    sentence = f"{STAGE_WORDS[stage]}: bevestigd op {long_date(confirmed_on)} ({ago})."
    return (MET if stage is Freshness.ACTUEEL else NOTED), sentence


def waits(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    figures, confirmed_on = facts.standing.figures, facts.standing.confirmed_on
    if figures is None or freshness_on(confirmed_on, ask.today, facts.terms) is not Freshness.ACTUEEL:
        return UNKNOWN, "Geen wachttijd bekend die nog geldt."
    known = [wait for wait in (figures.wait_intake_weeks, figures.wait_start_weeks) if wait is not None]
    if not known:
        return UNKNOWN, "De aanbieder meldt geen wachttijd."
    sentence = f"Tot intake {weeks(figures.wait_intake_weeks)}, daarna tot start {weeks(figures.wait_start_weeks)}."
    if ask.criteria.max_wacht_weken is None:
        return (MET if all(wait <= facts.terms.now_max_weeks for wait in known) else NOTED), sentence
    if figures.wait_intake_weeks is None:
        return (NOTED if brings_points(facts, worth.waits(ask)) else UNKNOWN), sentence
    return (MET if figures.wait_intake_weeks <= ask.criteria.max_wacht_weken else NOT_MET), sentence


def product(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    asked = asked_tokens(ask)
    held = [item for item in facts.arrangements if _is_asked(facts.framework, item, asked)]
    if not held:
        return NOT_MET, "Dit aanbod heeft een ander product."
    offers = f"Biedt {listed(list(dict.fromkeys(label(ask, item) for item in held)))}"
    if not all(matches(fields_of(facts), item.clause) for best in worth.product(ask) for item in best.alternatives):
        return NOT_MET, f"{offers}, maar niet wat u nog meer koos."
    return MET, f"{offers}."


def _is_asked(framework: str, item: Arrangement, asked: frozenset[str]) -> bool:
    return scoped(framework, item.token) in asked or scoped(framework, item.product) in asked


def label(ask: Ask, item: Arrangement) -> str:
    """Profiel 5 duurzaam licht"""
    intensity = ask.scope.intensities.get(item.intensity, "")
    return f"{item.name} {intensity.lower()}".strip()


def municipality(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    served = [place.name for place in facts.municipalities if place.code in ask.criteria.gemeente]
    if served:
        return MET, f"Werkt in {listed(served)}."
    return NOT_MET, f"Werkt in {listed([place.name for place in facts.municipalities]) or 'geen enkele gemeente'}."


def age(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    asked = ask.criteria.leeftijd
    low, high = facts.age_from, facts.age_to
    if asked is None or (low is None and high is None):
        return UNKNOWN, "De aanbieder noemt geen leeftijd."
    inside = (low is None or low <= asked) and (high is None or asked <= high)
    verdict = MET if inside else NOT_MET
    if inside and (low is None or high is None):
        verdict = UNKNOWN
    return verdict, f"{asked} jaar valt {'binnen' if inside else 'buiten'} {ages(facts)}."


def ages(facts: ListingFacts) -> str:
    """4 tot en met 12 jaar"""
    low, high = facts.age_from, facts.age_to
    if low is None and high is None:
        return "alle leeftijden"
    if high is None:
        return f"{low} jaar en ouder"
    return f"{low or 0} tot en met {high} jaar"


def form(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    held = [name for name in facts.forms if name in ask.criteria.vorm]
    if held:
        return MET, f"Vorm: {listed(held)}."
    return NOT_MET, f"Vorm: {listed(facts.forms) or 'niet ingevuld'}."
