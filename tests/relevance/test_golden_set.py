"""The golden set of the search is complete, spread and about listings that exist.

Fixture strategy: what holds for every question is asked of all files, what holds for even halves of one file alone.
"""

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
def tune_and_final() -> list[dict[str, Any]]:
    """The half for tuning and the half that is kept."""
    return _read("vragen.json")


@pytest.fixture(scope="module")
def practice() -> list[dict[str, Any]]:
    """The practice questions."""
    return _read("oefenvragen.json")


@pytest.fixture(scope="module")
def everyday() -> list[dict[str, Any]]:
    """Questions in the words of everyday life, in a half to learn from and one that is kept."""
    return _read("alledaags.json")


@pytest.fixture(scope="module")
def questions(
    tune_and_final: list[dict[str, Any]], practice: list[dict[str, Any]], everyday: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Every question of the golden set."""
    return tune_and_final + practice + everyday


@pytest.fixture(scope="module")
def titles() -> frozenset[str]:
    """Every title a demo listing can have."""
    files = sorted((FIXTURES / "demo").glob("teksten-*.json"))
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    return frozenset(title for part in texts for text in part for title in text["titels"])


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((FIXTURES / "relevance" / name).read_text(encoding="utf-8"))
    return found


def test_there_are_at_least_120_questions_160_to_practise_on_and_195_of_every_day(
    tune_and_final: list[dict[str, Any]], practice: list[dict[str, Any]], everyday: list[dict[str, Any]]
) -> None:
    assert len(tune_and_final) >= 120
    assert len(practice) >= 160
    assert len(everyday) >= 195


def test_every_question_has_its_own_number(questions: list[dict[str, Any]]) -> None:
    numbers = [question["nummer"] for question in questions]
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


def test_the_practice_questions_are_a_half_of_their_own(practice: list[dict[str, Any]]) -> None:
    assert {question["helft"] for question in practice} == {"oefenen"}
    assert {question["soort"] for question in practice} == KINDS - {"aanbieder", "buiten"}


def test_the_everyday_questions_have_a_half_that_is_kept(everyday: list[dict[str, Any]]) -> None:
    halves = Counter(question["helft"] for question in everyday)
    assert set(halves) == {"alledaags", "alledaags-eind"}
    assert abs(halves["alledaags"] - halves["alledaags-eind"]) <= 5


def test_who_judged_again_judged_titles_of_the_demo_and_questions_that_may_be_looked_at(
    questions: list[dict[str, Any]], titles: frozenset[str]
) -> None:
    second = json.loads((FIXTURES / "relevance" / "tweede-oordeel.json").read_text(encoding="utf-8"))
    halves = {str(question["nummer"]): question["helft"] for question in questions}
    assert {halves[number] for number in second} == {"afstemmen"}
    assert all(title in titles and grade in (1, 2, 3) for judged in second.values() for title, grade in judged.items())


def test_both_halves_have_the_same_mix_of_kinds(tune_and_final: list[dict[str, Any]]) -> None:
    halves = Counter(question["helft"] for question in tune_and_final)
    assert set(halves) == {"afstemmen", "eind"}
    assert abs(halves["afstemmen"] - halves["eind"]) <= 1
    mixed = Counter((question["soort"], question["helft"]) for question in tune_and_final)
    uneven = [kind for kind in sorted(KINDS) if abs(mixed[kind, "afstemmen"] - mixed[kind, "eind"]) > 1]
    assert uneven == []


def test_every_kind_of_question_is_asked_at_least_five_times_and_none_rules(
    tune_and_final: list[dict[str, Any]],
) -> None:
    kinds = Counter(question["soort"] for question in tune_and_final)
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 5
    assert max(kinds.values()) <= len(tune_and_final) / 4
