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
NOUNS = {"locatie": "gemeente", "afstandTot": "gemeente"}  # where it is not the name of the parameter


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


def known_codes(scope: Scope) -> dict[str, frozenset[object]]:
    """What may stand in each parameter that takes a code, by its name in the URL."""
    places = frozenset(item.code for item in scope.municipalities)
    return {
        "regio": frozenset(scope.regions),
        "inkoopkader": frozenset(item.code for item in scope.frameworks),
        "segment": frozenset(item.code for item in scope.segments),
        "profiel": frozenset(scope.profiles),
        "intensiteit": frozenset(scope.intensities),
        "arrangement": frozenset(scope.pairs),
        "product": frozenset(item.code for item in scope.products),
        "gemeente": places,
        "locatie": places,
        "afstandTot": places,
    }


def unknown_codes(criteria: Criteria, scope: Scope) -> list[Problem]:
    """A problem for each code that is not known, in the order of the names of the URL."""
    problems = _unknown_suppliers(criteria, scope)
    for name, codes in known_codes(scope).items():
        noun, given = NOUNS.get(name, name), getattr(criteria, FIELD_OF[name])
        for value in given if isinstance(given, tuple) else [given] if given else []:
            if value not in codes:
                options = ", ".join(sorted(map(str, codes))) or "geen"
                problems.append(Problem(name, f"{noun.capitalize()}: {UNKNOWN}. Bekend: {options}.", str(value)[:100]))
    return problems
