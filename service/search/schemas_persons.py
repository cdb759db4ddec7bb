"""No number of a person in a search: words stand in addresses and on pages (core/bsn.py)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from unicodedata import normalize

from service.core.bsn import WHY, bsn_problem, find_bsn
from service.core.errors import Problem

FREE_TEXT = ("q", "gelezen")  # a code of a provider may look like a BSN


def person_numbers(given: Mapping[str, Sequence[str]]) -> list[Problem]:
    """A problem for each text of a query string (values by name) that holds a BSN, without the number."""
    joined = {name: normalize("NFC", " ".join(given.get(name, ()))).replace("\x00", " ") for name in FREE_TEXT}
    texts = {name: " ".join(text.split()) for name, text in joined.items()}  # as they are searched
    return [problem for name, text in texts.items() if (problem := bsn_problem(name, text))]


def without_person_numbers(problem: Problem, given: Mapping[str, Sequence[str]]) -> Problem:
    """Without a value that holds a BSN, also one that was cut off; a name that is one is not named."""
    if find_bsn(problem.field):
        return Problem("q", WHY)
    return replace(problem, value="") if find_bsn(" ".join(given.get(problem.field, ()))) else problem
