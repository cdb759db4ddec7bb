"""What stands between a request and the service: servers in front, cookies, CSRF, rate limits, how much is asked."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from service.config import Settings
from service.core.errors import Invalid, Problem

PER_ADDRESS = "600 per minute"  # a whole town hall may share one address
SIGN_IN = "20 per minute"
PASSWORD_ROUTES = ("security.login", "security.verify", "security.forgot_password")
SENT_ON_WHEN_RIGHT = ("security.login", "security.verify")
UNLIMITED = ("static", "health.live", "health.ready", "metrics.show")
SESSION_HOURS = 12
LONGEST_QUERY = 32 * 1024  # bytes after the question mark, encoded; the longest search of ours is a tenth of that


def trust_proxies(app: Flask, settings: Settings) -> None:
    """Takes a visitor's address from X-Forwarded-For, as the last so many web servers wrote it.

    Whoever comes may put anything in that header, so it counts only as far as our own servers have added to it.
    """
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as Flask documents it
            app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0, x_host=0
        )


def configure_sessions(app: Flask, settings: Settings) -> None:
    """Cookies that scripts cannot read and other sites cannot send; a form stays valid for a working day."""
    app.config.update(
        SESSION_COOKIE_NAME="plekwijzer",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=timedelta(hours=SESSION_HOURS),
        WTF_CSRF_TIME_LIMIT=SESSION_HOURS * 3600,
    )


def register_csrf(app: Flask) -> None:
    """Every change needs a token: from the form, or in the header X-CSRFToken; under /api/ too, for the same cookie."""
    CSRFProtect(app)


def register_longest_query(app: Flask) -> None:
    """Refuses an address that is longer than any question of ours, before anybody reads it."""

    def refuse() -> None:
        if len(request.query_string) > LONGEST_QUERY:
            message = f"Achter het vraagteken staat te veel. Gebruik hoogstens {LONGEST_QUERY} tekens."
            raise Invalid("Dit adres is te lang.", (Problem("", message),))

    app.before_request(refuse)


def register_limits(app: Flask, settings: Settings) -> None:
    """Limits per address, counted in each worker; the lock-out of an account is in the database instead.

    Call when all routes exist.
    """
    app.config.update(RATELIMIT_ENABLED=settings.rate_limits, RATELIMIT_HEADERS_ENABLED=True)
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://", default_limits=[PER_ADDRESS])
    app.extensions["plekwijzer_limiter"] = limiter  # it is held weakly by what it decorates
    for endpoint in UNLIMITED:
        if endpoint in app.view_functions:
            limiter.exempt(app.view_functions[endpoint])
    for endpoint in PASSWORD_ROUTES:
        if endpoint in app.view_functions:
            view: Callable[..., Any] = app.view_functions[endpoint]
            counted = _was_wrong if endpoint in SENT_ON_WHEN_RIGHT else None
            limit = limiter.limit(SIGN_IN, methods=["POST"], override_defaults=False, deduct_when=counted)
            app.view_functions[endpoint] = limit(view)


def _was_wrong(response: Response) -> bool:
    """A right password sends its owner on. Those do not count: a whole town hall may start at nine o'clock."""
    return response.status_code < HTTPStatus.MULTIPLE_CHOICES
