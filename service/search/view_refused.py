"""A search that is refused, as the form that was sent: what was typed still stands there, and each field says what is
wrong with it, by the name that it has on the page."""

from collections.abc import Iterable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from service.core.bsn import find_bsn, without_bsn
from service.core.errors import Invalid, Problem
from service.listings.facts import FORMS
from service.search.answer.labels import filter_label, picked_label
from service.search.question.bands import AGE_GROUPS, KILOMETRES
from service.search.question.criteria import FIELD_OF, Criteria
from service.search.question.schemas_codes import UNKNOWN, known_codes
from service.search.question.scope import Scope
from service.search.schemas import FAR_FROM, MAX_QUERY, read_criteria
from service.search.schemas_form import read_form
from service.search.view_filters import kept

ALWAYS = ("gemeente", "q", "leeftijd")
DISTANCE = ("maxKm", "afstandTot")
LONG_LINE = 100  # of letters: more is mended in a field of several lines
NAMES = {
    "gemeente": "Gemeente van het kind",
    "q": "Trefwoord, product of aanbieder",
    "leeftijd": "Leeftijd",
    "maxKm": "Hoe ver weg, hoogstens",
    "afstandTot": "Hoe ver weg, van",
    "regio": "Regio",
    "inkoopkader": "Inkoopkader",
    "segment": "Segment",
    "profiel": "Profiel",
    "intensiteit": "Intensiteit",
    "arrangement": "Profiel en intensiteit",
    "product": "Product",
    "locatie": "Zit in",
    "leeftijdsgroep": "Leeftijdsgroep",
    "vorm": "Vorm",
    "aanbiederAgb": "Aanbieder",
    "aanbodSleutel": "Aanbod",
    "plek": "Plek",
    "maxWachtWeken": "Wachten tot intake",
    "letterlijk": "Alleen op uw eigen woorden",
    "sorteer": "Volgorde binnen een groep",
    "pagina": "Pagina",
    "perPagina": "Resultaten per pagina",
}
BOXES = ("gemeente", "segment", "arrangement", "product", "locatie", "leeftijdsgroep", "vorm")  # as in the facets


def view_refused(arguments: MultiDict[str, str], scope: Scope, problems: Iterable[Problem]) -> dict[str, Any]:
    """What the template needs: the fields as they were typed, `fouten` for the summary and `at_field` for each field.

    What has no field here and cannot be searched is left out of the form; what can be searched goes along. A BSN is
    never shown again.
    """
    typed = {name: [value for value in arguments.getlist(name) if value.strip()] for name in arguments}
    texts = {name: ", ".join(values).replace("\x00", " ") for name, values in typed.items()}
    boxes = {name: _boxes(scope, name, typed.get(name, ())) for name in _boxed(typed, problems)}
    distance = DISTANCE if any(typed.get(name) for name in DISTANCE) else ()
    shown = (*ALWAYS, *distance, *(name for name, options in boxes.items() if options))
    good, length = _searchable(arguments, scope), max(map(len, typed.get("q", ())), default=0)
    summary, at_field = _told(problems, shown, length)
    return {
        "fouten": summary,
        "at_field": at_field,
        "names": NAMES,
        "typed": {name: without_bsn(text) for name, text in texts.items()},
        "has_bsn": any(map(find_bsn, texts.values())),
        "boxes": {name: options for name, options in boxes.items() if options},
        "municipalities": [(place.code, place.name) for place in scope.municipalities],
        "is_long": length > LONG_LINE and "q" in at_field,
        "distances": _distances(typed.get("maxKm", ())) if distance else [],
        "kept": kept(good, *shown),
        "picked": [picked_label(scope, good, name, value) for name, value in good.filters() if name not in shown],
    }


def _boxed(typed: Mapping[str, list[str]], problems: Iterable[Problem]) -> list[str]:
    """The fields that may hold several values, where one of them is wrong; several municipalities in any case."""
    wrong = {problem.field for problem in problems}
    return [name for name in BOXES if name in wrong or (name == "gemeente" and len(typed.get(name, ())) > 1)]


def _boxes(scope: Scope, name: str, values: Iterable[str]) -> list[tuple[str, str]]:
    """(code, label) of what is known of these values; one that is not known has no name to stand by a box."""
    known = {
        **known_codes(scope),
        "leeftijdsgroep": frozenset(group.value for group in AGE_GROUPS),
        "vorm": frozenset(FORMS),
    }
    return [(value, filter_label(scope, name, value)) for value in dict.fromkeys(values) if value in known[name]]


def _searchable(arguments: MultiDict[str, str], scope: Scope) -> Criteria:
    """What can be searched of it: everything but what is wrong."""
    left = MultiDict([(name, value) for name, value in read_form(arguments).items(True) if name in FIELD_OF])
    for _ in FIELD_OF:  # letting go of one may make another wrong: a distance without its municipality
        try:
            return read_criteria(left, scope)
        except Invalid as error:
            for problem in error.problems:
                left.poplist(problem.field)
    return Criteria()


def _told(
    problems: Iterable[Problem], shown: tuple[str, ...], length: int
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The sentences for the summary, which name the field, and those that stand at the field. `length`: of `q`."""
    summary: dict[str, list[str]] = {}
    at_field: dict[str, list[str]] = {}
    for problem in problems:
        name, message = _said(problem, length)
        key = name if name in shown else "_schema"
        told = f"{NAMES[name]}: {message[:1].lower()}{message[1:]}" if name in NAMES else message
        if told not in summary.setdefault(key, []):
            summary[key].append(told)
            at_field.setdefault(name, []).append(message)
    return summary, at_field


def _said(problem: Problem, length: int) -> tuple[str, str]:
    """Where on the page it is mended, and in the words of the page: without codes and names of parameters."""
    if problem.field not in FIELD_OF:
        return problem.field, f"Het filter ‘{problem.field}’ bestaat niet. Het staat niet meer in uw zoekvraag."
    if problem.field == "q" and length > MAX_QUERY:
        return "q", f"{problem.message} Nu zijn het er {length}. Laat weg wat voor het zoeken niet nodig is."
    if problem.message.startswith(FAR_FROM):
        return "afstandTot", f"{FAR_FROM}."
    if UNKNOWN in problem.message:
        return problem.field, f"‘{problem.value}’ kennen wij niet. Kies iets anders."
    return problem.field, problem.message


def _distances(values: Iterable[str]) -> list[tuple[str, str]]:
    """The distances to choose from, and what was asked when it is another one."""
    steps = dict.fromkeys((*map(str, KILOMETRES), *values))
    return [(value, f"{value} kilometer" if value.isdecimal() else value) for value in steps]
