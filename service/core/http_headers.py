"""What every answer carries: a request id to find it in the log, and the headers that keep browsers safe."""

import re
import uuid

from flask import Flask, Response, g, request, session

from service.core.context import parts
from service.core.http import is_api_request
from service.core.http_static import is_versioned_file

API_VERSION = "1.0.0"
OPENAPI_PATH = "/api/v1/openapi.json"
SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
YEAR = 31_536_000
TRY_LATER = (429, 503)


def register_headers(app: Flask) -> None:
    """Call before anything else that acts on requests: the id must exist when the first check fails."""
    app.before_request(_take_request_id)
    app.after_request(_add_headers)


def _take_request_id() -> None:
    """A caller's id is kept only if it cannot carry anything else into the log."""
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if SAFE_ID.fullmatch(given) else uuid.uuid4().hex


def _add_headers(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "")
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if parts().settings.base_url.startswith("https://"):
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    if is_api_request():
        response.headers["API-Version"] = API_VERSION
    if request.path == OPENAPI_PATH:
        response.headers["Access-Control-Allow-Origin"] = "*"
    if response.status_code not in TRY_LATER:
        response.headers.pop("Retry-After", None)  # the limiter sends it with every answer
    _set_caching(response)
    return response


def _set_caching(response: Response) -> None:
    """Files by version may be kept for a year, what a signed-in user sees never, the rest is asked for again; what has
    a form in it or shows what somebody picked is kept by their own browser alone."""
    if is_versioned_file() and response.status_code in (200, 304):
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    elif request.endpoint == "static":
        response.headers["Cache-Control"] = "no-cache"
    elif "_user_id" in session:
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers.setdefault("Cache-Control", "private, no-cache" if session else "no-cache")
