"""The form that splits a listing, in: what was typed for each of the two, and what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import marshmallow as ma
from werkzeug.datastructures import MultiDict

from service.core.errors import Problem
from service.listings.facts import ListingFacts
from service.listings.rules_split import KEPT, NEW, Part, Split, broken_split
from service.listings.schemas import typed_number
from service.listings.words import as_typed, faults_of

AGES = ("leeftijd_van", "leeftijd_tot")
PLACES = ("plekken_vrij", "plekken_totaal")
NUMBERS = {
    "leeftijd_van": "age_from", "leeftijd_tot": "age_to", "plekken_vrij": "places_free",
    "plekken_totaal": "places_total", "wachtenden": "waiting_count",
}  # fmt: skip


@dataclass(frozen=True)
class SplitForm:
    """What stands in the form, by field; `split` as far as it could be read, `faults` by field."""

    typed: Mapping[str, str]
    products: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    split: Split | None = None
    faults: Mapping[str, str] = field(default_factory=dict)


def figure_fields(known: ListingFacts) -> tuple[str, ...]:
    """The figures that must be divided: those that the listing counts."""
    figures = known.standing.figures
    if figures is None:
        return ()
    return (*PLACES, "wachtenden") if figures.counts_places else ("wachtenden",)


def empty_form(known: ListingFacts) -> SplitForm:
    """The form as it opens: everything as it is for the old one; title and figures of the new one are to be filled."""
    figures = known.standing.figures
    ages = {"leeftijd_van": as_typed(known.age_from), "leeftijd_tot": as_typed(known.age_to)}
    typed = {f"titel-{KEPT}": known.title, f"titel-{NEW}": ""}
    typed |= {f"{name}-{side}": value for side in (KEPT, NEW) for name, value in ages.items()}
    typed |= {f"{name}-{KEPT}": as_typed(getattr(figures, NUMBERS[name])) for name in figure_fields(known)}
    typed |= {f"{name}-{NEW}": "" for name in figure_fields(known)}
    return SplitForm(typed)


def read_split(sent: MultiDict[str, str], known: ListingFacts) -> SplitForm:
    """The form as it was sent in, with everything that is wrong with it."""
    typed = {name: sent.get(name, value).strip() for name, value in empty_form(known).typed.items()}
    numbers, unread = _numbers(typed)
    products, places = tuple(sent.getlist("product")), tuple(sent.getlist("gemeente"))
    split = Split(
        _part(KEPT, typed, numbers, known), _part(NEW, typed, numbers, known), frozenset(products), frozenset(places)
    )
    broken = [problem for problem in broken_split(known, split) if _name(problem) not in unread]
    found = {**unread, **faults_of(broken)}
    faults = {name: found[name] for name in sorted(found, key=_place_on_the_page)}
    return SplitForm(typed, products, places, split, faults)


def _numbers(typed: Mapping[str, str]) -> tuple[dict[str, int | None], dict[str, str]]:
    numbers: dict[str, int | None] = {}
    unread: dict[str, str] = {}
    for name, value in typed.items():
        if name.partition("-")[0] not in NUMBERS:
            continue
        try:
            numbers[name] = typed_number(value)
        except ma.ValidationError as error:
            unread[name] = str(error.messages[0])
    return numbers, unread


def _part(side: str, typed: Mapping[str, str], numbers: Mapping[str, int | None], known: ListingFacts) -> Part:
    figures = known.standing.figures
    if figures:
        own = {NUMBERS[name]: numbers.get(f"{name}-{side}") for name in figure_fields(known)}
        figures = replace(figures, **own)  # type: ignore[arg-type]  # numbers only
    first, last = (numbers.get(f"{name}-{side}") for name in AGES)
    return Part(typed[f"titel-{side}"], first, last, figures)


def _place_on_the_page(field: str) -> tuple[bool, bool, int]:
    name, _, side = field.partition("-")
    order = ("product", "gemeente", "titel", *NUMBERS)
    return bool(side), side == NEW, order.index(name) if name in order else len(order)


def _name(problem: Problem) -> str:
    return next(iter(faults_of([problem])))
