"""The search URL and API, in: names, kinds and limits; every unknown code is told with what may stand there."""

import re
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate
from werkzeug.datastructures import MultiDict

from service.core.errors import Invalid, Problem
from service.search.analysis import analyse
from service.search.ask import NO_WORD
from service.search.criteria import FIELD_OF, Criteria, Room, Sorting
from service.search.scope import Scope

FORMS = ("ambulant", "groep", "thuis", "verblijf", "online", "school")
MAX_QUERY = 200
MAX_VALUES = 60
DEEPEST = 10_000

AGB = re.compile(r"[0-9]{8}")
NO_AGB = "Een AGB-code heeft acht cijfers."
UNKNOWN_AGB = "Deze aanbieder kennen wij niet."
UNKNOWN_KEY = "Dit aanbod kennen wij niet."
NOT_A_NUMBER = "Vul hier een heel getal in."
REPEATABLE = frozenset(
    ("regio", "inkoopkader", "segment", "profiel", "intensiteit", "product", "gemeente", "vorm", "aanbiederAgb",
     "aanbodSleutel")
)  # fmt: skip


def _number(low: int, high: int, wrong: str) -> fields.Integer:
    return fields.Integer(
        validate=validate.Range(low, high, error=wrong), error_messages={"invalid": NOT_A_NUMBER}, strict=False
    )


def _choice(options: type[Room] | type[Sorting]) -> fields.String:
    allowed = [option.value for option in options]
    return fields.String(validate=validate.OneOf(allowed, error=f"Kies een van: {', '.join(allowed)}."))


def _list(inner: fields.Field[Any]) -> fields.List[Any]:
    return fields.List(inner, validate=validate.Length(max=MAX_VALUES, error=f"Kies er hoogstens {MAX_VALUES}."))


class SearchArguments(Schema):
    """The query string of /zoeken and GET /api/v1/aanbod."""

    class Meta:
        unknown = RAISE

    q = fields.String(
        validate=validate.Length(max=MAX_QUERY, error=f"Maak de zoekvraag korter: hoogstens {MAX_QUERY} tekens."),
        metadata={"description": "Trefwoord, product of aanbieder"},
    )
    regio = _list(fields.String())
    inkoopkader = _list(fields.String())
    segment = _list(fields.String())
    profiel = _list(_number(1, 99, "Kies een profiel uit de lijst."))
    intensiteit = _list(fields.String())
    product = _list(fields.String())
    gemeente = _list(fields.String())
    leeftijd = _number(0, 120, "Vul een leeftijd in van 0 tot en met 120 jaar.")
    vorm = _list(fields.String(validate=validate.OneOf(FORMS, error=f"Kies een van: {', '.join(FORMS)}.")))
    aanbiederAgb = _list(fields.String())
    aanbodSleutel = _list(fields.String())
    plek = _choice(Room)
    maxWachtWeken = _number(0, 208, "Vul een aantal weken in van 0 tot en met 208.")
    sorteer = _choice(Sorting)
    pagina = _number(1, DEEPEST, f"Kies een pagina van 1 tot en met {DEEPEST}.")
    perPagina = _number(1, 100, "Kies 1 tot en met 100 resultaten per pagina.")


def read_criteria(arguments: MultiDict[str, str], scope: Scope) -> Criteria:
    """The criteria of a query string. Raises Invalid with every problem: unknown names, kinds, limits and codes.

    An empty value is as if the name were not there: that is how a plain form sends a field left open.
    """
    given = {name: [value for value in arguments.getlist(name) if value.strip()] for name in arguments}
    problems = [
        Problem(name, "Geef dit maar één keer.", ", ".join(values))
        for name, values in given.items()
        if name in FIELD_OF and name not in REPEATABLE and len(values) > 1
    ]
    plain = {name: values if name in REPEATABLE else values[0] for name, values in given.items() if values}
    problems += [_unknown_name(name) for name in given if name not in FIELD_OF]
    known = {name: value for name, value in plain.items() if name in FIELD_OF}
    loaded, faults = _load(known)
    criteria = Criteria(**{FIELD_OF[name]: _value(name, value) for name, value in loaded.items()})
    problems += [*_faults(faults, known), *_wordless(loaded.get("q", "")), *_unknown_codes(criteria, scope)]
    if problems:
        raise Invalid("Deze zoekvraag klopt niet.", tuple(problems))
    return criteria


def _load(known: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What could be read, so that its codes are checked too, and the faults of the rest by name."""
    try:
        return SearchArguments().load(known), {}
    except ValidationError as error:
        return dict(error.valid_data or {}), dict(error.messages)  # type: ignore[arg-type]  # a schema gives a mapping


def _value(name: str, value: Any) -> Any:
    if name == "plek":
        return Room(value)
    if name == "sorteer":
        return Sorting(value)
    if name == "q":
        return " ".join(value.replace("\x00", " ").split())
    return tuple(dict.fromkeys(value)) if isinstance(value, list) else value


def _unknown_name(name: str) -> Problem:
    return Problem(name[:60], f"Het filter ‘{name[:60]}’ bestaat niet. U kunt kiezen uit: {', '.join(FIELD_OF)}.")


def _faults(errors: dict[str, Any], given: dict[str, Any]) -> list[Problem]:
    found = []
    for name, said in errors.items():
        first = next(iter(said.values()))[0] if isinstance(said, dict) else said[0]
        value = given[name]
        found.append(Problem(name, str(first), (", ".join(value) if isinstance(value, list) else value)[:100]))
    return found


def _wordless(query: str) -> list[Problem]:
    """A query of signs only, seen or not, is no search for everything."""
    return [Problem("q", NO_WORD, query[:100])] if query and not analyse(query) else []


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


def _unknown_codes(criteria: Criteria, scope: Scope) -> list[Problem]:
    known: dict[str, tuple[str, set[object]]] = {
        "regio": ("regio", set(scope.regions)),
        "inkoopkader": ("inkoopkader", {item.code for item in scope.frameworks}),
        "segment": ("segment", {item.code for item in scope.segments}),
        "profiel": ("profiel", {item.profile for item in scope.products if item.profile}),
        "intensiteit": ("intensiteit", set(scope.intensities)),
        "product": ("product", {item.code for item in scope.products}),
        "gemeente": ("gemeente", {item.code for item in scope.municipalities}),
    }
    problems = _unknown_suppliers(criteria, scope)
    for name, (noun, codes) in known.items():
        for value in getattr(criteria, name):
            if value not in codes:
                options = ", ".join(sorted(map(str, codes))) or "geen"
                problems.append(
                    Problem(name, f"{noun.capitalize()}: dit kennen wij niet. Bekend: {options}.", str(value)[:100])
                )
    return problems
