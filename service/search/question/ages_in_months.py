"""The age of a baby, told in weeks or months: 6 mnd oud, baby van 9 maanden, peuter 18 maanden."""

import re

from service.search.question.ages import CHILD, Span, is_no_age

MONTHS_IN_YEAR = 12
_NUMBER = r"(\d{1,2})\s*(maand(?:en|jes)?|mnd|weken|weekjes|wk)"
_SMALL_CHILD = r"\b(?:huil)?(?:baby|dreumes|peuter|zuigeling)"
_OLD = (
    re.compile(rf"\b(?:(?:is|van|pas)\s+)*{_NUMBER}\.?\s+oude?\b", re.ASCII),
    re.compile(rf"(?:{CHILD}|{_SMALL_CHILD})\w*\s+(?P<age>van\s+{_NUMBER}\b)", re.ASCII),
    re.compile(rf"{_SMALL_CHILD}(?:tje)?,?\s+(?P<age>{_NUMBER}\b)", re.ASCII),
    re.compile(rf"(?:{CHILD}|{_SMALL_CHILD})\w*\s*(?P<age>\(\s*{_NUMBER}\s*\))", re.ASCII),
    re.compile(r"^\s*(\d{1,2})\s*(maanden|mnd)\.?\s*$", re.ASCII),  # nothing else is asked
)
_GOES_ON = re.compile(r"\s*(?:zwanger|opgenomen|opname|thuis|te\s+vroeg|niet\s+naar)\b")


def read_age_in_months(text: str) -> tuple[int, list[Span]] | None:
    """An age in whole years with the place of its words; who it is stays. Folded text."""
    for pattern in _OLD:
        found = pattern.search(text)
        if not found or _GOES_ON.match(text, found.end()):
            continue
        number, unit = found.groups()[-2:]
        if not is_no_age(text, found.start(pattern.groups - 1), found.end()):
            years = int(number) // MONTHS_IN_YEAR if unit.startswith("m") else 0
            return years, [found.span("age" if "age" in pattern.groupindex else 0)]
    return None
