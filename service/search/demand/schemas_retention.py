"""How many days a region keeps its searches, as typed on the page. The bounds are ours; no source gives a term."""

from collections.abc import Mapping

from service.core.errors import Invalid, Problem

LEAST = 1
MOST = 1095  # three years: what was searched longer ago says nothing about today's landscape
WRONG = f"Vul een heel getal in van {LEAST} tot en met {MOST}."


def read_days(typed: Mapping[str, str]) -> dict[str, int]:
    """Region code -> days. Invalid: a problem for each field that is not such a number."""
    problems = tuple(Problem(code, WRONG, value[:40]) for code, value in typed.items() if not _is_term(value.strip()))
    if problems:
        raise Invalid("Deze bewaartermijn kan niet.", problems)
    return {code: int(value) for code, value in typed.items()}


def _is_term(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= len(str(MOST)) and LEAST <= int(value) <= MOST
