"""What every engine promises about order and windows. Fixture strategy: see conftest.py."""

import random

import pytest

from indexer.engine import Document, Engine
from indexer.query import Best, Clause, Either, Exists, Order, Query, Range, Term, TermsFacet, Worth
from tests.indexer.sample import SCHEMA, found, listing, serve, tombstone

GROUPS: tuple[Clause, ...] = (Range("wait", 0, 0), Range("wait", 1, 8), Exists("wait"))


def crowd(size: int, seed: int = 3) -> list[Document]:
    """Listings with few distinct values, so that ties are many and long."""
    chance = random.Random(seed)  # noqa: S311  not for secrets
    documents = []
    for id_ in chance.sample(range(1, size * 3), size):
        document = listing(id_, seed=chance.randrange(5), title=chance.choice(["hulp", "hulp thuis", "thuis"]))
        extra = {"wait": chance.choice([0, 3, 9])} if chance.random() < 0.8 else {}
        named = {"name": chance.choice(["Anna", "Bo", "Élan", "anna"])} if chance.random() < 0.8 else {}
        documents.append(Document(id_, 1, True, {**document.body, **extra, **named}))
    return documents


def test_equal_hits_stand_by_tie_and_then_by_id(engine: Engine) -> None:
    serve(engine, [listing(5, seed=2), listing(3, seed=9), listing(4, seed=2), listing(1), listing(2, seed=-1)])
    assert found(engine, Query(order=Order(tie="seed"))) == [2, 4, 5, 3, 1]
    assert found(engine, Query()) == [1, 2, 3, 4, 5]
    worth = (Best((Worth(9, Range("seed", 2, 9)),)),)
    assert found(engine, Query(worth=worth, order=Order(tie="seed"))) == [4, 5, 3, 2, 1]
    assert found(engine, Query(worth=worth)) == [3, 4, 5, 1, 2]


def test_the_first_band_that_matches_decides_before_everything_else(engine: Engine) -> None:
    serve(
        engine, [listing(1, wait=9, title="a"), listing(2, wait=0), listing(3), listing(4, wait=5), listing(5, wait=0)]
    )
    worth = (Best((Worth(100, Term("title", "a")),)),)
    assert found(engine, Query(worth=worth, order=Order(bands=GROUPS))) == [2, 5, 4, 1, 3]
    assert found(engine, Query(order=Order(bands=GROUPS))) == [2, 5, 4, 1, 3]
    assert found(engine, Query(order=Order(bands=(Either(()), *reversed(GROUPS))))) == [1, 2, 4, 5, 3]


def test_an_order_by_a_field_may_have_twice_as_many_bands(engine: Engine) -> None:
    serve(engine, [listing(id_, wait=id_ % 7, seed=9 - id_) for id_ in range(1, 15)])
    bands = tuple(Range("wait", number, number) for number in (3, 6, 0, 2, 5, 1, 4)) * 2
    assert found(engine, Query(order=Order(bands=bands, by="seed"))) == [10, 3, 13, 6, 14, 7, 9, 2, 12, 5, 8, 1, 11, 4]
    with pytest.raises(ValueError, match="at most 7 bands"):
        engine.search(Query(order=Order(bands=bands)))
    with pytest.raises(ValueError, match="at most 15 bands"):
        engine.search(Query(order=Order(bands=bands * 2, by="seed")))


@pytest.mark.parametrize("descending", [False, True])
def test_documents_without_a_value_come_last_in_either_direction(engine: Engine, descending: bool) -> None:
    serve(engine, [listing(1), listing(2, wait=5, name="b"), listing(3, wait=-2, name="a"), listing(4, seed=1)])
    known = [2, 3] if descending else [3, 2]
    for field in ("wait", "name"):
        assert found(engine, Query(order=Order(by=field, descending=descending))) == [*known, 1, 4]
        assert found(engine, Query(order=Order(by=field, descending=descending, tie="seed"))) == [*known, 4, 1]


