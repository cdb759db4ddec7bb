"""Hypothesis strategies for documents, histories and queries over the sample schema: few values, so that they meet."""

from hypothesis import strategies as st

from indexer.engine import Document
from indexer.query import (
    All,
    AnyOf,
    AtLeast,
    Best,
    Clause,
    ClauseFacet,
    Either,
    Exists,
    Facet,
    Fuzzy,
    Not,
    Order,
    Phrase,
    Query,
    Range,
    Term,
    TermsFacet,
    Worth,
)

IDS = 14
TOKENS = ("autisme", "autsime", "autism", "atusme", "hulp", "hup", "thuis", "thui", "é", "😀", "nul\0", "a" * 255)
VALUES = ("Hoorn", "Hoorn ", "wf/B-P5:DL", "wf/B-P5:P", "wf/B-P4:DL", "é", "😀", "nul\0", "*", '-a"\\', "a:[1 OR")
NUMBERS = (-(2**63) + 1, -3, 0, 1, 2, 8, 2**40, 2**63 - 2)

tokens, values, numbers = st.sampled_from(TOKENS), st.sampled_from(VALUES), st.sampled_from(NUMBERS)
token_fields, value_fields = st.sampled_from(["title", "body"]), st.sampled_from(["municipality", "product", "name"])
number_fields = st.sampled_from(["wait", "age", "seed"])

_texts = st.lists(tokens, max_size=6).map(" ".join)
_bodies = st.fixed_dictionaries(
    {},
    optional={
        "title": _texts,
        "body": _texts,
        "municipality": st.lists(values, max_size=4),
        "product": st.lists(values, max_size=4),
        "wait": numbers,
        "age": numbers,
        "seed": numbers,
        "name": values,
    },
)
_refused = st.just({"colour": "rood"})

documents = st.builds(
    lambda id_, revision, active, body: Document(id_, revision, active, body if active else {}),
    st.integers(1, IDS),
    st.integers(1, 6),
    st.sampled_from([True, True, True, False]),
    st.one_of(_bodies, _bodies, _bodies, _bodies, _refused),
)
histories = st.lists(st.lists(documents, min_size=1, max_size=12), min_size=1, max_size=4)
"""Batches to write: ids and revisions repeat and come out of order."""

_fuzzy = st.tuples(tokens, st.integers(1, 2)).filter(lambda pair: 2 * pair[1] < len(pair[0]) < 20)
_bounds = st.one_of(st.none(), numbers)
leaves: st.SearchStrategy[Clause] = st.one_of(
    st.builds(Term, token_fields, tokens),
    st.builds(Term, value_fields, values),
    st.builds(AnyOf, value_fields, st.lists(values, max_size=3).map(tuple)),
    st.builds(AnyOf, token_fields, st.lists(tokens, max_size=3).map(tuple)),
    st.builds(Phrase, token_fields, st.lists(tokens, min_size=1, max_size=3).map(tuple)),
    st.builds(lambda field, pair: Fuzzy(field, *pair), token_fields, _fuzzy),
    st.builds(Range, number_fields, _bounds, _bounds),
    st.builds(Exists, number_fields),
)
clauses: st.SearchStrategy[Clause] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Either, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, inner),
        st.builds(AtLeast, st.integers(1, 9), st.lists(st.tuples(st.integers(1, 5), inner), max_size=3).map(tuple)),
    ),
    max_leaves=5,
)

_points = st.sampled_from([1, 2, 3, 100, 2**18 + 1])
_ranges = st.builds(Range, number_fields, _bounds, _bounds)
_steps: st.SearchStrategy[list[Clause]] = st.builds(
    lambda condition, ranges: [All((condition, *each)) for each in ranges],
    clauses,
    st.lists(st.lists(_ranges, max_size=2), max_size=3),
)
"""One condition with a number beside it, as in bands and steps."""

_bests = st.builds(
    lambda points, found: Best(tuple(map(Worth, points, found))),
    st.lists(_points, min_size=3, max_size=3),
    st.one_of(st.lists(clauses, max_size=3), _steps),
)
_orders = st.builds(
    Order,
    st.builds(lambda row, others: (*row, *others), _steps, st.lists(clauses, max_size=3)),
    st.sampled_from(["score", "score", "wait", "name", "seed"]),
    st.booleans(),
    st.sampled_from([None, "seed"]),
)
_named = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), clauses), max_size=3, unique_by=lambda pair: pair[0])
_facets: st.SearchStrategy[Facet] = st.one_of(
    st.builds(TermsFacet, st.sampled_from(["x", "y", "z"]), value_fields, st.sampled_from(["", "wf/", "Hoorn", "*"])),
    st.builds(ClauseFacet, st.sampled_from(["x", "y", "z"]), _named.map(tuple)),
    st.builds(lambda found: ClauseFacet("x", tuple(zip("abc", found, strict=False))), _steps),
)
queries = st.builds(
    Query,
    st.lists(clauses, max_size=2).map(tuple),
    st.dictionaries(st.sampled_from(["x", "y", "q"]), clauses, max_size=2),
    st.lists(_bests, max_size=3).map(tuple),
    st.lists(_facets, max_size=3, unique_by=lambda facet: facet.name).map(tuple),
    _orders,
    st.integers(0, 4),
    st.integers(0, 20),
)
