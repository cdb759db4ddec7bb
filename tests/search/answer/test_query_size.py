"""A long question stays a question that Elasticsearch takes: it refuses what has too many clauses.

Fixture strategy: the demo in the reference engine, which counts what further searches find; nothing changes it.
"""

import json
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from indexer.elastic_query import search_body
from indexer.engine import Engine
from indexer.memory import MemoryEngine
from service.config import ROOT
from service.core.clock import local_day
from service.listings.facts_query import load_facts
from service.listings.tables import Listing
from service.search.answer.attempts import attempt
from service.search.answer.queries import page_query
from service.search.question.ask import make_ask
from service.search.question.scope_load import load_scope
from service.search.question.understand import understand
from service.search.schemas import read_criteria
from tests.moments import SUNDAY
from tests.search.offers import serve

pytestmark = pytest.mark.small("telt wat een vraag aan Elasticsearch wordt, van welke opslag de demo ook komt")
MOST = 64 * 1024 // 13  # what a node with 1 GB and 8 processors takes: 64 for each MB of heap, over its search threads
LEAVES = ("term", "range", "exists", "fuzzy")
QUESTIONS: list[dict[str, Any]] = json.loads((ROOT / "fixtures/relevance/oefenvragen.json").read_text(encoding="utf-8"))
LONGEST = sorted((question["vraag"] for question in QUESTIONS), key=len)[-20:]
DENSE = (  # nothing but words for help, as many as a question may have
    "JR HG MPG ODD CD VTO UHP IVH IPT MDFT BW JJI SWV OPP MST CGT VHT NAH ASS PTSS",
    "autisme adhd angst depressie trauma verslaving lvb odd agressie hechting rouw pesten scheiding crisis logeren "
    "pleegzorg gezinshuis emdr tics",
)
SEVERAL = ("angst depressie autisme adhd trauma verslaving", "meisje anorexia depressie suicidaal trauma hechting")


@pytest.fixture(scope="module")
def engine(demo: Session) -> Engine:
    return serve(MemoryEngine(), [*load_facts(demo, demo.scalars(select(Listing.id)).all()).values()])


@pytest.mark.parametrize("question", [*DENSE, *SEVERAL, *LONGEST])
def test_a_long_question_has_no_more_clauses_than_a_small_node_takes(
    demo: Session, engine: Engine, question: str
) -> None:
    today = local_day(SUNDAY)
    scope = load_scope(demo, today)
    criteria = understand(read_criteria(MultiDict([("q", question)]), scope), scope)
    asked = attempt(engine, make_ask(criteria, scope, today)).ask
    assert asked.reach or asked.slots
    assert clauses_in(search_body(page_query(asked))) < MOST


def clauses_in(body: Any) -> int:
    """As Lucene counts them: each word of a phrase, and a set of words as one."""
    if isinstance(body, list):
        return sum(map(clauses_in, body))
    if not isinstance(body, dict):
        return 0
    return sum(_of(name, inner) for name, inner in body.items())


def _of(name: str, inner: Any) -> int:
    if name in LEAVES or (name == "terms" and "size" not in inner):
        return 1
    if name == "match_phrase":
        return sum(len(asked["query"].split()) for asked in inner.values())
    return clauses_in(inner)
