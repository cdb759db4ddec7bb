"""Whatever the page asks of an engine, every shape of index answers the same: ids, order, totals, facets and counts.

Worlds and searches are random, also those that have to try again more freely; the questions are those that one search
really asks, recorded from the reference engine.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from indexer.memory import MemoryEngine
from service.search.answer.operations import search_listings
from service.search.question.ask import Ask
from tests.properties import examples
from tests.recording import RecordingEngine, ask_again
from tests.search.arena import SHAPES, Arena, World
from tests.search.worlds import asks, worlds

ASKED = 5
MISSPELT = ("autsime", "weekendopvng thuis", "verslavng xyzzy", "xyzzy trauma", "gezinhuis gezin", "kind met traumaa")


def misspelt() -> st.SearchStrategy[Ask]:
    """The same filters with words that no listing has as they are typed."""
    return st.builds(
        lambda ask, typed: ask.with_criteria(replace(ask.criteria, q=typed)), asks(), st.sampled_from(MISSPELT)
    )


@pytest.mark.parametrize("arena", SHAPES[1:], indirect=True, scope="module")
@examples(usual=8, full=40)
@given(before=worlds(), world=worlds(), asked=st.lists(asks() | misspelt(), min_size=ASKED, max_size=ASKED))
def test_a_search_gets_the_same_answers_of_every_engine(
    arena: Arena, session: Session, before: World, world: World, asked: list[Ask]
) -> None:
    reference = Arena(MemoryEngine())
    reference.hold(world)
    arena.hold(world, before=[before])
    for ask in asked:
        recorded = RecordingEngine(reference.engine)
        search_listings(session, recorded.engine, ask)
        assert ask_again(arena.engine, recorded.asked) == ask_again(reference.engine, recorded.asked)