def test_extreme_numbers_still_come_before_missing_ones(engine: Engine) -> None:
    serve(engine, [listing(1), listing(2, wait=2**63 - 2), listing(3, wait=-(2**63) + 1)])
    assert found(engine, Query(order=Order(by="wait"))) == [3, 2, 1]
    assert found(engine, Query(order=Order(by="wait", descending=True))) == [2, 3, 1]


def test_text_stands_in_order_of_its_characters(engine: Engine) -> None:
    names = ["zeer", "Zeer", "é", "😀", "\uffff", "a", "aa", "a b"]
    serve(engine, [listing(id_, name=name) for id_, name in enumerate(names, 1)])
    assert found(engine, Query(order=Order(by="name"))) == [names.index(name) + 1 for name in sorted(names)]


def test_bands_hold_in_an_order_by_field(engine: Engine) -> None:
    serve(
        engine,
        [listing(1, wait=3, age=1), listing(2, wait=0, age=9), listing(3, age=4), listing(4, wait=0), listing(5)],
    )
    assert found(engine, Query(order=Order(bands=GROUPS, by="age"))) == [2, 4, 1, 3, 5]
    assert found(engine, Query(order=Order(bands=GROUPS[:1], by="age", descending=True))) == [2, 4, 3, 1, 5]


ORDERS = [
    Order(),
    Order(tie="seed"),
    Order(bands=GROUPS, tie="seed"),
    Order(bands=GROUPS, by="name", tie="seed"),
    Order(bands=GROUPS[:1], by="wait", descending=True),
    Order(by="name", descending=True, tie="seed"),
    Order(by="seed", tie="seed"),
]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("worth", [(), (Best((Worth(3, Term("title", "thuis")), Worth(9, Term("title", "hulp")))),)])
def test_pages_neither_repeat_nor_skip(engine: Engine, order: Order, worth: tuple[Best, ...]) -> None:
    serve(engine, [*crowd(200), tombstone(7001, 1)])
    whole = engine.search(Query(worth=worth, order=order, limit=500)).hits
    assert len(whole) == len({hit.id for hit in whole}) == 200
    for size in (7, 60):
        pages = [engine.search(Query(worth=worth, order=order, offset=at, limit=size)) for at in range(0, 220, size)]
        assert tuple(hit for page in pages for hit in page.hits) == whole
        assert {page.total for page in pages} == {200}


def test_order_does_not_depend_on_the_order_of_writing(engine: Engine) -> None:
    documents = crowd(60)
    serve(engine, documents)
    query = Query(order=Order(bands=GROUPS, tie="seed"), worth=(Best((Worth(9, Term("title", "hulp")),)),), limit=100)
    before = engine.search(query).hits
    engine.create("m1-a1-two", SCHEMA)
    for document in reversed(documents):
        engine.write("m1-a1-two", [document])
    engine.refresh("m1-a1-two")
    engine.promote("m1-a1-two")
    assert engine.search(query).hits == before


def test_a_window_of_nothing_still_tells_total_and_facets(engine: Engine) -> None:
    serve(engine, [listing(id_, product=["a"]) for id_ in (1, 2, 3)])
    for window in (Query(limit=0), Query(offset=3), Query(offset=999_980), Query(offset=2, limit=0)):
        asked = Query(facets=(TermsFacet("p", "product"),), offset=window.offset, limit=window.limit)
        answer = engine.search(asked)
        assert (answer.hits, answer.total, answer.facets) == ((), 3, {"p": {"a": 3}})
    assert [hit.id for hit in engine.search(Query(offset=2, limit=20)).hits] == [3]


def test_a_window_lies_as_deep_as_asked(engine: Engine) -> None:
    serve(engine, [listing(id_, seed=-id_) for id_ in range(1, 10_301)])
    answer = engine.search(Query(order=Order(tie="seed"), offset=10_200, limit=5))
    assert [hit.id for hit in answer.hits] == [100, 99, 98, 97, 96]
    assert answer.total == 10_300
    best = (Best((Worth(4, Range("seed", None, -10_001)),)),)
    answer = engine.search(Query(worth=best, order=Order(tie="seed"), offset=10_297, limit=9))
    assert [(hit.id, hit.score) for hit in answer.hits] == [(3, 0), (2, 0), (1, 0)]
