"""How long signing in stays closed, and that tries at the same moment all count."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from service.accounts.lockout import begin_try
from service.accounts.rules_lockout import wait_after
from service.accounts.tables import SignInTries
from service.tables import db
from tests.moments import SUNDAY


@pytest.mark.parametrize(("failed", "minutes"), [(5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (10_000, 15)])
def test_the_wait_grows_from_one_minute_to_fifteen(failed: int, minutes: int) -> None:
    assert wait_after(failed) == timedelta(minutes=minutes)


@pytest.mark.parametrize("failed", range(5))
def test_the_first_tries_are_free(failed: int) -> None:
    assert wait_after(failed) is None


def test_tries_at_the_same_moment_all_count(app: Flask) -> None:
    def attempt(_: int) -> bool:
        with app.app_context():
            return begin_try(db.session, "iemand@voorbeeld.test", "geheim", SUNDAY) is None

    with ThreadPoolExecutor(8) as pool:
        let_through = list(pool.map(attempt, range(16)))
    assert let_through.count(True) == 5
    with app.app_context():
        assert db.session.query(SignInTries).one().failed == 5
