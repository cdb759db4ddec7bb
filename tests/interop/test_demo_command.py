"""`flask demo vullen`: only where DEMO is on, only with a catalogue, and it says who can sign in."""

import pytest
from click.testing import Result
from flask import Flask
from flask_security import verify_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.accounts.demo import DEMO_PASSWORD
from service.accounts.tables import User
from service.core.context import Parts
from tests.conftest import build_app
from tests.interop.demo_database import CATALOGUE


@pytest.fixture
def demo_app(parts: Parts) -> Flask:
    return build_app(parts, demo=True)


def _run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=words)


def test_it_refuses_without_the_setting_demo(app: Flask) -> None:
    result = _run(app, "demo", "vullen")
    assert result.exit_code == 1
    assert "DEMO=true" in result.stderr


def test_it_says_which_catalogue_to_load_first(demo_app: Flask) -> None:
    result = _run(demo_app, "demo", "vullen")
    assert result.exit_code == 1
    assert "flask catalogus laden" in result.stderr


def test_it_loads_and_prints_accounts_that_can_sign_in(demo_app: Flask, session: Session) -> None:
    _run(demo_app, "catalogus", "laden", str(CATALOGUE))
    result = _run(demo_app, "demo", "vullen")
    assert result.exit_code == 0, result.output
    assert "74 verzonnen aanbieders" in result.output
    marieke = session.scalars(select(User).where(User.email == "marieke.dol@lisdodde.example")).one()
    assert f"{marieke.email}" in result.output
    with demo_app.app_context():
        assert verify_password(DEMO_PASSWORD, marieke.password or "")
    assert "0 nieuwe meldingen" in _run(demo_app, "demo", "vullen").output
