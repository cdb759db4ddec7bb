"""Fixture strategy of the properties: `arena` is each shape of index in turn, shared by the properties of a module."""

from collections.abc import Iterator

import pytest

from tests.search.arena import SHAPES, Arena, make_arena


@pytest.fixture(params=SHAPES, scope="module")
def arena(request: pytest.FixtureRequest) -> Iterator[Arena]:
    with make_arena(request.param, request) as arena:
        yield arena
