"""What stands between a request and the service: session cookies, CSRF tokens, rate limits and how much is asked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect

from service.config import Settings
from service.core.errors import Invalid, Problem

PER_ADDRESS = "600 per minute"  # a whole town hall may share one address
SIGN_IN = "20 per minute"
PASSWORD_ROUTES = ("security.login", "security.verify", "security.forgot_password")
UNLIMITED = ("static", "health.live", "health.ready", "metrics.show")
SESSION_HOURS = 12
LONGEST_QUERY = 32 * 1024  # bytes after the question mark, encoded; the longest search of ours is a tenth of that


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
            app.view_functions[endpoint] = limiter.limit(SIGN_IN, methods=["POST"])(view)
