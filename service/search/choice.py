"""The choice sheet (keuzeblad): picked listings in plain words for the family. No points, no codes, no jargon.

Figures past their term are not shown as true: the sheet then says to ask the provider.
"""

import re
from dataclasses import dataclass
from datetime import date

from service.core.dutch import days_ago, listed, long_date, weeks
from service.listings.facts import ListingFacts
from service.listings.rules_freshness import Freshness, freshness_on
from service.listings.rules_group import Awaited, Figures, Group, Intake, awaited, group_on
from service.search.answer.sentences import ages

LIVING = re.compile(r"\b(?:logeren|(?<!te )wonen)\b")  # "leren om zelf te wonen" does not say where
ASK = "niet bekend, vraag het de aanbieder"
FORM_WORDS = {
    "ambulant": "hulp op afspraak",
    "groep": "hulp in een groep",
    "thuis": "hulp bij u thuis",
    "verblijf": "ergens anders wonen of logeren",
    "online": "hulp via internet",
    "school": "hulp op school",
}


@dataclass(frozen=True)
class ChoiceView:
    """One listing on the sheet. `rows`: (name, text), in the order of the sheet."""

    title: str
    provider: str
    demo: bool
    rows: list[tuple[str, str]]
    text: str
    contact_name: str
    phone: str
    email: str
    website: str


def view_choice(facts: ListingFacts, today: date) -> ChoiceView:
    """What the family reads of this listing."""
    group = group_on(facts.standing, today, facts.terms)
    rows = [
        ("Welke hulp", kind_of_help(facts)),
        ("Waar", where(facts)),
        ("Voor wie", f"{ages(facts)}"),
        ("Niet voor", listed(facts.exclusions)),
        ("Is er plek?", room(facts, group, today)),
        *waits(facts, today),
        ("Hoe weten wij dit?", known_since(facts, today)),
    ]
    return ChoiceView(
        title=facts.title,
        provider=facts.provider,
        demo=facts.demo,
        rows=[(name, said) for name, said in rows if said],
        text=facts.text,
        contact_name=facts.contact_name,
        phone=facts.contact_phone,
        email=facts.contact_email,
        website=facts.website,
    )


def trusted_figures(facts: ListingFacts, today: date) -> Figures | None:
    """The figures, when they are inside their term and nobody disputes them."""
    standing = facts.standing
    is_current = freshness_on(standing.confirmed_on, today, facts.terms) is Freshness.ACTUEEL
    return standing.figures if is_current and not standing.disputed else None


def kind_of_help(facts: ListingFacts) -> str:
    """Products in plain words where the catalogue has them, and how the help is given, unless a product says that one
    stays there; profiles are numbers that say a family nothing."""
    products = [item.plain_name or item.name for item in facts.arrangements if item.profile is None]
    says_living = any(LIVING.search(name.lower()) for name in products)
    forms = [FORM_WORDS.get(form, form) for form in facts.forms if not (form == "verblijf" and says_living)]
    said = listed([*dict.fromkeys(products), *forms])
    return said[:1].upper() + said[1:]


def where(facts: ListingFacts) -> str:
    """In Hoorn. Voor inwoners van Hoorn en Opmeer."""
    served = listed([place.name for place in facts.municipalities])
    parts = [f"In {facts.place}." if facts.place else "", f"Voor inwoners van {served}." if served else ""]
    return " ".join(part for part in parts if part)


def room(facts: ListingFacts, group: Group, today: date) -> str:
    """Whether there is a place, in one or two sentences. A stop that was imposed holds however old the figures are."""
    figures = facts.standing.figures
    if facts.standing.is_barred_on(today):
        return "Nee. De gemeenten hebben een stop opgelegd. Er kan nu niemand bij."
    if group is Group.NU:
        return "Ja, er is nu plek."
    if group is Group.ONBEKEND or figures is None:
        return "Dat weten wij niet. Bel de aanbieder."
    return _soon(figures, today) if group is Group.BINNENKORT else _full(figures)


def _full(figures: Figures) -> str:
    """Why there is no place now."""
    if figures.intake is Intake.STOP:
        return "Nee. De aanbieder neemt nu niemand aan."
    if figures.intake is Intake.WACHTLIJST:
        return "Nee, er is nu geen plek. Er is een wachtlijst."
    return "Nee, er is nu geen plek."


def _soon(figures: Figures, today: date) -> str:
    waits_for = awaited(figures, today)
    if waits_for is Awaited.INTAKE:
        return "Dat hoort u na het eerste gesprek."
    if waits_for is Awaited.WAIT:
        return "Ja, maar u moet eerst wachten."
    return f"Nu niet. De eerste plek komt vrij op {long_date(waits_for)}."


def waits(facts: ListingFacts, today: date) -> list[tuple[str, str]]:
    """The two waits, never added up. None as long as nobody is taken in: no time is known after which that ends."""
    figures = trusted_figures(facts, today)
    if facts.standing.is_barred_on(today) or (figures and figures.intake is Intake.STOP):
        return []
    return [
        ("Wachten op het eerste gesprek", wait(figures.wait_intake_weeks if figures else None)),
        ("Daarna wachten tot de hulp begint", wait(figures.wait_start_weeks if figures else None)),
    ]


def wait(number: int | None) -> str:
    """2 weken; geen wachttijd."""
    if number is None:
        return ASK
    return weeks(number) if number else "geen wachttijd"


def known_since(facts: ListingFacts, today: date) -> str:
    """When and by whom the figures were confirmed, and whether they may still be relied on."""
    confirmed_on = facts.standing.confirmed_on
    if confirmed_on is None:
        return "De aanbieder heeft nog niets gemeld over plek en wachttijd."
    by = f" door {facts.confirmed_by}" if facts.confirmed_by else ""
    when = f"{long_date(confirmed_on)} ({days_ago((today - confirmed_on).days)}){by}"
    if freshness_on(confirmed_on, today, facts.terms) is not Freshness.ACTUEEL:
        return f"De laatste melding is te oud: {when}. Vraag hoe het nu is."
    if facts.standing.disputed:
        return f"Bevestigd op {when}. Iemand zei later dat dit niet klopt. Vraag hoe het nu is."
    return f"Bevestigd op {when}."
