"""What is near: for each filter the distances that still count as almost fitting, nearest first.

All bounds here are settings of ours. No source gives them and none is a norm: beyond them a listing is other help, and
"zonder filter" says how much of that there is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from indexer.matching import matches
from indexer.query import All, AnyOf, Clause, Either, Range, Term
from indexer.soundness import MOST_BANDS
from service.listings.facts import ListingFacts
from service.search.answer.distance import ordered_from
from service.search.answer.filters import is_current
from service.search.index.documents import fields_of, scoped
from service.search.question.ask import Ask
from service.search.question.scope import ProductScope

YEARS = 2  # a child who is nearly that old, or just too old: a provider may make an exception
WEEKS = 4  # as long again as we call "nu"
KM_TO_NEIGHBOUR = 15  # between centroids: the municipalities next door in a region such as West-Friesland
KM_FURTHER = 10  # half an hour by bicycle on top of what was asked
BY_DAY = ("ambulant", "thuis", "school", "online", "groep")  # may stand in for one another; verblijf for none
WHOLE = 100


@dataclass(frozen=True)
class Step:
    """A distance from a filter. `gap`: in hundredths of the farthest that is near. `clause`: what is met that far."""

    gap: int
    clause: Clause


def near_steps(ask: Ask, name: str) -> tuple[Step, ...]:
    """The steps away from this filter, nearest first; none when nothing is near it."""
    makers = {
        "leeftijd": _ages,
        "maxWachtWeken": _waits,
        "gemeente": _served,
        "locatie": _located,
        "maxKm": _further,
        "arrangement": _arrangements,
        "product": _products,
        "vorm": _forms,
    }
    return tuple(makers[name](ask))[:MOST_BANDS] if name in makers else ()


def gap_of(steps: tuple[Step, ...], facts: ListingFacts) -> int | None:
    """How far a listing is, as it is now; None: not near."""
    fields = fields_of(facts)
    return next((step.gap for step in steps if matches(fields, step.clause)), None)


def near_pairs(ask: Ask) -> Mapping[str, int]:
    """Arrangement tokens near those asked, with their gap: another intensity, or the profile beside it."""
    asked = {(item.framework, item.profile, code): item for item, code in _asked_pairs(ask)}
    found: dict[str, int] = {}
    for framework, profile, intensity in asked:
        for item in ask.scope.products:
            if item.framework != framework or item.profile is None or profile is None:
                continue
            for code in item.intensities:
                same, beside = item.profile == profile, abs(item.profile - profile) == 1 and code == intensity
                if (same or beside) and (framework, item.profile, code) not in asked:
                    gap, token = WHOLE // 2 if same else WHOLE, scoped(framework, f"{item.code}:{code}")
                    found[token] = min(gap, found.get(token, WHOLE))
    return found


def near_products(ask: Ask) -> tuple[str, ...]:
    """The other products of the same segment."""
    asked = [item for item in ask.scope.products if item.code in ask.criteria.product]
    segments = {(item.framework, item.segment) for item in asked if item.segment}
    return tuple(
        scoped(item.framework, item.code)
        for item in ask.scope.products
        if (item.framework, item.segment) in segments and item not in asked
    )


def _asked_pairs(ask: Ask) -> Iterator[tuple[ProductScope, str]]:
    criteria = ask.criteria
    crossed = bool(criteria.profiel or criteria.intensiteit)
    for item in ask.scope.products:
        for code in item.intensities:
            fits_profile = not criteria.profiel or item.profile in criteria.profiel
            fits_intensity = not criteria.intensiteit or code in criteria.intensiteit
            if f"{item.code}:{code}" in criteria.arrangement or (crossed and fits_profile and fits_intensity):
                yield item, code


def _ages(ask: Ask) -> Iterator[Step]:
    asked = ask.criteria.leeftijd
    for years in range(1, YEARS + 1 if asked is not None else 1):
        young, old = (asked or 0) + years, (asked or 0) - years
        either = Either((Range("age_from", low=young, high=young), Range("age_to", low=old, high=old)))
        yield Step(WHOLE * years // YEARS, either)


def _waits(ask: Ask) -> Iterator[Step]:
    most = ask.criteria.max_wacht_weken or 0
    for over in range(1, WEEKS + 1):
        wait = Range("wait_intake", low=most + over, high=most + over)
        yield Step(WHOLE * over // WEEKS, All((is_current(ask), wait)))


def _served(ask: Ask) -> Iterator[Step]:
    return _neighbours(ask, ask.criteria.gemeente, "municipality")


def _located(ask: Ask) -> Iterator[Step]:
    return _neighbours(ask, ask.criteria.locatie, "location")


def _neighbours(ask: Ask, codes: tuple[str, ...], field: str) -> Iterator[Step]:
    for far, place in ordered_from(ask.scope, codes):
        if place.code not in codes and far <= KM_TO_NEIGHBOUR:
            yield Step(round(WHOLE * far / KM_TO_NEIGHBOUR), Term(field, place.code))


def _further(ask: Ask) -> Iterator[Step]:
    most = ask.criteria.max_km or 0
    for far, place in ordered_from(ask.scope, (ask.criteria.afstand_tot,)):
        if most < far <= most + KM_FURTHER:
            yield Step(round(WHOLE * (far - most) / KM_FURTHER), Term("location", place.code))


def _arrangements(ask: Ask) -> Iterator[Step]:
    near = near_pairs(ask)
    for gap in sorted(set(near.values())):
        yield Step(gap, AnyOf("arrangement", tuple(token for token, far in near.items() if far == gap)))


def _products(ask: Ask) -> Iterator[Step]:
    tokens = near_products(ask)
    if tokens:
        yield Step(WHOLE, AnyOf("product", tokens))


def _forms(ask: Ask) -> Iterator[Step]:
    asked = ask.criteria.vorm
    if set(asked) & set(BY_DAY):
        yield Step(WHOLE, AnyOf("form", tuple(form for form in BY_DAY if form not in asked)))
