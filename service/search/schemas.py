"""The search URL and API, in: names, kinds and limits; every unknown code is told with what may stand there."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from marshmallow import RAISE, Schema, ValidationError, fields, validate
from werkzeug.datastructures import MultiDict

from service.core.errors import Invalid, Problem
from service.core.paging import DEEPEST, WRONG_PAGE
from service.listings.facts import FORMS
from service.listings.rules_report import MOST_WEEKS
from service.search.dutch.analysis import analyse, fold_in_place
from service.search.question.ask import NO_WORD
from service.search.question.bands import AGE_GROUPS, FARTHEST
from service.search.question.criteria import FIELD_OF, Criteria, Room, Sorting
from service.search.question.places import place_alone
from service.search.question.replaced import GIVES_WAY, replaced_pairs
from service.search.question.schemas_codes import unknown_codes
from service.search.question.scope import Scope
from service.search.schemas_persons import person_numbers, without_person_numbers

MAX_QUERY = 200
MAX_VALUES = 60

NOT_A_NUMBER = "Vul hier een heel getal in."
NO_AGE = "Vul één leeftijd in hele jaren in, bijvoorbeeld 9."
FAR_FROM = "Kies ook van welke gemeente de afstand telt"
REPEATABLE = frozenset(
    ("regio", "inkoopkader", "segment", "profiel", "intensiteit", "arrangement", "product", "gemeente", "locatie",
     "leeftijdsgroep", "vorm", "aanbiederAgb", "aanbodSleutel", "vervangen")
)  # fmt: skip


class WholeNumber(fields.Integer):
    """Only the digits 0 to 9, with a minus perhaps: Python itself would take 1_0 and digits of other scripts."""

    def _validated(self, value: Any) -> int:
        if not re.fullmatch(r"-?[0-9]{1,18}", str(value).strip(" ")):
            raise self.make_error("invalid", input=value)
        return int(value)


def _number(low: int, high: int, wrong: str, about: str = "", invalid: str = NOT_A_NUMBER) -> WholeNumber:
    return WholeNumber(
        validate=validate.Range(low, high, error=wrong),
        error_messages={"invalid": invalid},
        metadata={"description": about} if about else {},
    )


def _one_of(allowed: Sequence[str], about: str = "") -> fields.String:
    return fields.String(
        validate=validate.OneOf(allowed, error=f"Kies een van: {', '.join(allowed)}."),
        metadata={"description": about} if about else {},
    )


def _list(inner: fields.Field[Any], about: str = "") -> fields.List[Any]:
    return fields.List(
        inner,
        validate=validate.Length(max=MAX_VALUES, error=f"Kies er hoogstens {MAX_VALUES}."),
        metadata={"description": about} if about else {},
    )


class SearchArguments(Schema):
    """The query string of /zoeken and GET /api/v1/aanbod."""

    class Meta:
        unknown = RAISE

    q = fields.String(
        validate=validate.Length(max=MAX_QUERY, error=f"Maak de zoekvraag korter: hoogstens {MAX_QUERY} tekens."),
        metadata={"description": "Trefwoord, product of aanbieder"},
    )
    regio = _list(fields.String())
    inkoopkader = _list(fields.String(), "Leeg: de inkoopkaders die vandaag gelden")
    segment = _list(fields.String())
    profiel = _list(_number(1, 99, "Kies een profiel uit de lijst."), "Samen met intensiteit: het paar")
    intensiteit = _list(fields.String())
    arrangement = _list(fields.String(), "Profiel en intensiteit als één code, zoals B-P5:DL; telt naast profiel")
    product = _list(fields.String())
    gemeente = _list(fields.String(), "Het aanbod werkt in een van deze gemeenten")
    locatie = _list(fields.String(), "Het aanbod zit zelf in een van deze gemeenten")
    afstandTot = fields.String(
        metadata={"description": "Gemeente waarvan de afstand telt, hemelsbreed tussen de middelpunten"}
    )
    maxKm = _number(
        0,
        FARTHEST,
        f"Vul een aantal kilometers in van 0 tot en met {FARTHEST}.",
        "Hoogstens zo ver van afstandTot; zonder afstandTot: van de ene gekozen gemeente",
    )
    leeftijd = _number(0, 120, "Vul een leeftijd in van 0 tot en met 120 jaar.", invalid=NO_AGE)
    leeftijdsgroep = _list(_one_of([group.value for group in AGE_GROUPS]), "Het aanbod is er voor iemand uit die groep")
    vorm = _list(_one_of(FORMS))
    aanbiederAgb = _list(fields.String())
    aanbodSleutel = _list(fields.String())
    plek = _one_of([room.value for room in Room])
    maxWachtWeken = _number(0, MOST_WEEKS, f"Vul een aantal weken in van 0 tot en met {MOST_WEEKS}.")
    letterlijk = _one_of(
        ["ja"], "Zoek alleen op de woorden van q: lees er geen filters in, en geen begrip dat zij beschrijven"
    )
    gelezen = fields.String(
        validate=validate.Length(max=MAX_QUERY, error=f"Hoogstens {MAX_QUERY} tekens."),
        metadata={"description": "Woorden die al zijn gelezen: op de pagina vervangen die geen filter"},
    )
    vervangen = _list(
        fields.String(), "Filters die de pagina losliet om wat daarna is getypt, als naam:waarde; zij tellen niet mee"
    )
    sorteer = _one_of([by.value for by in Sorting])
    pagina = _number(1, DEEPEST, WRONG_PAGE)
    perPagina = _number(1, 100, "Kies 1 tot en met 100 resultaten per pagina.")


def read_criteria(arguments: MultiDict[str, str], scope: Scope) -> Criteria:
    """The criteria of a query string. Raises Invalid with every problem: unknown names, kinds, limits and codes.

    An empty value is as if the name were not there: that is how a plain form sends a field left open. No problem
    repeats a BSN, wherever it was typed.
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
    problems += [*_faults(faults, known), *_wordless(loaded.get("q", ""), scope), *unknown_codes(criteria, scope)]
    problems += [*_distance_faults(criteria), *_replaced_faults(criteria.vervangen, scope), *person_numbers(given)]
    if problems:
        raise Invalid(
            "Deze zoekvraag klopt niet.", tuple(without_person_numbers(problem, given) for problem in problems)
        )
    return _measured_from(criteria)


