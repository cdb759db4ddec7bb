"""A year or date of birth, which gives an age. It is of one person: it never stays in the question or its address."""

import re
from collections.abc import Iterator
from datetime import date

from service.search.question.adults import OLDEST_PERSON
from service.search.question.ages import CHILD, OLDEST, Span, names_child

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_MONTH = "|".join((*(f"{name}|{name[:3]}" for name in _MONTHS), "mrt", "sept"))
_DATE = (
    r"(?P<date>(?P<iso>(?:19|20)\d\d)-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
    r"|(?:(?P<day>\d{1,2})[\s./-]{1,2})?(?P<month>\d{1,2})[\s./-]{1,2}(?P<short>(?:19|20)?\d\d)"
    rf"|(?:(?P<named_day>\d{{1,2}})e?\s+)?(?P<name>{_MONTH})\.?\s+(?P<named>(?:19|20)\d\d)"
    r"|(?P<run>\d{4}(?:19|20)\d\d)|(?P<year>(?:19|20)\d\d|['’]\d\d))(?![\w-])"
)
_BORN = r"(?:geboren|geb(?:oorte)?(?:\.?\s*(?:dat(?:um)?|jaar|dag))?)"
_DAY = r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
_WHERE = rf"(?:(?:te|in)\s+(?!(?:{_MONTH})\b)[a-z'-]+\s*,?\s+)?"
_BIRTHS = (
    re.compile(
        rf"\b(?:is\s+)?{_BORN}\b[\s.:=-]*{_WHERE}(?:(?:is|in|op|te|d\.?d|{_DAY})\b[\s.]*){{0,3}}{_DATE}", re.ASCII
    ),
    re.compile(rf"\b(?:(?:is|die|in|op)\s+)*{_DATE}\s+(?:is\s+)?geboren\b", re.ASCII),
)
# A whole date of years ago can hardly be anything else; "sinds", "op" or "vanaf" tells of an event.
_BARE = re.compile(
    r"(?<![\w/.-])(?<!sinds )(?<!vanaf )(?<!op )(?<!tot )(?<!per )(?<!van )(?:\(\s*)?"
    r"(?=\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?![\w-]))"
    rf"{_DATE}(?:\s*\))?",
    re.ASCII,
)
_CHILD_BEFORE = re.compile(rf"{CHILD}\w*,?\s*$")
FEW_YEARS = 4  # a date of fewer years ago is of something that happened, unless it stands behind a child
_PARENT = re.compile(r"\b(?:stief|pleeg|groot)?(?:moeder|vader|ouders?)\b")
_HALFWAY = (7, 1)  # month and day of somebody of whom only the year is told


def read_births(text: str, today: date) -> tuple[set[int], list[Span]] | None:
    """The ages today of those who are told to be born then, with the place of the words. Folded text.

    A grown-up beside a child does not count, nor does a parent: it is the child who is asked for.
    """
    ages = set(_ages(text, today))
    found = {age for age in ages if age <= OLDEST} or (set() if names_child(text) or _PARENT.search(text) else ages)
    return (found, birth_words(text)) if found else None


def birth_words(text: str) -> list[Span]:
    """Where a folded text tells when somebody was born, whoever it is."""
    return [found.span() for found, _ in _births(text)]


def _births(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Each date with whether the words say that it is one of birth."""
    yield from ((found, True) for pattern in _BIRTHS for found in pattern.finditer(text))
    yield from ((found, bool(_CHILD_BEFORE.search(text[: found.start()]))) for found in _BARE.finditer(text))


def without_births(text: str) -> str:
    """The folded text with signs in their place, so that a place of birth is no place to search."""
    for start, end in birth_words(text):
        text = f"{text[:start]}{'_' * (end - start)}{text[end:]}"
    return text


def _ages(text: str, today: date) -> Iterator[int]:
    for found, is_said in _births(text):
        year, month, day = _told(found, today)
        age = today.year - year - ((today.month, today.day) < (month, day))
        if (0 if is_said else FEW_YEARS) <= age <= OLDEST_PERSON:
            yield age


def _told(found: re.Match[str], today: date) -> tuple[int, int, int]:
    """Year, month and day; of a month without a day its first."""
    if found["iso"]:
        return int(found["iso"]), int(found["iso_month"]), int(found["iso_day"])
    if found["name"]:
        short = found["name"][:3].replace("mrt", "maa")
        month = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(short))
        return int(found["named"]), month, int(found["named_day"] or 1)
    if found["run"]:
        return int(found["run"][4:]), int(found["run"][2:4]), int(found["run"][:2])
    if found["month"]:
        return _whole_year(found["short"], today), int(found["month"]), int(found["day"] or 1)
    return (_whole_year(found["year"].lstrip("'’"), today), *_HALFWAY)


def _whole_year(said: str, today: date) -> int:
    """'12 is 2012, '98 is 1998: the last year that ended so."""
    if len(said) > 2:
        return int(said)
    century = today.year - today.year % 100
    return century + int(said) - (100 if int(said) > today.year % 100 else 0)
