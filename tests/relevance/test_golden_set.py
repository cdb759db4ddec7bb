"""The golden set of the search is complete, spread and about listings that exist."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
KINDS = frozenset(
    "woord afkorting lekenwoord oude_naam typefout zin".split()
    + "samenstelling product methode aanbieder uitsluiting buiten".split()
)


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    """All questions of the golden set, both halves."""
    found: list[dict[str, Any]] = json.loads((FIXTURES / "relevance" / "vragen.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def titles() -> frozenset[str]:
    """Every title a demo listing can have."""
    files = sorted((FIXTURES / "demo").glob("teksten-*.json"))
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    return frozenset(title for part in texts for text in part for title in text["titels"])


def test_there_are_at_least_120_questions_each_with_its_own_number(questions: list[dict[str, Any]]) -> None:
    numbers = [question["nummer"] for question in questions]
    assert len(numbers) >= 120
    assert len(set(numbers)) == len(numbers)


def test_no_question_is_asked_twice(questions: list[dict[str, Any]]) -> None:
    asked = Counter(question["vraag"].lower() for question in questions)
    assert [text for text, times in asked.items() if times > 1] == []


def test_every_judged_title_is_a_title_of_the_demo_texts(
    questions: list[dict[str, Any]], titles: frozenset[str]
) -> None:
    judged = {judgment["titel"] for question in questions for judgment in question["oordelen"]}
    assert sorted(judged - titles) == []


def test_a_listing_is_judged_once_a_question_with_a_grade_and_a_reason(questions: list[dict[str, Any]]) -> None:
    for question in questions:
        judged = [judgment["titel"] for judgment in question["oordelen"]]
        assert len(set(judged)) == len(judged), question["vraag"]
        assert all(judgment["graad"] in (1, 2, 3) for judgment in question["oordelen"]), question["vraag"]
        assert all(judgment["reden"].strip() for judgment in question["oordelen"]), question["vraag"]


def test_every_question_has_a_good_answer_unless_it_is_outside_the_catalogue(questions: list[dict[str, Any]]) -> None:
    for question in questions:
        has_good = any(judgment["graad"] >= 2 for judgment in question["oordelen"])
        assert has_good == (question["soort"] != "buiten"), question["vraag"]


def test_both_halves_have_the_same_mix_of_kinds(questions: list[dict[str, Any]]) -> None:
    halves = Counter(question["helft"] for question in questions)
    assert set(halves) == {"afstemmen", "eind"}
    assert abs(halves["afstemmen"] - halves["eind"]) <= 1
    mixed = Counter((question["soort"], question["helft"]) for question in questions)
    uneven = [kind for kind in sorted(KINDS) if abs(mixed[kind, "afstemmen"] - mixed[kind, "eind"]) > 1]
    assert uneven == []


def test_every_kind_of_question_is_asked_at_least_five_times_and_none_rules(questions: list[dict[str, Any]]) -> None:
    kinds = Counter(question["soort"] for question in questions)
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 5
    assert max(kinds.values()) <= len(questions) / 4
