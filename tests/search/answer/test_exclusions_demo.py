"""Over every text of the demo: what a listing is not for never makes it match, and what it is for does.

The texts of fixtures/demo become listings as facts, without a database. `engine`: the embedded engine and
Elasticsearch in turn with all of them, which nothing changes. The reference engine applies clauses to every document
one by one, which takes long; so here the same clauses are applied to the one document that counts.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from indexer.engine import Engine
from indexer.matching import matches
from indexer.query import Term
from service.config import ROOT
from service.listings.facts import ListingFacts
from service.search.answer.attempts import attempt
from service.search.answer.filters import words_clause
from service.search.index.documents import fields_of
from service.search.question.ask import Ask
from tests.indexer.conftest import KINDS, make_engine
from tests.search.offers import asked, offer, serve


def _listing(number: int, text: dict[str, Any]) -> ListingFacts:
    names = ("trefwoorden", "uitsluitingen", "methoden", "talen", "toegankelijkheid", "vormen")
    keywords, exclusions, methods, languages, access, forms = (tuple(text[name]) for name in names)
    return replace(
        offer(number),
        title=text["titels"][0],
        text=" ".join(text["zinnen"]),
        keywords=keywords,
        exclusions=exclusions,
        methods=methods,
        languages=languages,
        accessibility=access,
        forms=forms,
    )


TEXTS = [
    text
    for path in sorted((ROOT / "fixtures" / "demo").glob("teksten-*.json"))
    for text in json.loads(path.read_text(encoding="utf-8"))
]
DEMO = [_listing(number, text) for number, text in enumerate(TEXTS, start=1)]
EXCLUDED = [(facts, exclusion) for facts in DEMO for exclusion in facts.exclusions]
NAMED = [(facts, facts.keywords[0]) for facts in DEMO if facts.keywords]


@pytest.fixture(scope="module", params=KINDS[1:])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with make_engine(request, tmp_path_factory.mktemp("exclusions")) as engine:
        yield serve(engine, DEMO)


def _matched(engine: Engine, questions: list[tuple[ListingFacts, str]]) -> list[tuple[str, str]]:
    """The questions that their own listing matches, with its title."""
    counts = engine.count([(Term("key", facts.key), words_clause(asked(q=text))) for facts, text in questions])
    return [(facts.title, text) for (facts, text), count in zip(questions, counts, strict=True) if count]


def test_there_is_something_to_exclude() -> None:
    assert len(EXCLUDED) > 150


def test_an_exclusion_never_makes_its_own_listing_match(engine: Engine) -> None:
    assert _matched(engine, EXCLUDED) == []


def test_a_keyword_always_does(engine: Engine) -> None:
    assert len(_matched(engine, NAMED)) == len(NAMED)


def test_nor_by_the_rules() -> None:
    assert [(facts.title, text) for facts, text in EXCLUDED if _meets(facts, text)] == []
    assert all(_meets(facts, text) for facts, text in NAMED)


def test_nor_when_the_search_goes_further_because_it_found_little(engine: Engine) -> None:
    found = [(facts.title, text) for facts, text in EXCLUDED if attempt(engine, _only(facts, text)).answer.total]
    assert found == []


def _meets(facts: ListingFacts, text: str) -> bool:
    return matches(fields_of(facts), words_clause(asked(q=text)))


def _only(facts: ListingFacts, text: str) -> Ask:
    return asked(q=text, aanbod_sleutel=(facts.key,))
