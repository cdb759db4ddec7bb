"""Who may read the figures of /metrics: a monitoring program that knows METRICS_TOKEN, and nobody else by default.

Without a token only a site that is no public one (BASE_URL on this machine: a demo, a developer) shows them, to this
machine. "From 127.0.0.1" alone says nothing: behind a web server that is where every visitor seems to come from.
"""

import hmac
from urllib.parse import urlsplit

from flask import Request, Response

from service.config import Settings

HERE = frozenset(("127.0.0.1", "::1", "localhost"))
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via")
SCHEME = "Bearer "


def refuse_monitor(request: Request, settings: Settings) -> Response | None:
    """None when this request may read the figures, else the answer that refuses it, in plain text for a terminal."""
    if settings.metrics_token:
        if _shows(request, settings.metrics_token):
            return None
        sentence = "Stuur het token mee: Authorization: Bearer METRICS_TOKEN.\n"
        return Response(sentence, 401, {"WWW-Authenticate": "Bearer"}, mimetype="text/plain")
    if urlsplit(settings.base_url).hostname in HERE and _is_from_here(request):
        return None
    return Response("Deze cijfers zijn niet openbaar. Stel METRICS_TOKEN in.\n", 403, mimetype="text/plain")


def _shows(request: Request, token: str) -> bool:
    given = request.headers.get("Authorization", "")
    return given.startswith(SCHEME) and hmac.compare_digest(given.removeprefix(SCHEME).encode(), token.encode())


def _is_from_here(request: Request) -> bool:
    return request.remote_addr in HERE and not any(name in request.headers for name in FORWARDED)
