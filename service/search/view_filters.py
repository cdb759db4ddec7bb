"""The filters of a search around its results: links that keep the search, what is picked, what could be let go."""

from collections import defaultdict
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from service.core.paging import READABLE
from service.search.answer.labels import Option, facet_options, filter_label, picked_label
from service.search.answer.operations import SearchPage
from service.search.dutch.analysis import fold_in_place
from service.search.question.ages import read_age_groups
from service.search.question.bands import KILOMETRES
from service.search.question.criteria import Criteria, Room, Sorting
from service.search.question.scope import Scope
from service.search.view_grid import view_grid

# The facets that are lists of boxes, in the order of the page.
LISTS = (
    ("vorm", "Vorm"),
    ("leeftijdsgroep", "Leeftijd"),
    ("gemeente", "Werkt in"),
    ("locatie", "Zit in"),
    ("segment", "Segment"),
    ("product", "Product"),
)
OWN = (
    *(name for name, _ in LISTS),
    "profiel",
    "intensiteit",
    "arrangement",
    "plek",
    "maxWachtWeken",
    "afstandTot",
    "maxKm",
)


def address(criteria: Criteria, **changes: object) -> str:
    """The address of this search with some parameters changed, from its first page."""
    given: dict[str, list[str]] = defaultdict(list)
    for name, value in parameters(criteria):
        given[name].append(value)
    given.update({name: [str(value)] for name, value in changes.items()})
    return url_for("search.results", **given)  # type: ignore[arg-type]  # lists become repeated parameters


def address_read(criteria: Criteria) -> str:
    """The address of a search as its words were read: the only one that tells which filters gave way."""
    told = "&".join(urlencode({"vervangen": text}, safe=READABLE) for text in criteria.vervangen)
    return "&".join(part for part in (address(criteria), told) if part)


def parameters(criteria: Criteria) -> list[tuple[str, str]]:
    """Every parameter of this search but the page, and what is said once (vervangen)."""
    found = [*criteria.filters(), *(("inkoopkader", code) for code in criteria.inkoopkader)]
    if criteria.afstand_tot:
        found.append(("afstandTot", criteria.afstand_tot))
    if criteria.letterlijk:
        found.append(("letterlijk", "ja"))
    if criteria.gelezen and criteria.q:
        found.append(("gelezen", criteria.gelezen))
    if criteria.sorteer is not Sorting.BESTE:
        found.append(("sorteer", str(criteria.sorteer)))
    if criteria.per_pagina != Criteria().per_pagina:
        found.append(("perPagina", str(criteria.per_pagina)))
    return found


def kept(criteria: Criteria, *own: str) -> list[tuple[str, str]]:
    """What a form must carry along as hidden fields: everything but its own fields."""
    return [(name, value) for name, value in parameters(criteria) if name not in own]


def picked(page: SearchPage) -> list[tuple[str, str]]:
    """Each filter in words, with the address of the search without it."""
    criteria = page.ask.criteria
    return [
        (picked_label(page.ask.scope, criteria, name, value), address(_without(criteria, name, value)))
        for name, value in criteria.filters()
    ]


def _without(criteria: Criteria, name: str, value: str) -> Criteria:
    """An age group that the words say (peuter) stays away once it was let go."""
    said = name == "leeftijdsgroep" and value in _said_groups(criteria)
    return replace(criteria.without(name, value), letterlijk=criteria.letterlijk or said)


def _said_groups(criteria: Criteria) -> tuple[str, ...]:
    return read_age_groups(fold_in_place(criteria.q))


def relaxed(page: SearchPage) -> list[tuple[str, str, int]]:
    """Filters that would give more when let go: label, address, how many; most first. Not the only thing asked for in
    words: letting go of that is another search."""
    criteria, scope = page.ask.criteria, page.ask.scope
    if asks_words_alone(criteria):
        return []
    more = [item for item in page.without if item.count > page.total]
    return [
        (
            picked_label(scope, criteria, item.name, item.value),
            address(_without(criteria, item.name, item.value)),
            item.count,
        )
        for item in sorted(more, key=lambda item: -item.count)
    ]


def asks_words_alone(criteria: Criteria) -> bool:
    """Nothing is asked beside the words."""
    return [name for name, _ in criteria.filters()] == ["q"]


def facet_view(page: SearchPage) -> dict[str, Any]:
    """What the column of facets shows: the grid, boxes and choices with their counts, and what it carries along."""
    ask, criteria = page.ask, page.ask.criteria
    options = facet_options(ask, page.facets)
    near = criteria.afstand_tot or (criteria.gemeente[0] if len(criteria.gemeente) == 1 else "")
    place = ask.scope.municipality(near)
    return {
        "kept_facets": kept(replace(criteria, letterlijk=criteria.letterlijk or bool(_said_groups(criteria))), *OWN),
        "grid": view_grid(ask, page.facets.get("arrangement", {})),
        "lists": [(name, title, options[name]) for name, title in LISTS if options[name]],
        "rooms": [Option(str(Room.ALLES), "Ook zonder plek", None, criteria.plek is Room.ALLES), *options["plek"]],
        "waits": [Option("", "Maakt niet uit", None, criteria.max_wacht_weken is None), *options["maxWachtWeken"]],
        "distances": _distances(options["maxKm"]),
        "measured_from": place.name if place and not criteria.afstand_tot else "",
    }


def _distances(counted: tuple[Option, ...]) -> list[tuple[str, str]]:
    """The distances to choose from, with the number of results where it is known."""
    numbers = {option.waarde: f"{option.label} ({option.aantal})" for option in counted}
    steps = [str(km) for km in KILOMETRES]
    chosen = [option.waarde for option in counted if option.gekozen and option.waarde not in steps]
    return [(km, numbers.get(km, f"{km} kilometer")) for km in sorted([*steps, *chosen], key=int)]


def band_view(criteria: Criteria, scope: Scope) -> dict[str, Any]:
    """What the search band shows. Several municipalities that are picked stay picked: as boxes instead of a list."""
    several = criteria.gemeente if len(criteria.gemeente) > 1 else ()
    said = ("leeftijdsgroep",) if criteria.leeftijdsgroep == _said_groups(criteria) else ()  # by words that may change
    return {
        "municipalities": [(place.code, place.name) for place in scope.municipalities],
        "band_places": [(code, filter_label(scope, "gemeente", code)) for code in several],
        "kept_band": [
            *kept(criteria, "gemeente", "q", "leeftijd", "letterlijk", "gelezen", *said),
            *([("gelezen", criteria.q)] if criteria.q else []),  # other words than these were typed later
        ],
    }
