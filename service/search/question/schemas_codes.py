"""Codes in a search that no row has: each is told, with what may stand there."""

import re

from service.core.errors import Problem
from service.search.question.criteria import FIELD_OF, Criteria
from service.search.question.scope import Scope

AGB = re.compile(r"[0-9]{8}")
NO_AGB = "Een AGB-code heeft acht cijfers."
UNKNOWN_AGB = "Deze aanbieder kennen wij niet."
UNKNOWN_KEY = "Dit aanbod kennen wij niet."
UNKNOWN = "dit kennen wij niet"


def _unknown_suppliers(criteria: Criteria, scope: Scope) -> list[Problem]:
    """Codes without a list to choose from: of providers, and of what they offer."""
    return [
        *(
            Problem("aanbiederAgb", UNKNOWN_AGB if AGB.fullmatch(code) else NO_AGB, code[:100])
            for code in criteria.aanbieder_agb
            if code not in scope.agbs
        ),
        *(
            Problem("aanbodSleutel", UNKNOWN_KEY, code[:100])
            for code in criteria.aanbod_sleutel
            if code not in scope.listing_keys
        ),
    ]


def unknown_codes(criteria: Criteria, scope: Scope) -> list[Problem]:
    """A problem for each code that is not known, in the order of the names of the URL."""
    places = {item.code for item in scope.municipalities}
    known: dict[str, tuple[str, set[object]]] = {
        "regio": ("regio", set(scope.regions)),
        "inkoopkader": ("inkoopkader", {item.code for item in scope.frameworks}),
        "segment": ("segment", {item.code for item in scope.segments}),
        "profiel": ("profiel", set(scope.profiles)),
        "intensiteit": ("intensiteit", set(scope.intensities)),
        "arrangement": ("arrangement", set(scope.pairs)),
        "product": ("product", {item.code for item in scope.products}),
        "gemeente": ("gemeente", {*places}),
        "locatie": ("gemeente", {*places}),
        "afstandTot": ("gemeente", {*places}),
    }
    problems = _unknown_suppliers(criteria, scope)
    for name, (noun, codes) in known.items():
        given = getattr(criteria, FIELD_OF[name])
        for value in given if isinstance(given, tuple) else [given] if given else []:
            if value not in codes:
                options = ", ".join(sorted(map(str, codes))) or "geen"
                problems.append(Problem(name, f"{noun.capitalize()}: {UNKNOWN}. Bekend: {options}.", str(value)[:100]))
    return problems
