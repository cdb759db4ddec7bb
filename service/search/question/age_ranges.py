"""Ages that a question gives as more than one number: from one to another, of two children, or on one side of one.

No filter asks for years exactly (bands.AGE_GROUPS), so each is read as the groups that it is about.
"""

import re

from service.search.question.ages import Span, is_no_age
from service.search.question.bands import AGE_GROUPS

# From one age to another; not of profiles, school years, the time of day or how long something takes.
_BETWEEN = re.compile(
    r"(?:\b(?:van|tussen|leeftijd)\s+(?:de\s+)?)?\b(?P<first>\d{1,2})\s*(?:jaar\s*)?(?:"
    r"(?:-|/|t/m|tm|tot\s+en\s+met|(?P<upto>tot)|en|of)\s*(?P<last>\d{1,2})\s*-?(?:jaar|jarige?n?|jr)\b(?:\s+oude?\b)?"
    r"|(?:t/m|tot\s+en\s+met)\s*(?P<until>\d{1,2})\b)",
    re.ASCII,
)
_COUNTED_BEFORE = re.compile(r"(?:\b(?:profiel(?:en)?|groep|klas)\s+|[\d,.-])$", re.ASCII)
_COUNTED_AFTER = re.compile(r"\s*(?:uur|week|weken|maand(?:en)?|dag(?:en)?|euro|keer|kind(?:eren)?|persoon|personen)\b")


def read_age_range(text: str) -> tuple[tuple[str, ...], list[Span]] | None:
    """The age groups (bands.AGE_GROUPS) from one age to another (12 tot 18 jaar), with the place of the words."""
    found = _between(text)
    if not found:
        return None
    youngest, oldest = sorted((int(found["first"]), int(found["last"] or found["until"])))
    if found["upto"] and oldest > youngest:
        oldest -= 1  # tot 18 is without 18
    return _groups(youngest, oldest), [found.span()]


def _between(text: str) -> re.Match[str] | None:
    """From one age to another, when it is of ages."""
    found = _BETWEEN.search(text)
    if not found or _COUNTED_BEFORE.search(text[: found.start()]):
        return None
    if found["until"] and _COUNTED_AFTER.match(text, found.end()):
        return None
    return None if is_no_age(text, found.start("first"), found.end()) else found


def _groups(youngest: int | None, oldest: int | None) -> tuple[str, ...]:
    return tuple(group.value for group in AGE_GROUPS if group.meets(youngest, oldest))
