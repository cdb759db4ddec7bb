"""The house style that a linter does not know: sizes, names, reasons beside exceptions, and nothing left for later."""

import ast
import re

from hypothesis import settings

from tests.guards.sources import name_of, python_files, tree_of

LONGEST_FILE, LONGEST_FUNCTION = 300, 50
VAGUE = {"utils", "util", "helpers", "helper", "manager", "process", "data", "misc", "common"}
LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
EXCEPTION = re.compile(r"# (?:noqa(?:: [A-Z0-9, ]+)?|type: ignore(?:\[[^\]]*\])?)\s*(?P<reason>.*)$", re.MULTILINE)
MOCKS = ("unittest.mock", "pytest_mock")


def test_no_file_is_longer_than_people_read() -> None:
    long = {name_of(path): size for path in python_files() if (size := _lines(path.read_text())) > LONGEST_FILE}
    assert not long, f"Split these into files with the same first word: {long}"


def test_no_function_is_longer_than_people_read() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name} ({size} lines)"
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long, "Give a part of these a name of its own: " + ", ".join(long)


def test_no_file_has_a_name_that_says_nothing() -> None:
    vague = [name_of(path) for path in python_files() if path.stem in VAGUE or path.parent.name in VAGUE]
    assert not vague, f"Name these after what they do, in the words of the field: {vague}"


def test_every_module_says_why_it_exists() -> None:
    silent = [
        name_of(path) for path in python_files() if path.read_text().strip() and not ast.get_docstring(tree_of(path))
    ]
    assert not silent, f"Open these with one to five lines that say why: {silent}"


def test_every_exception_has_its_reason_beside_it() -> None:
    bare = [
        f"{name_of(path)}: {match.group().strip()}"
        for path in python_files()
        if "guards" not in path.parts
        for match in EXCEPTION.finditer(path.read_text())
        if not match["reason"].strip("# ")
    ]
    assert not bare, f"Say why the rule does not hold here: {bare}"


def test_nothing_is_left_for_later() -> None:
    left = [
        f"{name_of(path)}: {match.group()}" for path in python_files() for match in LATER.finditer(path.read_text())
    ]
    assert not left, f"Do it or leave it out: {left}"


def test_tests_use_real_parts() -> None:
    mocked = [name_of(path) for path in python_files("tests") if any(f"import {m}" in path.read_text() for m in MOCKS)]
    mocked += [name_of(path) for path in python_files("tests") if "from unittest import " + "mock" in path.read_text()]
    assert not mocked, f"Use the real part or a small fake: a mocked seam hides bugs for years. {mocked}"


def test_no_clock_decides_whether_a_property_holds() -> None:
    assert settings().deadline is None, "Load a profile of tests/properties.py: a busy machine is no counterexample."
    timed = [name_of(path) for path in python_files() if re.search(r"\bdeadline=(?!None)", path.read_text())]
    assert not timed, f"Leave the deadline out: {timed}"


def _lines(text: str) -> int:
    return text.count("\n")
