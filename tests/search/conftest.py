"""`arena`: each shape of index in turn, shared by the properties of a module. `editor`: a beheerder at work."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_user
from tests.search.arena import SHAPES, Arena, make_arena
from tests.signing_in import BrowserClient


@pytest.fixture(params=SHAPES, scope="module")
def arena(request: pytest.FixtureRequest) -> Iterator[Arena]:
    with make_arena(request.param, request) as arena:
        yield arena


@pytest.fixture
def editor(session: Session, client: BrowserClient) -> BrowserClient:
    """A browser in which a beheerder is signed in."""
    client.sign_in(make_user(session, "beheerder"))
    return client
