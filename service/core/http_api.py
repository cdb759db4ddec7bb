"""The JSON API by the NL GOV API Design Rules: problem+json, and 400 for bad input with all problems at once."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, NoReturn

import marshmallow as ma
from flask import Flask, Request, request
from flask_smorest import Api, Blueprint
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import NotAcceptable, UnsupportedMediaType

from service.config import Settings
from service.core.errors import Invalid, Problem
from service.core.http import is_api_request
from service.core.http_headers import API_VERSION

CONTACT = {"name": "Beheer Plekwijzer", "email": "beheer@plekwijzer.example"}
KEY = "plekwijzer_api"
JSON_TYPE, PROBLEM_TYPE = "application/json", "application/problem+json"

CSRF_TOKEN = {
    "in": "header",
    "name": "X-CSRFToken",
    "required": True,
    "schema": {"type": "string"},
    "description": "Bij elke wijziging: het token csrf_token uit een formulier van deze site, van dezelfde sessie.",
}


class ProblemItem(ma.Schema):
    """One thing that is wrong in the input."""

    field = ma.fields.String()
    message = ma.fields.String()
    value = ma.fields.String()


class ProblemDetails(ma.Schema):
    """RFC 9457, with every problem in the input at once."""

    type = ma.fields.String()
    title = ma.fields.String()
    status = ma.fields.Integer()
    detail = ma.fields.String()
    requestId = ma.fields.String()  # noqa: N815  a name in the API
    errors = ma.fields.List(ma.fields.Nested(ProblemItem))


class StrictParser(FlaskParser):
    """Refuses keys that do not exist and bodies that are not JSON; faults become Invalid."""

    DEFAULT_VALIDATION_STATUS = 400
    DEFAULT_UNKNOWN_BY_LOCATION = {"query": ma.RAISE, "json": ma.RAISE, "form": ma.RAISE}  # noqa: RUF012  webargs' own

    def load_json(self, req: Request, schema: ma.Schema) -> Any:
        if req.content_length and not req.is_json:
            raise UnsupportedMediaType
        return super().load_json(req, schema)

    def handle_error(self, error: ma.ValidationError, req: Request, *_: Any, **__: Any) -> NoReturn:
        faults = error.messages if isinstance(error.messages, dict) else {"": error.messages}
        given = {name: _given(req, name) for name in req.args}
        raise Invalid("Uw vraag klopt niet.", tuple(problems_of(faults, given))) from error


class ApiBlueprint(Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    """A blueprint of the API: `bp = ApiBlueprint("aanbod_api", __name__, url_prefix="/api/v1")`."""

    ARGUMENTS_PARSER = StrictParser()

    def problem(self, status: int, description: str) -> Any:
        """Describes an error answer of an operation, in the form in which it is sent."""
        return self.alt_response(status, schema=ProblemDetails, content_type=PROBLEM_TYPE, description=description)


class PlekwijzerApi(Api):  # type: ignore[misc]  # flask-smorest has no types
    """flask-smorest without its own error answers: those are in core/http.py."""

    ERROR_SCHEMA = ProblemDetails

    def _register_error_handlers(self) -> None:
        return None

    def _register_responses(self) -> None:
        """The errors that operations share, described in the form in which they are sent."""
        named = [(status.name, status.phrase) for status in HTTPStatus if status >= HTTPStatus.BAD_REQUEST]
        for name, phrase in [*named, ("DEFAULT_ERROR", "Er ging iets mis: het antwoord zegt wat.")]:
            content = {PROBLEM_TYPE: {"schema": ProblemDetails}}
            self.spec.components.response(name, {"description": phrase, "content": content}, lazy=True)


def register_api(app: Flask, settings: Settings) -> PlekwijzerApi:
    """Makes the API object that areas register their blueprints on, and serves /api/v1/openapi.json."""
    app.config.update(
        API_TITLE="Plekwijzer",
        API_VERSION=API_VERSION,
        OPENAPI_VERSION="3.0.3",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS={
            "info": {
                "description": "Wie heeft er nu plek? Aanbod en beschikbaarheid van jeugdhulp en Wmo.",
                "contact": {**CONTACT, "url": f"{settings.base_url}/uitleg"},
                "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
            }
        },
    )
    app.before_request(_refuse_other_forms)
    api = PlekwijzerApi(app)
    app.extensions[KEY] = api
    return api


def _refuse_other_forms() -> None:
    """Who takes no JSON gets a 406, and no answer in a form that was not asked for."""
    asked = request.accept_mimetypes
    if is_api_request() and asked.provided and not asked.best_match((JSON_TYPE, PROBLEM_TYPE)):
        raise NotAcceptable


def problems_of(faults: Mapping[str, Any], given: Mapping[str, str] | None = None, at: str = "") -> Iterator[Problem]:
    """Problems out of the nested messages of a marshmallow schema, fields written as `producten.0.code`."""
    for name, said in faults.items():
        field = f"{at}.{name}" if at else ("" if name in ("query", "json", "form", "_schema") else str(name))
        if isinstance(said, Mapping):
            yield from problems_of(said, given, field)
        else:
            yield from (Problem(field, dutch(str(message)), (given or {}).get(field, "")) for message in said)


MESSAGES = {
    "Unknown field.": "Deze naam kennen wij niet.",
    "Missing data for required field.": "Dit is verplicht.",
    "Field may not be null.": "Dit mag niet leeg zijn.",
    "Not a valid integer.": "Geef een heel getal.",
    "Not a valid number.": "Geef een getal.",
    "Not a valid boolean.": "Geef true of false.",
    "Not a valid date.": "Geef een datum als 2026-11-22.",
    "Not a valid string.": "Geef een tekst.",
    "Not a valid list.": "Geef een lijst.",
    "Invalid input type.": "Geef een JSON-object.",
    "Invalid JSON body.": "Dit is geen geldige JSON.",
}


def dutch(message: str) -> str:
    """The Dutch sentence for a message of marshmallow; our own schemas already speak Dutch."""
    return MESSAGES.get(message, message)


def _given(req: Request, name: str) -> str:
    return ", ".join(req.args.getlist(name))
