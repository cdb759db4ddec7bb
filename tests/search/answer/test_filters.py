"""What each filter finds, the same on every engine: pairs, where it works and where it is, age groups, waits.

`engine` is the reference, the embedded engine and Elasticsearch in turn, each with OFFERS, which nothing changes.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from indexer.engine import Engine
from indexer.matching import matches
from indexer.memory import MemoryEngine
from service.listings.facts import ListingFacts
from service.search.answer.filters import chosen_clauses
from service.search.index.documents import build_document, fields_of
from tests.indexer.conftest import KINDS, make_engine
from tests.search.offers import asked, found, offer, serve
from tests.search.worlds import worlds

OFFERS = (
    offer(1, "B-P5:P B-P4:DL", ages=(4, 11), wait=2),
    offer(2, "B-P5:DL", served="Medemblik", located="Hoorn", ages=(12, 17), wait=6),
    offer(3, "B-P4:P", served="Hoorn Medemblik", located="Medemblik", ages=(0, 3), wait=10),
    offer(4, "B-P6:I V-KV-LR", served="Opmeer", located="Opmeer", ages=(16, None)),
    offer(5, "V-KV-LR", located="Purmerend", forms="verblijf", wait=1, days_old=20),
)
FINDS: list[tuple[dict[str, object], list[int]]] = [
    ({"arrangement": ("B-P5:DL",)}, [2]),
    ({"arrangement": ("B-P5:P", "B-P4:P")}, [1, 3]),
    ({"profiel": (5,), "intensiteit": ("DL",)}, [2]),
    ({"profiel": (5,), "arrangement": ("B-P4:P",)}, [1, 2, 3]),
    ({"profiel": (5,), "intensiteit": ("DL",), "arrangement": ("B-P6:I",)}, [2, 4]),
    ({"arrangement": ("B-P6:I",), "product": ("V-KV-LR",)}, [4]),
    ({"gemeente": ("GM0405",)}, [1, 3, 5]),
    ({"locatie": ("GM0405",)}, [1, 2]),
    ({"gemeente": ("GM0420",), "locatie": ("GM0405",)}, [2]),
    ({"locatie": ("GM0405", "GM0432")}, [1, 2, 4]),
    ({"afstand_tot": "GM0405", "max_km": 0}, [1, 2]),
    ({"afstand_tot": "GM0405", "max_km": 8}, [1, 2, 3]),
    ({"afstand_tot": "GM0405", "max_km": 300}, [1, 2, 3, 4]),
    ({"afstand_tot": "GM0405"}, [1, 2, 3, 4, 5]),
    ({"leeftijdsgroep": ("4-11",)}, [1, 5]),
    ({"leeftijdsgroep": ("12-17", "18-plus")}, [2, 4, 5]),
    ({"leeftijdsgroep": ("0-3",), "leeftijd": 3}, [3, 5]),
    ({"max_wacht_weken": 6}, [1, 2]),
    ({"max_wacht_weken": 0}, []),
]


@pytest.fixture(scope="module", params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with make_engine(request, tmp_path_factory.mktemp("filters")) as engine:
        yield serve(engine, OFFERS)


@pytest.mark.parametrize(("criteria", "ids"), FINDS, ids=[str(criteria) for criteria, _ in FINDS])
def test_a_filter_finds_what_a_consultant_expects(engine: Engine, criteria: dict[str, object], ids: list[int]) -> None:
    assert found(engine, **criteria) == ids


@settings(deadline=None, max_examples=60)
@given(world=worlds())
def test_a_pair_is_found_only_where_one_arrangement_is_that_pair(world: tuple[ListingFacts, ...]) -> None:
    engine = serve(MemoryEngine(), world)
    for code in ("B-P4:P", "B-P4:DL", "B-P5:DL", "B-P6:I"):
        expected = {facts.id for facts in world if any(item.token == code for item in facts.arrangements)}
        assert set(found(engine, arrangement=(code,))) <= expected


@settings(deadline=None, max_examples=60)
@given(world=worlds())
def test_an_age_group_fits_exactly_when_some_age_in_it_does(world: tuple[ListingFacts, ...]) -> None:
    ages = {"0-3": range(4), "4-11": range(4, 12), "12-17": range(12, 18), "18-plus": range(18, 121)}
    for facts in world:
        if build_document(facts).active:
            for value, group in ages.items():
                fits = any(
                    (facts.age_from or 0) <= age <= (120 if facts.age_to is None else facts.age_to) for age in group
                )
                clause = chosen_clauses(asked(leeftijdsgroep=(value,)))["leeftijdsgroep"]
                assert matches(fields_of(facts), clause) is fits
