"""What a split of one listing into two must keep to: nothing is lost, and each of the two still says what it is. Pure.

A listing is one pool with one set of figures; other figures for a part of it are another listing (DESIGN section 2).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.core.bsn import bsn_problem
from service.core.errors import Problem
from service.listings.facts import ListingFacts
from service.listings.rules_group import Figures
from service.listings.rules_report import UNSEEN, broken_figures

KEPT, NEW = "oud", "nieuw"
LONGEST_TITLE = 200
OLDEST = 120
BOTH_WAYS = (
    "Splits op producten of op gemeenten, niet op allebei: dan zou een deel bij geen van de twee staan. "
    "Splits daarna nog een keer."
)


@dataclass(frozen=True)
class Part:
    """One of the two: what differs between them. `figures` None: the listing never reported, so neither does this."""

    title: str
    age_from: int | None
    age_to: int | None
    figures: Figures | None


@dataclass(frozen=True)
class Split:
    """`products` (tokens) and `municipalities` (codes) that go to the new one; none: both have all of them."""

    kept: Part
    new: Part
    products: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()


def broken_split(known: ListingFacts, split: Split) -> tuple[Problem, ...]:
    """Every rule that this split breaks; a field of one of the two ends in -oud or -nieuw."""
    return (
        *_wrong_titles(split),
        *_wrong_choice(known, split),
        *(replace(problem, field=f"{problem.field}-{KEPT}") for problem in _wrong_part(split.kept)),
        *(replace(problem, field=f"{problem.field}-{NEW}") for problem in _wrong_part(split.new)),
    )


def _wrong_titles(split: Split) -> Iterator[Problem]:
    for part, name in ((split.kept, KEPT), (split.new, NEW)):
        field = f"titel-{name}"
        if not part.title:
            yield Problem(field, "Vul een titel in.")
        if len(part.title) > LONGEST_TITLE:
            yield Problem(field, f"Maak de titel korter: hooguit {LONGEST_TITLE} tekens.")
        if UNSEEN.search(part.title):
            yield Problem(field, "In de titel staat een teken dat niet te zien is. Typ de titel opnieuw.")
        found = bsn_problem(field, part.title)
        if found:
            yield found
    if split.new.title and split.new.title == split.kept.title:
        yield Problem(f"titel-{NEW}", "Geef het nieuwe aanbod een andere titel, zodat u ze uit elkaar houdt.")


def _wrong_choice(known: ListingFacts, split: Split) -> Iterator[Problem]:
    products = {item.token for item in known.arrangements}
    places = {place.code for place in known.municipalities}
    for field, chosen, all_of_it, noun in (
        ("product", split.products, products, "product"),
        ("gemeente", split.municipalities, places, "gemeente"),
    ):
        if chosen - all_of_it:
            yield Problem(field, "Kies uit de lijst.", ", ".join(sorted(chosen - all_of_it))[:80])
        elif chosen and chosen == all_of_it:
            yield Problem(field, f"Laat ten minste één {noun} bij het bestaande aanbod.")
    if split.products and split.municipalities:
        yield Problem("product", BOTH_WAYS)


def _wrong_part(part: Part) -> Iterator[Problem]:
    ages = {"leeftijd_van": part.age_from, "leeftijd_tot": part.age_to}
    odd = {field: age for field, age in ages.items() if age is not None and not 0 <= age <= OLDEST}
    for field, age in odd.items():
        yield Problem(field, f"Vul een leeftijd in van 0 tot en met {OLDEST} jaar.", str(age))
    if not odd and part.age_from is not None and part.age_to is not None and part.age_from > part.age_to:
        sentence = f"Leeftijd tot ({part.age_to}) is lager dan leeftijd van ({part.age_from})."
        yield Problem("leeftijd_tot", sentence, str(part.age_to))
    if part.figures:
        yield from broken_figures(part.figures)
