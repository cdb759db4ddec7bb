"""Suggestions, in and out: /suggesties and GET /api/v1/suggesties."""

from marshmallow import Schema, fields, validate
from werkzeug.datastructures import MultiDict

from service.core.bsn import bsn_problem
from service.core.errors import Invalid, Problem
from service.search.question.criteria import Criteria
from service.search.question.scope import Scope
from service.search.schemas import MAX_QUERY, read_criteria
from service.search.vocabulary.prefixes import Kind


class SuggestionArguments(Schema):
    """The query string."""

    q = fields.String(
        validate=validate.Length(max=MAX_QUERY),
        metadata={"description": "Wat er tot nu toe is getypt; onder twee tekens komt er niets"},
    )


class SuggestionOut(Schema):
    """`adres`: de zoekvraag waar dit voor staat."""

    tekst = fields.String()
    soort = fields.String(validate=validate.OneOf([str(kind) for kind in Kind]))
    adres = fields.String()


class SuggestionsOut(Schema):
    suggesties = fields.List(fields.Nested(SuggestionOut))


def read_beginning(arguments: MultiDict[str, str], scope: Scope) -> tuple[str, Criteria]:
    """What was typed, and the search that was picked beside it, without words. Raises Invalid with every problem."""
    beginning, picked = MultiDict[str, str](), MultiDict[str, str]()
    for name, value in arguments.items(multi=True):
        (beginning if name == "q" else picked).add(name, value)
    problems: list[Problem] = []
    typed, criteria = "", Criteria()
    try:
        typed = read_typed(beginning)
        problems += filter(None, [bsn_problem("q", typed)])
    except Invalid as error:
        problems += error.problems
    try:
        criteria = read_criteria(picked, scope)
    except Invalid as error:
        problems += error.problems
    if problems:
        raise Invalid("Deze vraag klopt niet.", tuple(problems))
    return typed, criteria


def read_typed(arguments: MultiDict[str, str]) -> str:
    """What was typed, '' when nothing. Raises Invalid with every problem."""
    problems = [
        Problem(name[:60], "Deze naam kennen wij niet. U kunt alleen kiezen: q.") for name in arguments if name != "q"
    ]
    values = arguments.getlist("q")
    if len(values) > 1:
        problems.append(Problem("q", "Geef dit maar één keer.", ", ".join(values)[:100]))
    typed = values[0] if values else ""
    if len(typed) > MAX_QUERY:
        problems.append(Problem("q", f"Maak de tekst korter: hoogstens {MAX_QUERY} tekens.", typed[:100]))
    if problems:
        raise Invalid("Deze vraag klopt niet.", tuple(problems))
    return typed
