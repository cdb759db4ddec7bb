"""What every engine promises about matching, points and facet counts. Fixture strategy: see conftest.py."""

import pytest

from indexer.engine import Engine
from indexer.query import (
    All,
    AnyOf,
    AtLeast,
    Best,
    Clause,
    ClauseFacet,
    Either,
    Exists,
    Fuzzy,
    Hit,
    Not,
    Order,
    Phrase,
    Query,
    Range,
    Term,
    TermsFacet,
    Worth,
)
from tests.indexer.sample import found, listing, serve


@pytest.mark.parametrize(
    ("clause", "ids"),
    [
        (Term("title", "autisme"), [1, 2]),
        (Term("title", "autism"), []),
        (Term("municipality", "Hoorn"), [1, 2]),
        (Term("product", "wf/B-P5:DL"), [1]),
        (AnyOf("municipality", ("Opmeer", "Medemblik")), [1, 3]),
        (AnyOf("municipality", ()), []),
        (AnyOf("title", ("thuis", "bij")), [1, 3]),
        (Phrase("title", ("hulp", "bij")), [1]),
        (Phrase("title", ("autisme", "hulp")), [2]),
        (Phrase("title", ("hulp", "autisme")), []),
        (Phrase("title", ("thuis",)), [3]),
        (Phrase("body", ("hulp", "hulp")), [4]),
        (Phrase("body", ("hulp", "hulp", "hulp")), []),
        (Fuzzy("title", "autsime", 1), [1, 2]),
        (Fuzzy("title", "autim", 1), []),
        (Fuzzy("title", "autim", 2), [1, 2]),
        (Fuzzy("title", "thuis", 1), [3]),
        (Range("wait", 0, 4), [1, 2]),
        (Range("wait", 5), [3]),
        (Range("wait", None, 3), [1]),
        (Range("wait"), [1, 2, 3]),
        (Range("wait", 4, 3), []),
        (Range("age", -3, -3), [3]),
        (Exists("wait"), [1, 2, 3]),
        (Not(Exists("wait")), [4]),
        (Not(Range("wait", 0, 4)), [3, 4]),
        (All(()), [1, 2, 3, 4]),
        (Either(()), []),
        (Not(All(())), []),
        (Not(Either(())), [1, 2, 3, 4]),
        (All((Term("title", "hulp"), Not(Term("title", "bij")))), [2]),
        (Either((Term("body", "hulp"), Range("wait", 12))), [3, 4]),
        (All((Not(Term("title", "hulp")), Not(Exists("age")))), [4]),
        (Not(Not(Term("title", "thuis"))), [3]),
        (AtLeast(3, ((2, Term("title", "hulp")), (1, Term("title", "bij")), (3, Range("wait", 12)))), [1, 3]),
        (Not(AtLeast(2, ((2, Term("title", "hulp")), (1, Term("title", "thuis"))))), [3, 4]),
        (AtLeast(3, ((1, Term("title", "hulp")), (1, Term("body", "hulp")))), []),
        (AtLeast(1, ()), []),
    ],
)
def test_a_clause_finds_what_it_says(filled: Engine, clause: Clause, ids: list[int]) -> None:
    assert found(filled, Query(required=(clause,))) == ids
    assert filled.count([[clause], [clause, Exists("wait")]]) == (len(ids), len(set(ids) & {1, 2, 3}))


def test_a_composite_token_never_pairs_values_of_two_products(filled: Engine) -> None:
    assert found(filled, Query(required=(Term("product", "wf/B-P5:DL"),))) == [1]
    assert found(filled, Query(required=(Term("product", "wf/B-P4:DL"),))) == [2]


@pytest.mark.parametrize(
    "query",
    [
        Query(required=(Term("colour", "rood"),)),
        Query(required=(All((Not(Term("colour", "rood")),)),)),
        Query(required=(Term("wait", "3"),)),
        Query(required=(Phrase("municipality", ("Hoorn",)),)),
        Query(required=(Phrase("title", ()),)),
        Query(required=(Range("title", 1),)),
        Query(required=(Fuzzy("title", "ab", 1),)),
        Query(required=(Fuzzy("title", "abcdefgh", 3),)),
        Query(required=(Range("wait", 2**63),)),
        Query(chosen={"x": Exists("id")}),
        Query(facets=(TermsFacet("x", "title"),)),
        Query(facets=(TermsFacet("x", "product"), TermsFacet("x", "municipality"))),
        Query(facets=(ClauseFacet("x", (("a", Term("colour", "rood")),)),)),
        Query(order=Order(by="municipality")),
        Query(order=Order(tie="name")),
        Query(order=Order(bands=(Exists("wait"),) * 8)),
        Query(worth=(Best((Worth(0, All(())),)),)),
        Query(worth=(Best((Worth(2**20, All(())),)), Best((Worth(2**20, All(())),)))),
        Query(required=(AtLeast(0, ((1, Exists("wait")),)),)),
        Query(required=(AtLeast(1, ((0, Exists("wait")),)),)),
        Query(required=(AtLeast(1, ((1, Exists("wait")),) * 9),)),
        Query(required=(AtLeast(1, ((1, Exists("wachten")),)),)),
        Query(offset=-1),
        Query(limit=-1),
        Query(offset=1_000_000, limit=1),
    ],
)
def test_a_query_that_makes_no_sense_is_refused(filled: Engine, query: Query) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        filled.search(query)


