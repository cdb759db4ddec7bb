"""Almost fitting: near means within our bounds, the nearest comes first, and the sentence says by how much.

The world is a handful of listings on the reference engine; the database is replaced by the same listings.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from indexer.memory import MemoryEngine
from indexer.query import Term
from service.listings.facts import ListingFacts
from service.search.answer.attempts import attempt
from service.search.answer.near import difference
from service.search.answer.near_steps import WEEKS, YEARS, near_steps
from service.search.answer.operations import has_room_today
from service.search.answer.queries import near_queries
from service.search.question.scope import MunicipalityScope
from tests.search.offers import asked, offer, serve
from tests.search.worlds import TODAY


def near(offers: Sequence[ListingFacts], **criteria: object) -> list[tuple[int, str]]:
    """(id, by how much) of the near misses, nearest first."""
    engine = serve(MemoryEngine(), offers)
    ask = attempt(engine, asked(**criteria)).ask
    by_id = {facts.id: facts for facts in offers}
    rows = []
    for nearly in near_queries(ask):
        for hit in engine.search(nearly.query).hits:
            facts, gap = by_id[hit.id], nearly.gap(by_id[hit.id])
            assert gap is not None
            assert has_room_today(facts, TODAY)
            rows.append((gap, hit.id, difference(ask, facts, nearly.name)))
    return [(number, said) for _, number, said in sorted(rows)]


def test_an_age_is_near_within_two_years_and_the_nearest_comes_first() -> None:
    offers = [
        offer(1, ages=(14, 18)),
        offer(2, ages=(13, 18)),
        offer(3, ages=(15, 18)),
        offer(4, ages=(0, 11)),
        offer(5, ages=(0, 9)),
    ]
    assert near(offers, leeftijd=12)[0] == (2, "12 jaar valt buiten 13 tot en met 18 jaar: 1 jaar te jong.")
    assert {number for number, _ in near(offers, leeftijd=12)} <= {1, 2, 4}
    assert near(offers[2:3], leeftijd=12) == []
    assert YEARS == 2


def test_a_wait_is_near_within_four_weeks() -> None:
    offers = [offer(1, wait=5), offer(2, wait=3), offer(3, wait=7), offer(4)]
    assert near(offers, max_wacht_weken=2) == [
        (2, "Tot intake 3 weken: 1 week langer."),
        (1, "Tot intake 5 weken: 3 weken langer."),
    ]
    assert near([offer(1, wait=2 + WEEKS + 1)], max_wacht_weken=2) == []


def test_only_a_neighbouring_municipality_is_near() -> None:
    offers = [offer(1, served="Opmeer"), offer(2, served="Medemblik")]
    assert near(offers, gemeente=("GM0405",)) == [
        (2, "Werkt wel in Medemblik, 7 kilometer verder (hemelsbreed)."),
        (1, "Werkt wel in Opmeer, 14 kilometer verder (hemelsbreed)."),
    ]
    far = MunicipalityScope("GM0001", "Ver weg", "wf", 5.5, 52.6)
    ask = asked(gemeente=("GM0405",))
    ask = replace(ask, scope=replace(ask.scope, municipalities=(*ask.scope.municipalities, far)))
    near_codes = [step.clause.value for step in near_steps(ask, "gemeente") if isinstance(step.clause, Term)]
    assert near_codes == ["GM0420", "GM0432"]


def test_where_it_is_comes_near_by_kilometres() -> None:
    offers = [offer(1, located="Medemblik"), offer(2, located="Opmeer"), offer(3, located="Purmerend")]
    assert near(offers, locatie=("GM0405",))[0][1].startswith("Zit in Medemblik, ")
    said = near(offers, afstand_tot="GM0405", max_km=1)
    assert [number for number, _ in said] == [1]
    assert said[0][1].endswith("kilometer van Hoorn (hemelsbreed): verder dan 1 kilometer.")


def test_another_intensity_is_nearer_than_the_profile_beside_it_and_two_further_is_not_near() -> None:
    offers = [offer(1, "B-P5:I"), offer(2, "B-P6:P"), offer(3, "B-P6:I"), offer(4, "V-KV-LR")]
    assert near(offers, arrangement=("B-P5:P",)) == [
        (1, "Biedt Profiel 5 intensief."),
        (2, "Biedt Profiel 6 perspectief."),
    ]
    assert near([offer(1, "B-P6:P")], profiel=(4,)) == []


def test_forms_by_day_may_stand_in_for_one_another_but_a_bed_does_not() -> None:
    offers = [offer(1, forms="ambulant"), offer(2, forms="verblijf")]
    assert near(offers, vorm=("thuis",)) == [(1, "Vorm is ambulant, niet thuis.")]
    assert near([offer(3, forms="thuis")], vorm=("verblijf",)) == []


@pytest.mark.parametrize(
    "closed", [offer(1, ages=(13, 18), free=0), offer(1, ages=(13, 18), days_old=20)], ids=["full", "past its term"]
)
def test_who_has_no_room_is_never_near(closed: ListingFacts) -> None:
    assert near([closed], leeftijd=12) == []


def test_only_one_criterion_may_fail() -> None:
    assert near([offer(1, ages=(13, 18), forms="ambulant")], leeftijd=12, vorm=("thuis",)) == []


def test_what_has_a_part_of_the_question_is_no_near_miss_where_others_have_all_of_it() -> None:
    both = replace(offer(1, ages=(12, 18)), title="Opname bij anorexia")
    part = replace(offer(2, ages=(13, 18)), title="Opname bij psychose")
    assert near([both, part], q="anorexia opname", leeftijd=12) == []
    older = replace(offer(3, ages=(14, 18)), title="Opname bij anorexia")
    assert [number for number, _ in near([both, part, older], q="anorexia opname", leeftijd=12)] == [3]


def test_where_nobody_has_all_of_the_question_it_says_which_part_is_missing_as_well() -> None:
    part = replace(offer(1, ages=(13, 18)), title="Opname bij psychose")
    ((_, said),) = near([part], q="anorexia opname", leeftijd=12)
    assert said == ("12 jaar valt buiten 13 tot en met 18 jaar: 1 jaar te jong. ‘anorexia’ staat niet in dit aanbod.")
