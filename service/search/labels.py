"""The names behind the codes of a search, and the facets as pages and API show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.core.dutch import count
from service.listings.facts import Arrangement
from service.search.ask import Ask
from service.search.criteria import REMOVABLE
from service.search.schemas import FORMS
from service.search.scope import Scope

ROOM_LABELS = {"nu": "Plek nu", "binnenkort": "Plek nu of binnenkort"}


@dataclass(frozen=True)
class Option:
    """One value of a facet: how many results there are if it is picked (too)."""

    waarde: str
    label: str
    aantal: int
    gekozen: bool


def facet_options(ask: Ask, facets: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[Option, ...]]:
    """Every facet in the order of the catalogue. Values without results are left out, unless picked."""
    scope, criteria = ask.scope, ask.criteria
    products = {item.code: item.name for item in scope.products if item.profile is None}
    tokens = facets.get("product", {})
    by_code: dict[str, int] = {}
    for token, number in tokens.items():
        code = token.partition("/")[2]
        by_code[code] = by_code.get(code, 0) + number
    profiles = sorted({item.profile for item in scope.products if item.profile is not None})
    tops = {item.code: f"{item.code}: {item.name}" for item in scope.segments if not item.parent}
    places = {item.code: item.name for item in scope.municipalities if _is_searched(ask, item.region)}
    return {
        "plek": _options(ROOM_LABELS, facets.get("plek", {}), (criteria.plek,)),
        "segment": _options(tops, facets.get("segment", {}), criteria.segment),
        "profiel": _options({str(n): f"Profiel {n}" for n in profiles}, facets.get("profiel", {}), criteria.profiel),
        "intensiteit": _options(scope.intensities, facets.get("intensiteit", {}), criteria.intensiteit),
        "product": _options(products, by_code, criteria.product),
        "vorm": _options({form: form.capitalize() for form in FORMS}, facets.get("vorm", {}), criteria.vorm),
        "gemeente": _options(places, facets.get("gemeente", {}), criteria.gemeente),
    }


def _options(labels: Mapping[str, str], counts: Mapping[str, int], picked: Iterable[object]) -> tuple[Option, ...]:
    chosen = {str(item) for item in picked}
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
    place, product = scope.municipality(value), scope.product(value)
    segment = next((item.name for item in scope.segments if item.code == value), value)
    labels = {
        "gemeente": place.name if place else value,
        "regio": scope.regions.get(value, value),
        "leeftijd": f"{value} jaar",
        "segment": f"Segment {value}: {segment}" if segment != value else f"Segment {value}",
        "profiel": f"Profiel {value}",
        "intensiteit": scope.intensities.get(value, value),
        "product": product.name if product else value,
        "vorm": value.capitalize(),
        "plek": ROOM_LABELS.get(value, value),
        "maxWachtWeken": f"Hoogstens {count(int(value), 'week', 'weken')} tot intake" if value.isdigit() else value,
        "aanbiederAgb": f"Aanbieder {value}",
        "aanbodSleutel": f"Aanbod {value}",
    }
    return labels.get(name, value)


def arrangement_labels(items: Iterable[Arrangement]) -> list[tuple[str, list[str]]]:
    """(product, intensities) once per product, in order: Profiel 5 with P, I."""
    found: dict[str, list[str]] = {}
    for item in items:
        codes = found.setdefault(item.name, [])
        if item.intensity:
            codes.append(item.intensity)
    return list(found.items())