def _distance_faults(criteria: Criteria) -> list[Problem]:
    if criteria.max_km is None or criteria.afstand_tot or len(criteria.gemeente) == 1:
        return []
    return [Problem("maxKm", f"{FAR_FROM} (afstandTot).", str(criteria.max_km))]


def _replaced_faults(told: Sequence[str], scope: Scope) -> list[Problem]:
    """Each must be a filter as it could have been set."""
    found = []
    for text, (name, value) in zip(told, replaced_pairs(told), strict=True):
        try:
            unknown = (
                FIELD_OF.get(name) not in GIVES_WAY or not read_criteria(MultiDict([(name, value)]), scope).filters()
            )
        except Invalid:
            unknown = True
        if unknown:
            found.append(Problem("vervangen", "Dit filter kennen wij niet.", text[:100]))
    return found


def _measured_from(criteria: Criteria) -> Criteria:
    """Without a municipality to measure from it is the one that was picked."""
    if criteria.max_km is None or criteria.afstand_tot:
        return criteria
    return replace(criteria, afstand_tot=criteria.gemeente[0])


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
    if name == "letterlijk":
        return value == "ja"
    if name in ("q", "gelezen"):
        return " ".join(normalize("NFC", value).replace("\x00", " ").split())
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


def _wordless(query: str, scope: Scope) -> list[Problem]:
    """A query of signs only, seen or not, is no search for everything; a place may be called as a word is (Hem)."""
    says_nothing = query and not analyse(query) and not place_alone(fold_in_place(query), scope)
    return [Problem("q", NO_WORD, query[:100])] if says_nothing else []
