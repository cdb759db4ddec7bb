"""A test client that behaves like a browser that has the page open: it sends the CSRF token of its session."""

import secrets
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from werkzeug.test import TestResponse

from service.accounts.tables import User

SAFE = ("GET", "HEAD", "OPTIONS")


class BrowserClient(FlaskClient):
    """`client.post(..., csrf=False)` leaves the token out; `sign_in(user)` skips the login page."""

    def open(self, *args: Any, csrf: bool = True, **kwargs: Any) -> TestResponse:
        if csrf and kwargs.get("method", "GET").upper() not in SAFE:
            headers = dict(kwargs.pop("headers", None) or {})
            kwargs["headers"] = {"X-CSRFToken": self.csrf_token(), **headers}
        return super().open(*args, **kwargs)

    def sign_in(self, user: User) -> None:
        """Signs this user in without the login page."""
        with self.session_transaction() as cookie:
            cookie["_user_id"] = user.fs_uniquifier
            cookie["_fresh"] = True

    def csrf_token(self) -> str:
        """A token that belongs to this client's session."""
        with self.session_transaction() as cookie:
            raw = cookie.setdefault("csrf_token", secrets.token_hex(20))
        with self.application.test_request_context():
            from flask import session

            session["csrf_token"] = raw
            return str(generate_csrf())


def new_browser(app: Flask) -> BrowserClient:
    """Another browser, without the cookies of the first."""
    browser = app.test_client()
    assert isinstance(browser, BrowserClient)
    return browser


def json_of(response: TestResponse) -> Any:
    """The JSON of an answer; fails when it has none."""
    assert response.json is not None, response.get_data(as_text=True)
    return response.json
