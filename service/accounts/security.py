"""Signing in and out with Flask-Security: what it is told, and which of its routes are open to whom."""

from typing import Any

from flask import Flask, session
from flask_login import user_logged_in, user_logged_out
from flask_security import Security, SQLAlchemyUserDatastore

from service.accounts.access import PUBLIC, SIGNED_IN, declare, enforce_access
from service.accounts.demo import demo_accounts
from service.accounts.login import LockingLoginForm
from service.accounts.operations import end_sessions
from service.accounts.pages import bp
from service.accounts.tables import Role, User
from service.core.context import parts
from service.core.tables import db

ROUTES = {"security.login": PUBLIC, "security.logout": SIGNED_IN, "security.verify": SIGNED_IN}
SETTINGS = {
    "STATIC_FOLDER": None,
    "LOGIN_URL": "/inloggen",
    "LOGOUT_URL": "/uitloggen",
    "VERIFY_URL": "/bevestig-wachtwoord",
    "LOGOUT_METHODS": ["POST"],
    "POST_LOGIN_VIEW": "/begin",
    "POST_LOGOUT_VIEW": "/",
    "LOGIN_USER_TEMPLATE": "accounts/login.html",
    "VERIFY_TEMPLATE": "accounts/verify.html",
    "EMAIL_VALIDATOR_ARGS": {"test_environment": True},  # the demo lives in .test
    "PASSWORD_HASH": "argon2",
    "PASSWORD_SCHEMES": ["argon2"],
    "PASSWORD_SINGLE_HASH": ["argon2"],
    "DEPRECATED_PASSWORD_SCHEMES": [],
    "PASSWORD_LENGTH_MIN": 12,
    "RETURN_GENERIC_RESPONSES": True,
    "API_ENABLED_METHODS": ["session"],
    "CACHE_CONTROL": None,  # core/http_headers.py decides
    "CLI_USERS_NAME": False,  # ours: flask gebruiker
    "CLI_ROLES_NAME": False,
}
MESSAGES = {
    "GENERIC_AUTHN_FAILED": "Het e-mailadres of het wachtwoord klopt niet. Kijk ze na en probeer het opnieuw.",
    "INVALID_PASSWORD": "Het wachtwoord klopt niet.",
    "INVALID_REDIRECT": "Dat adres is niet van Plekwijzer.",
    "PASSWORD_NOT_PROVIDED": "Vul uw wachtwoord in.",
    "EMAIL_NOT_PROVIDED": "Vul uw e-mailadres in.",
    "INVALID_EMAIL_ADDRESS": "Schrijf uw e-mailadres als naam@organisatie.nl.",
    "REAUTHENTICATION_REQUIRED": "Vul voor deze stap uw wachtwoord nog een keer in.",
    "REAUTHENTICATION_SUCCESSFUL": "Uw wachtwoord klopt.",
}

SIGNED_OUT = frozenset(("_remember", "_remember_seconds"))  # Flask-Login says in these that a cookie must go


def init_accounts(app: Flask) -> None:
    """Adds sign-in, sign-out and the check of every route's declaration. No registration: a beheerder makes users."""
    app.config.update({f"SECURITY_{name}": value for name, value in SETTINGS.items()})
    app.config.update({f"SECURITY_MSG_{name}": (text, "error") for name, text in MESSAGES.items()})
    security = Security(app, SQLAlchemyUserDatastore(db, User, Role), login_form=LockingLoginForm)
    security.login_context_processor(_login_facts)
    app.login_manager._request_callback = None  # type: ignore[attr-defined]  # no sign-in by a token in an address
    user_logged_in.connect(_limit_session, app)
    user_logged_out.connect(_end_sessions, app)
    enforce_access(app)
    app.register_blueprint(bp)
    for endpoint, access in ROUTES.items():
        declare(app, endpoint, access)


def _limit_session(_app: Flask, **_: Any) -> None:
    """The session ends after hours without use, also when the browser stays open."""
    session.permanent = True


def _end_sessions(_app: Flask, user: User, **_: Any) -> None:
    """A session is a signed cookie: a copy of it would work on after signing out if the user kept the same mark. What
    was kept in this browser, such as picks for a choice sheet, ends with it."""
    end_sessions(db.session, user.id)
    for name in set(session) - SIGNED_OUT:
        session.pop(name)


def _login_facts() -> dict[str, object]:
    return {"accounts": demo_accounts(db.session) if parts().settings.demo else []}
