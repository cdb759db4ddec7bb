"""The sentence of whether a listing has room, beside those in sentences.py."""

from datetime import date

from service.core.dutch import count, long_date, weeks
from service.listings.facts import ListingFacts
from service.listings.rules_freshness import Freshness, freshness_on
from service.listings.rules_group import Awaited, Figures, Group, Intake, awaited, group_on
from service.search.answer.sentences import MET, NOT_MET, NOTED, UNKNOWN
from service.search.question.ask import Ask
from service.search.question.criteria import Room

INTAKE_WORDS = {
    Intake.OPEN: "instroom open",
    Intake.BEPERKT: "instroom beperkt open",
    Intake.WACHTLIJST: "er is een wachtlijst",
    Intake.NA_INTAKE: "of er plek is, blijkt na de intake",
    Intake.STOP: "cliëntenstop",
}


def room(ask: Ask, facts: ListingFacts) -> tuple[str, str]:
    """Whether there is room, and what a place waits for where it is not there yet."""
    group = group_on(facts.standing, ask.today, facts.terms)
    figures = facts.standing.figures
    if group is Group.ONBEKEND or figures is None:
        return UNKNOWN, unknown_reason(ask, facts)
    if facts.standing.is_barred_on(ask.today):
        return NOT_MET, "De gemeenten hebben een stop opgelegd."
    said = f"{places(figures)}, {INTAKE_WORDS[figures.intake]}."
    if group is Group.VOL:
        return NOT_MET, said[0].upper() + said[1:]
    waits_for = awaited(figures, ask.today) if group is Group.BINNENKORT else None
    if waits_for is Awaited.WAIT:
        said += f" Maar de wachttijd is langer dan {weeks(facts.terms.now_max_weeks)}."
    elif isinstance(waits_for, date):
        said = f"{places(figures)}, eerstvolgende plek op {long_date(waits_for)}."
    return _verdict(ask, group), said[0].upper() + said[1:]


def _verdict(ask: Ask, group: Group) -> str:
    """Of room now or soon; room that comes soon is no refusal of who did not ask for room now."""
    if group is Group.NU or ask.criteria.plek is Room.BINNENKORT:
        return MET
    return NOT_MET if ask.criteria.plek is Room.NU else NOTED


def unknown_reason(ask: Ask, facts: ListingFacts) -> str:
    """Why we do not know whether there is room."""
    confirmed_on = facts.standing.confirmed_on
    if confirmed_on is None:
        return "De aanbieder heeft nog nooit cijfers gemeld."
    if freshness_on(confirmed_on, ask.today, facts.terms) is not Freshness.ACTUEEL:
        return f"Het cijfer is te oud: laatst bevestigd op {long_date(confirmed_on)}."
    if facts.standing.disputed:
        return "Iemand meldde dat het cijfer niet klopt."
    return "De instroom is open, maar het aantal vrije plekken is niet ingevuld."


def places(figures: Figures) -> str:
    """What is reported of places: "3 van 12 plekken vrij"."""
    if not figures.counts_places:
        return "deze aanbieder telt geen plekken"
    if figures.places_free is None:
        return "aantal plekken niet bekend"
    if figures.places_total is None:
        return f"{count(figures.places_free, 'plek', 'plekken')} vrij"
    return f"{figures.places_free} van {count(figures.places_total, 'plek', 'plekken')} vrij"