def test_best_takes_the_highest_alternative_and_never_adds_them_up(filled: Engine) -> None:
    best = Best((Worth(30, Term("title", "autisme")), Worth(50, Term("title", "hulp")), Worth(20, Exists("wait"))))
    assert filled.search(Query(worth=(best,))).hits == (Hit(1, 50), Hit(2, 50), Hit(3, 20), Hit(4, 0))


def test_points_of_several_bests_add_up_exactly(filled: Engine) -> None:
    large = Best((Worth(2**20 + 1, Exists("wait")),))
    small = Best((Worth(1, Term("title", "thuis")), Worth(3, Fuzzy("title", "autsime", 1))))
    bands = tuple(Range("wait", low, low) for low in (99, 98, 97, 96, 0, 4, 12))
    hits = filled.search(Query(worth=(large, small, Best(())), order=Order(bands=bands))).hits
    assert hits == (Hit(1, 2**20 + 4), Hit(2, 2**20 + 4), Hit(3, 2**20 + 2), Hit(4, 0))
    first = Order(bands=(Term("title", "thuis"), *bands[:6]))
    hits = filled.search(Query(worth=(Best((Worth(2**21 - 1, All(())),)),), order=first)).hits
    assert {hit.score for hit in hits} == {2**21 - 1}
    assert hits[0].id == 3


def test_worth_is_told_in_every_order(filled: Engine) -> None:
    best = Best((Worth(7, Term("title", "hulp")),))
    hits = filled.search(Query(worth=(best,), order=Order(by="wait", descending=True))).hits
    assert hits == (Hit(3, 0), Hit(2, 7), Hit(1, 7), Hit(4, 0))


def test_worth_alone_keeps_nothing_out(filled: Engine) -> None:
    query = Query(required=(Exists("wait"),), worth=(Best((Worth(5, Term("title", "thuis")),)),))
    assert found(filled, query) == [3, 1, 2]


def test_facets_count_exactly_and_leave_out_values_without_documents(filled: Engine) -> None:
    facets = (
        TermsFacet("gemeente", "municipality"),
        TermsFacet("p5", "product", "wf/B-P5"),
        ClauseFacet("wacht", (("kort", Range("wait", 0, 4)), ("geen", Range("wait", 0, 0)), ("nooit", Either(())))),
        ClauseFacet("leeg", ()),
    )
    answer = filled.search(Query(facets=facets, limit=1))
    assert answer.total == 4
    assert answer.facets == {
        "gemeente": {"Hoorn": 2, "Medemblik": 1, "Opmeer": 1},
        "p5": {"wf/B-P5:DL": 1, "wf/B-P5:P": 1},
        "wacht": {"kort": 2, "geen": 1, "nooit": 0},
        "leeg": {},
    }
    narrowed = filled.search(Query(required=(Term("title", "bij"),), facets=facets[:1]))
    assert narrowed.facets == {"gemeente": {"Hoorn": 1, "Medemblik": 1}}


def test_a_chosen_facet_is_counted_without_its_own_choice_only(filled: Engine) -> None:
    query = Query(
        chosen={"gemeente": AnyOf("municipality", ("Hoorn",)), "wacht": Range("wait", 4, 4)},
        facets=(
            TermsFacet("gemeente", "municipality"),
            TermsFacet("product", "product"),
            ClauseFacet("wacht", (("nu", Range("wait", 0, 0)), ("later", Range("wait", 4, 99)))),
        ),
    )
    answer = filled.search(query)
    assert [hit.id for hit in answer.hits] == [2]
    assert answer.total == 1
    assert answer.facets == {
        "gemeente": {"Hoorn": 1},
        "product": {"wf/B-P5:P": 1, "wf/B-P4:DL": 1},
        "wacht": {"nu": 1, "later": 1},
    }


def test_a_value_that_is_given_twice_counts_once(engine: Engine) -> None:
    serve(engine, [listing(1, product=["a", "b", "a"]), listing(2, product=["a"]), listing(3, product=[])])
    assert engine.search(Query(facets=(TermsFacet("p", "product"),))).facets == {"p": {"a": 2, "b": 1}}


def test_a_facet_prefix_is_taken_literally(engine: Engine) -> None:
    serve(engine, [listing(1, product=["a.b", "axb", "a.*", "a~#@<>", "A.b", 'a"\\'])])
    for prefix, values in (("a.", {"a.b", "a.*"}), ("a~#@", {"a~#@<>"}), ('a"', {'a"\\'}), ("", 6), ("zz", set())):
        counts = engine.search(Query(facets=(TermsFacet("p", "product", prefix),))).facets["p"]
        assert len(counts) == values if isinstance(values, int) else set(counts) == values


def test_thousands_of_values_are_counted_exactly(engine: Engine) -> None:
    serve(engine, [listing(id_, product=[f"p{id_}", f"q{id_ % 7}"]) for id_ in range(1, 2001)])
    counts = engine.search(Query(facets=(TermsFacet("p", "product"),))).facets["p"]
    assert len(counts) == 2007
    assert counts["q1"] == 286
    assert counts["p2000"] == 1


def test_facets_and_totals_of_no_documents_are_empty(engine: Engine) -> None:
    serve(engine, [])
    answer = engine.search(Query(facets=(TermsFacet("p", "product"), ClauseFacet("w", (("x", Exists("wait")),)))))
    assert (answer.hits, answer.total, answer.facets) == ((), 0, {"p": {}, "w": {"x": 0}})
    assert engine.count([]) == ()
