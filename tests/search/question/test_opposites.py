"""Who beats whom: help for the reverse is no answer, whatever words both have."""

from dataclasses import replace

import pytest

from indexer.memory import MemoryEngine
from service.search.answer.attempts import attempt
from service.search.question.ask import make_ask
from service.search.question.criteria import Criteria
from service.search.question.opposites import OPPOSITE
from service.search.question.reading import read_parts
from service.search.vocabulary.content import load_vocabulary
from tests.search.offers import offer, serve
from tests.search.worlds import SCOPE, TODAY

VOCABULARY = load_vocabulary()
OF_CHILDREN = replace(offer(1), title="Behandeling na kindermishandeling", keywords=("kindermishandeling",))
OF_PARENTS = replace(
    offer(2), title="Geweld van kind naar ouder stoppen", keywords=("huiselijk geweld", "oudermishandeling", "agressie")
)
OF_BOTH = replace(offer(3), title="Veilig thuis", keywords=("mishandeling", "oudermishandeling"))

BY_A_PARENT, BY_A_CHILD = "kindermishandeling", "oudermishandeling"
SAID = [
    ("vader slaat kind", BY_A_PARENT),
    ("vader slaat zijn dochter", BY_A_PARENT),
    ("vader slaat zijn zoon", BY_A_PARENT),
    ("moeder slaat haar zoon", BY_A_PARENT),
    ("is geslagen door zijn moeder", BY_A_PARENT),
    ("door vader geslagen", BY_A_PARENT),
    ("hij slaat zijn vader", BY_A_CHILD),
    ("slaat zijn moeder", BY_A_CHILD),
    ("zoon die zijn vader slaat", BY_A_CHILD),
    ("dochter mishandelt haar moeder", BY_A_CHILD),
]


@pytest.mark.parametrize(("said", "meant"), SAID)
def test_a_sentence_says_who_beats_whom(said: str, meant: str) -> None:
    codes = {concept.code for slot in read_parts(said, VOCABULARY) for concept in slot.concepts}
    assert meant in codes
    assert OPPOSITE[meant] not in codes


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("vader slaat kind", {1, 3}),
        ("mishandeling", {1, 3}),
        ("kindermishandeling", {1, 3}),
        ("oudermishandeling", {2, 3}),
        ("zoon slaat moeder", {2, 3}),
    ],
)
def test_help_for_the_reverse_alone_is_no_answer(said: str, found: set[int]) -> None:
    engine = MemoryEngine()
    serve(engine, (OF_CHILDREN, OF_PARENTS, OF_BOTH))
    answer = attempt(engine, make_ask(Criteria(q=said), SCOPE, TODAY)).answer
    assert {hit.id for hit in answer.hits} == found


def test_nor_does_a_question_resemble_the_reverse() -> None:
    ask = make_ask(Criteria(q="vader slaat zijn dochter"), SCOPE, TODAY)
    assert BY_A_CHILD not in {topic.concept.code for topic in ask.topics}
