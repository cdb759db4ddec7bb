"""What the score promises, on every shape of index: better is never lower, and what is past its term never counts.

Each example holds several pairs of listings that differ in one thing only, so that a promise is tried on all of them
at once. Between equals the day's seed decides, by the listing's number; that is the only way in which the better of
two may stand lower.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.matching import matches
from service.listings.facts import ListingFacts
from service.listings.rules_freshness import Freshness, freshness_on
from service.listings.rules_group import Group, group_on
from service.search.answer.scoring import Verdict, explain
from service.search.answer.word_clauses import open_to
from service.search.index.documents import fields_of, tie_field
from service.search.question.ask import Ask, make_ask
from service.search.question.criteria import Criteria, Room
from tests.properties import examples
from tests.search.arena import Arena, World
from tests.search.pairs import Pair, exact_words, facts_of, fresher, more_room, shorter_wait
from tests.search.worlds import SCOPE, TODAY, asks, listings, worlds

PAIRS = 4
AVAILABILITY = ("plek", "actualiteit", "wachttijd")
FILTERED = ("plek", "wachttijd")  # asked more narrowly than they are weighed: room now, a shorter wait
ASKED = st.lists(asks(), min_size=3, max_size=3)
BETTER = {"more room": more_room, "fresher": fresher, "a shorter wait": shorter_wait}


def several(pair: Callable[[int], st.SearchStrategy[Pair]]) -> st.SearchStrategy[tuple[Pair, ...]]:
    return st.tuples(*(pair(number) for number in range(1, PAIRS + 1)))


@pytest.mark.parametrize("better", BETTER)
@examples(usual=8, full=30)
@given(data=st.data(), asked=ASKED)
def test_the_better_of_two_never_ranks_lower(arena: Arena, better: str, data: st.DataObject, asked: list[Ask]) -> None:
    pairs = data.draw(several(BETTER[better]))
    arena.hold(facts_of(pairs))
    for ask in asked:
        scores = dict(arena.order(ask))
        for pair in pairs:
            assert_never_lower(scores, ask, pair)


@examples(usual=8, full=30)
@given(drawn=st.tuples(*(exact_words(number) for number in range(1, PAIRS + 1))))
def test_the_typed_word_never_ranks_below_another_word_for_it(arena: Arena, drawn: Sequence[tuple[str, Pair]]) -> None:
    arena.hold(facts_of([pair for _, pair in drawn]))
    for typed, pair in drawn:
        ask = make_ask(Criteria(q=typed, per_pagina=100), SCOPE, TODAY)
        scores = dict(arena.order(ask))
        assert_never_lower(scores, ask, pair)
        assert pair.better.id in scores or not pair.better.is_offered_on(TODAY)


@examples(usual=8, full=30)
@given(world=worlds(), asked=ASKED)
def test_figures_past_their_term_never_beat_fresh_ones(arena: Arena, world: World, asked: list[Ask]) -> None:
    arena.hold(world)
    by_id = {facts.id: facts for facts in world}
    for ask in asked:
        shown = [by_id[hit.id] for hit in arena.hits(ask)]
        known = [group_on(facts.standing, TODAY, facts.terms) is not Group.ONBEKEND for facts in shown]
        past = [is_past_its_term(facts) for facts in shown]
        assert not any(past[place] and any(known[place:]) for place in range(len(shown)))
        for facts in (facts for facts, is_past in zip(shown, past, strict=True) if is_past):
            points = {line.criterion: line.points for line in explain(ask, facts)}
            assert [points[name] for name in AVAILABILITY] == [0, 0, 0]


@examples(usual=200, full=2000)
@given(facts=listings(1), ask=asks())
def test_a_verdict_never_contradicts_its_points_nor_refuses_what_nobody_asked(facts: ListingFacts, ask: Ask) -> None:
    room, wait = ask.criteria.plek is not Room.ALLES, ask.criteria.max_wacht_weken is not None
    full = group_on(facts.standing, TODAY, facts.terms) is Group.VOL
    assume(all(matches(fields_of(facts), open_to(slot)) for slot in ask.slots))  # what is shut out is never explained
    for line in explain(ask, replace(facts, status="zichtbaar")):
        if line.verdict is Verdict.NOT_MET:
            assert line.points == 0 or line.criterion in FILTERED, line
            assert line.criterion != "actualiteit"
            assert line.criterion != "wachttijd" or wait
            assert line.criterion != "plek" or room or full
        if line.verdict is Verdict.UNKNOWN:
            assert not line.points, line
        if line.verdict is Verdict.MET:
            assert line.points or line.criterion == "trefwoord", line


def assert_never_lower(scores: Mapping[int, int], ask: Ask, pair: Pair) -> None:
    """The better one is shown where the worse one is, with as many points, and lower only by the seed of the day.

    `scores`: by the id of the listing, in the order of the page.
    """
    places = list(scores)
    worse, better = pair.worse.id, pair.better.id
    if worse not in scores:
        return
    assert better in scores
    assert scores[better] >= scores[worse]
    if places.index(worse) < places.index(better):
        assert scores[better] == scores[worse] or ask.criteria.sorteer != "beste"
        assert seed_of(pair.worse) <= seed_of(pair.better)


def seed_of(facts: ListingFacts) -> int:
    seed = fields_of(facts)[tie_field(TODAY)]
    assert isinstance(seed, int)
    return seed


def is_past_its_term(facts: ListingFacts) -> bool:
    return freshness_on(facts.standing.confirmed_on, TODAY, facts.terms) is not Freshness.ACTUEEL
