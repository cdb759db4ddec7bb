"""The names behind the codes of a search, and the facets as pages and API show them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from service.core.dutch import count
from service.listings.facts import FORMS, Arrangement
from service.search.answer.queries import distance_steps, wait_steps
from service.search.index.documents import any_product
from service.search.question.ask import Ask
from service.search.question.bands import AGE_GROUPS
from service.search.question.criteria import FIELD_OF, REMOVABLE, Criteria
from service.search.question.scope import Scope

ROOM_LABELS = {"nu": "Plek nu", "binnenkort": "Plek nu of binnenkort"}


@dataclass(frozen=True)
class Option:
    """One value of a facet: how many results have it, under all filters but those of the facet itself.

    `aantal` None: not counted, because it is the choice not to choose.
    """

    waarde: str
    label: str
    aantal: int | None
    gekozen: bool


def facet_options(ask: Ask, facets: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[Option, ...]]:
    """Every facet in the order of the catalogue. Values without results are left out, unless picked."""
    scope, criteria = ask.scope, ask.criteria
    tops = {item.code: f"{item.code}: {item.name}" for item in scope.segments if not item.parent}
    products = {item.code: item.name for item in scope.products if item.profile is None}
    places = {item.code: item.name for item in scope.municipalities if _is_searched(ask, item.region)}
    labels: dict[str, Mapping[str, str]] = {
        "plek": ROOM_LABELS,
        "segment": tops,
        "arrangement": {pair: pair_label(scope, pair) for pair in scope.pairs},
        "profiel": {str(number): f"Profiel {number}" for number in scope.profiles},
        "intensiteit": scope.intensities,
        "product": products,
        "vorm": {form: form.capitalize() for form in FORMS},
        "leeftijdsgroep": {group.value: group.label for group in AGE_GROUPS},
        "gemeente": places,
        "locatie": places,
        "maxWachtWeken": {str(weeks): wait_label(weeks) for weeks in wait_steps(ask)},
        "maxKm": {str(km): f"{km} kilometer" for km in distance_steps(ask)},
    }
    counts = {**facets, **_counts_by_code(ask, facets)}
    picked = {name: getattr(criteria, FIELD_OF[name]) for name in labels}
    return {name: _options(named, counts.get(name, {}), picked[name]) for name, named in labels.items()}


def pair_label(scope: Scope, pair: str) -> str:
    """Profiel 5, duurzaam licht"""
    code, _, intensity = pair.partition(":")
    product = scope.product(code)
    return f"{product.name if product else code}, {scope.intensities.get(intensity, intensity).lower()}"


def wait_label(weeks: int) -> str:
    return f"Hoogstens {count(weeks, 'week', 'weken')}" if weeks else "Geen wachttijd"


def _counts_by_code(ask: Ask, facets: Mapping[str, Mapping[str, int]]) -> dict[str, Mapping[str, int]]:
    """Counts of tokens as counts of codes. A listing has one framework, so those of frameworks may be added up."""
    products, arrangements = _by_code(facets.get("product", {})), _by_code(facets.get("arrangement", {}))
    profiles = {
        str(number): sum(arrangements.get(code, 0) for code in _profile_codes(ask.scope, number))
        for number in ask.scope.profiles
    }
    intensities = {code: arrangements.get(any_product(code), 0) for code in ask.scope.intensities}
    return {
        "product": products,
        "arrangement": arrangements,
        "profiel": facets.get("profiel", profiles),
        "intensiteit": facets.get("intensiteit", intensities),
    }


def _by_code(tokens: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for token, number in tokens.items():
        code = token.partition("/")[2]
        found[code] = found.get(code, 0) + number
    return found


def _profile_codes(scope: Scope, number: int) -> set[str]:
    return {item.code for item in scope.products if item.profile == number}


def _options(labels: Mapping[str, str], counts: Mapping[str, int], picked: object) -> tuple[Option, ...]:
    chosen = {str(item) for item in (picked if isinstance(picked, tuple) else (picked,))}
    return tuple(
        Option(value, label, counts.get(value, 0), value in chosen)
        for value, label in labels.items()
        if counts.get(value, 0) or value in chosen
    )


def _is_searched(ask: Ask, region: str) -> bool:
    asked = ask.criteria.regio
    return not asked or region in asked


def filter_label(scope: Scope, name: str, value: str) -> str:
    """A picked filter as people say it: Hoorn, 11 jaar, Profiel 5."""
    if name not in REMOVABLE:
        raise ValueError(f"{name} is no filter")
    say = _LABELS.get(name)
    return say(scope, value) if say else value


def _place(scope: Scope, value: str) -> str:
    place = scope.municipality(value)
    return place.name if place else value


def _product(scope: Scope, value: str) -> str:
    product = scope.product(value)
    return product.name if product else value


def _segment(scope: Scope, value: str) -> str:
    name = next((item.name for item in scope.segments if item.code == value), "")
    return f"Segment {value}: {name}" if name else f"Segment {value}"


def _age_group(value: str) -> str:
    return next((group.label for group in AGE_GROUPS if group.value == value), value)


_LABELS: Mapping[str, Callable[[Scope, str], str]] = {
    "gemeente": _place,
    "locatie": lambda scope, value: f"Zit in {_place(scope, value)}",
    "maxKm": lambda _, value: f"Hoogstens {value} kilometer",
    "regio": lambda scope, value: scope.regions.get(value, value),
    "leeftijd": lambda _, value: f"{value} jaar",
    "leeftijdsgroep": lambda _, value: _age_group(value),
    "segment": _segment,
    "profiel": lambda _, value: f"Profiel {value}",
    "intensiteit": lambda scope, value: scope.intensities.get(value, value),
    "arrangement": pair_label,
    "product": _product,
    "vorm": lambda _, value: value.capitalize(),
    "plek": lambda _, value: ROOM_LABELS.get(value, value),
    "maxWachtWeken": lambda _, value: f"{wait_label(int(value))} tot intake",
    "aanbiederAgb": lambda scope, value: scope.provider(value) or f"Aanbieder {value}",
    "aanbodSleutel": lambda _, value: f"Aanbod {value}",
}


def picked_label(scope: Scope, criteria: Criteria, name: str, value: str) -> str:
    """The same, with what this search measures distances from: Hoogstens 10 kilometer van Hoorn."""
    label, place = filter_label(scope, name, value), scope.municipality(criteria.afstand_tot)
    return f"{label} van {place.name}" if name == "maxKm" and place else label


def arrangement_labels(items: Iterable[Arrangement]) -> list[tuple[str, list[str]]]:
    """(product, intensities) once per product, in order: Profiel 5 with P, I."""
    found: dict[str, list[str]] = {}
    for item in items:
        codes = found.setdefault(item.name, [])
        if item.intensity:
            codes.append(item.intensity)
    return list(found.items())
