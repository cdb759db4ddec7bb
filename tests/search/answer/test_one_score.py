"""One score, however the index lies: every page is as if every listing had been ranked by the rules alone.

Worlds and questions are random; the reference is plain Python over the facts, without an index. Fixture strategy:
each shape of index of tests/search/arena.py in turn, with other worlds in its history.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.listings.facts import ListingFacts
from service.listings.rules_group import Standing
from service.search.index.documents import fields_of, tie_field
from service.search.question.ask import Ask, make_ask
from service.search.question.criteria import Criteria
from tests.properties import examples
from tests.search.arena import Arena, World
from tests.search.ranked_by_rules import ranked_by_rules
from tests.search.worlds import SCOPE, TODAY, asks, listings, worlds

ASKED = st.lists(asks(), min_size=4, max_size=4)
HISTORY = st.lists(worlds(), max_size=1)


@examples(usual=12, full=40)
@given(before=HISTORY, world=worlds(), asked=ASKED)
def test_a_page_is_ranked_as_the_rules_rank_whatever_was_there_before(
    arena: Arena, before: list[World], world: World, asked: list[Ask]
) -> None:
    arena.hold(world, before=before)
    for ask in asked:
        assert arena.order(ask) == ranked_by_rules(ask, world)


@examples(usual=8, full=30)
@given(world=worlds(), ask=asks(), size=st.integers(1, 6))
def test_nothing_appears_twice_or_is_skipped_between_pages(arena: Arena, world: World, ask: Ask, size: int) -> None:
    arena.hold(world)
    every = ranked_by_rules(ask, world)
    pages = [
        arena.order(ask.with_criteria(replace(ask.criteria, pagina=number, per_pagina=size)))
        for number in range(1, len(every) // size + 3)
    ]
    assert [hit for page in pages for hit in page] == every
    assert pages[-1] == []


@examples(usual=3, full=10)
@given(facts=listings(1))
def test_equals_stand_in_the_order_of_the_day_so_that_others_get_their_turn(arena: Arena, facts: ListingFacts) -> None:
    equals = alike(facts, 12)
    arena.hold(equals)
    orders = set()
    for day in range(7):
        ask = make_ask(Criteria(), SCOPE, TODAY + timedelta(days=day))
        order = [id_ for id_, _ in arena.order(ask)]
        seeds = {facts.id: fields_of(facts)[tie_field(ask.today)] for facts in equals}
        assert order == sorted(seeds, key=lambda id_: (seeds[id_], id_))
        orders.add(tuple(order))
    assert len(orders) == 7
    assert len({order[0] for order in orders}) >= 4


@examples(usual=3, full=3)
@given(facts=listings(1))
def test_the_shapes_of_an_index_differ(arena: Arena, facts: ListingFacts) -> None:
    """Else the properties above would ask the same of each."""
    arena.hold(alike(facts, 9))
    if arena.folder is not None:
        assert (arena.segments() == 1) is arena.afresh


def alike(facts: ListingFacts, number: int) -> World:
    """So many listings that differ in nothing but their number; none ever reported, so that no day changes them."""
    shown = replace(facts, status="zichtbaar", first_day=TODAY, standing=Standing())
    return [replace(shown, id=id_) for id_ in range(1, number + 1)]
