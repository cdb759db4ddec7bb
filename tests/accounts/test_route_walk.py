"""Every route x every role, nobody, and a stranger's ids. What is allowed is read from each route's declaration, so a
new route is walked from its first day; a route with an argument of a new name must give it a value in walk.py.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from indexer.engine import Engine
from service.accounts.access import Audience
from service.accounts.tables import ROLES
from service.search.index.documents import SCHEMA
from service.tables import db
from tests.accounts.walk import ANONYMOUS, MISSING_ID, SAFE, VISITORS, Step, World, build_world, steps_of
from tests.signing_in import BrowserClient

LETS_IN_BOTH = (Audience.EVERYONE, Audience.SEARCHERS, Audience.MONITORS)  # the walk is made on the site's own machine
WRITES = ("INSERT", "UPDATE", "DELETE")
GENERATION = "listings-m1-a1-20261122t080000-00000000"


@pytest.fixture
def world(session: Session, engine: Engine) -> World:
    engine.create(GENERATION, SCHEMA)
    engine.promote(GENERATION)
    return build_world(session)


@pytest.fixture
def steps(app: Flask) -> list[Step]:
    return steps_of(app)


@pytest.fixture
def writes(app: Flask) -> Iterator[list[str]]:
    """The statements that changed something, as they come."""
    seen: list[str] = []
    with app.app_context():
        engine = db.engine

    def listen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    yield seen
    event.remove(engine, "before_cursor_execute", listen)


def open_as(app: Flask, step: Step, uniquifier: str | None, address: str, *, csrf: bool = True) -> int | str:
    """The status, or where it sends the visitor. A fresh browser each time: a step may sign out."""
    client = app.test_client()
    assert isinstance(client, BrowserClient)
    if uniquifier:
        with client.session_transaction() as cookie:
            cookie["_user_id"] = uniquifier
            cookie["_fresh"] = True
    answer = client.open(address, method=step.method, csrf=csrf)
    answer.close()
    sent_to_sign_in = answer.status_code == 302 and answer.location.startswith("/inloggen")
    return "inloggen" if sent_to_sign_in else answer.status_code


def expected(step: Step, visitor: str) -> str:
    """What the declaration promises this visitor: in, inloggen, 401 or 403."""
    assert step.access is not None, f"{step} declares no roles"
    if step.access.audience in LETS_IN_BOTH:
        return "in"
    if visitor == ANONYMOUS:
        return "401" if step.rule.rule.startswith("/api/") else "inloggen"
    if step.access.audience is Audience.SIGNED_IN:
        return "in"
    return "in" if visitor in step.access.roles else "403"


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_route_lets_in_whom_it_declares_and_nobody_else(
    app: Flask, world: World, steps: list[Step], visitor: str
) -> None:
    wrong = []
    for step in steps:
        came = open_as(app, step, world.users.get(visitor), step.address(world.arguments))
        promised = expected(step, visitor)
        refusals = (401, 403, 404) if step.method == "GET" else (401, 403)  # an empty form may name what is not there
        is_in = isinstance(came, int) and came < 500 and came not in refusals
        if (is_in if promised != "in" else not is_in) or (promised != "in" and str(came) != promised):
            wrong.append(f"{step}: {promised} promised, {came} given")
    assert not wrong


@pytest.mark.parametrize("role", ROLES)
def test_a_stranger_cannot_tell_what_is_not_theirs_from_what_does_not_exist(
    app: Flask, world: World, steps: list[Step], role: str, writes: list[str]
) -> None:
    wrong = []
    for step in steps:
        if not step.names_an_object or expected(step, role) != "in":
            continue
        absent = {name: MISSING_ID if name.endswith("_id") else value for name, value in world.arguments.items()}
        theirs = open_as(app, step, world.strangers[role], step.address(world.arguments))
        nothing = open_as(app, step, world.strangers[role], step.address(absent))
        if theirs != nothing or (theirs != 404 and step.method == "GET") or theirs not in (400, 404, 412, 428):
            wrong.append(f"{step}: {theirs} for what is not theirs, {nothing} for what does not exist")
    assert not wrong
    assert not writes


@pytest.mark.parametrize("role", ROLES)
def test_nothing_changes_without_the_csrf_token(
    app: Flask, world: World, steps: list[Step], role: str, writes: list[str]
) -> None:
    came = {
        str(step): open_as(app, step, world.users[role], step.address(world.arguments), csrf=False)
        for step in steps
        if step.method not in SAFE and expected(step, role) == "in"
    }
    assert came, "no route that changes something was found"
    assert set(came.values()) == {400}, came
    assert not writes


@pytest.mark.parametrize("visitor", VISITORS)
def test_looking_changes_nothing(app: Flask, world: World, steps: list[Step], visitor: str, writes: list[str]) -> None:
    for step in steps:
        if step.method == "GET":
            open_as(app, step, world.users.get(visitor), step.address(world.arguments))
    assert not writes


def test_what_changes_something_cannot_be_done_by_following_a_link(app: Flask, world: World, steps: list[Step]) -> None:
    with_get = {step.rule.rule for step in steps if step.method == "GET"}
    for step in steps:
        if step.method in SAFE or step.rule.rule in with_get:
            continue
        came = app.test_client().get(step.address(world.arguments)).status_code
        assert came == 405, f"GET {step.rule} answers {came}"
