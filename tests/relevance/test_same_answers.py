"""Elasticsearch and the embedded engine answer the questions of the golden set alike, to the last point.

Fixture strategy: both hold the demo, written once for all tests here; the facts come from the demo's database.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from indexer.embedded import EmbeddedEngine
from indexer.engine import Engine
from service.config import ROOT
from service.core.clock import local_day
from service.core.errors import Invalid
from service.listings.facts_query import load_facts
from service.listings.tables import Listing
from service.search.answer.operations import search_listings
from service.search.question.ask import Ask, make_ask
from service.search.question.scope import Scope
from service.search.question.scope_load import load_scope
from service.search.question.understand import understand
from service.search.schemas import read_criteria
from tests.elasticsearch.engine import elastic_engine
from tests.moments import SUNDAY
from tests.search.offers import serve

pytestmark = pytest.mark.large("vergelijkt Elasticsearch met de ingebouwde zoekmachine")
TODAY = local_day(SUNDAY)
QUESTIONS: list[dict[str, Any]] = json.loads((ROOT / "fixtures/relevance/vragen.json").read_text(encoding="utf-8"))
LONG = ("angst depressie autisme adhd trauma verslaving", "meisje 15 anorexia depressie suicidaal trauma hechting")
ASKED = (*LONG, *(question["vraag"] for question in QUESTIONS[::3]))  # every third: a page is several searches


@pytest.fixture(scope="module")
def scope(demo: Session) -> Scope:
    return load_scope(demo, TODAY)


@pytest.fixture(scope="module")
def engines(
    demo: Session, elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Engine, Engine]]:
    """Elasticsearch and the embedded engine, both serving the demo."""
    folder = tmp_path_factory.mktemp("demo") / "index"
    with elastic_engine(elasticsearch_url) as elastic, EmbeddedEngine(folder, writer=True) as embedded:
        facts = [*load_facts(demo, demo.scalars(select(Listing.id)).all()).values()]
        yield serve(elastic, facts), serve(embedded, facts)


def read(question: str, scope: Scope) -> Ask | None:
    """None: refused before any engine is asked."""
    try:
        return make_ask(understand(read_criteria(MultiDict([("q", question)]), scope), scope), scope, TODAY)
    except Invalid:
        return None


@pytest.mark.parametrize("question", ASKED)
def test_a_question_has_the_same_page_on_both(
    demo: Session, scope: Scope, engines: tuple[Engine, Engine], question: str
) -> None:
    ask = read(question, scope)
    if ask is None:
        return
    first, second = (search_listings(demo, engine, ask) for engine in engines)
    assert first == second
