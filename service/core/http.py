"""The one place where errors become answers: a page for people, RFC 9457 problem+json for programs under /api/."""

import json

import structlog
from flask import Flask, Response, current_app, g, render_template, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from service.core.errors import DomainError
from service.core.http_errors import BY_CLASS, Row, row_of
from service.core.http_static import frame_facts

KEPT_HEADERS = ("Allow", "Retry-After")
log = structlog.stdlib.get_logger("plekwijzer.web")


def register_errors(app: Flask) -> None:
    """Answers every error by the table in http_errors.py."""
    for kind in (DomainError, HTTPException, *BY_CLASS):
        app.register_error_handler(kind, answer_error)


def is_api_request() -> bool:
    """Whether a program asks: then it gets JSON, also for an address that does not exist."""
    return request.path.startswith("/api/")


def answer_error(error: Exception) -> Response:
    """The answer to this error. A redirect or a ready-made response that was raised stays what it is."""
    if isinstance(error, HTTPException) and (error.response is not None or error.code is None):
        return error.get_response()  # type: ignore[return-value]  # Flask's own response class
    row, api = row_of(error), is_api_request()
    if row.status >= 500 and not isinstance(error, HTTPException):  # those Flask has logged, or nobody caused
        log.error("answered with an error", status=row.status, exc_info=error)
    answer = _problem(row, error) if api else _page(row, error)
    answer.status_code = row.status_for(api=api)
    if isinstance(error, HTTPException):
        for name, value in error.get_headers():
            if name in KEPT_HEADERS:
                answer.headers[name] = value
    return answer


def _problem(row: Row, error: Exception) -> Response:
    body: dict[str, object] = {
        "type": f"urn:plekwijzer:probleem:{row.slug}" if row.slug else "about:blank",
        "title": row.title,
        "status": row.status_for(api=True),
        "detail": _detail(row, error, api=True),
        "requestId": g.get("request_id", ""),
    }
    if isinstance(error, DomainError) and error.problems:
        body["errors"] = [{"field": p.field, "message": p.message, "value": p.value} for p in error.problems]
    return Response(json.dumps(body, ensure_ascii=False), mimetype="application/problem+json")


def _page(row: Row, error: Exception) -> Response:
    problems = error.problems if isinstance(error, DomainError) else ()
    facts = {
        "status": row.status,
        "titel": row.title,
        "uitleg": _detail(row, error, api=False),
        "doen": row.advice,
        "fouten": [problem.message for problem in problems],
        "aanvraag_id": g.get("request_id", ""),
    }
    if row.status < 500:
        try:
            return Response(render_template("errors/fout.html", **facts), mimetype="text/html")
        except SQLAlchemyError:  # the frame asks who is signed in: without a database the page goes without
            pass
    bare = current_app.jinja_env.get_template("errors/fout.html").render(**frame_facts(), **facts)
    return Response(bare, mimetype="text/html")


def _detail(row: Row, error: Exception, *, api: bool) -> str:
    return error.detail if isinstance(error, DomainError) and error.detail else row.explanation_for(api=api)
