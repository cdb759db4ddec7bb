"""Ages that a question gives as more than one number: from one to another, of some children, or on one side of one.

No filter asks for years exactly (bands.AGE_GROUPS), so each is read as the groups that it is about.
"""

import re
from collections.abc import Collection

from service.search.question.ages import CHILD, OLD, OLDEST, UNIT, Span, is_no_age
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
# The same without "jaar", where the words in front say that it is so.
_BARE_BETWEEN = re.compile(
    r"(?<!bellen )(?<!bereikbaar )(?<!open )"
    r"\b(?:tussen|leeftijd(?:\s+tussen|\s+van)?)\s*:?\s+(?:de\s+)?(?P<first>\d{1,2})\s*"
    r"(?:en|-|/|t/m|tot\s+en\s+met|(?P<upto>tot))"
    rf"\s*(?:de\s+)?(?P<last>\d{{1,2}})\b{OLD}(?!{UNIT}|[,.]\d|\s*['’])",
    re.ASCII,
)
_CHILDREN = r"\b(?:kinderen|jongens|meisjes|zoons|zonen|dochters|kids)"
_OF_CHILDREN = re.compile(
    rf"{_CHILDREN}\s+(?P<ages>(?:van\s+)?\d{{1,2}}(?:\s*,\s*\d{{1,2}})*\s*(?:\ben\b|\bof\b|/|&)\s*\d{{1,2}}\b{OLD})(?!{UNIT}|[,.]\d)",
    re.ASCII,
)
_OF_TWO = re.compile(
    rf"{CHILD}\s+(?P<one>(?:van\s+)?\d{{1,2}}\b{OLD})\s*(?:,|/|&|\ben\b)\s*(?:(?:een|mijn|onze|ook)\s+)*"
    rf"{CHILD}\s+(?P<other>(?:van\s+)?\d{{1,2}}\b{OLD})(?!{UNIT}|[,.]\d)",
    re.ASCII,
)
# On one side of an age. What comes after "onder" alone may be anything.
_LIMIT = re.compile(
    rf"\b(?:(?P<below>jonger\s+dan|onder\s+de)|(?P<above>ouder\s+dan)|(?P<since>vanaf|boven\s+de))\s+(?:de\s+)?"
    rf"(?P<age>\d{{1,2}})\b{OLD}(?!{UNIT}|[,.:]\d|\s*['’])",
    re.ASCII,
)
_NOT_OF_WHO_IS_ASKED = re.compile(
    r"\b(?:al|iq|bmi|score|cijfer|niveau|gewicht|kosten|prijs|bedrag|temperatuur|koorts|wacht\w*|(?:stief|pleeg|groot)?(?:moeders?|"
    r"vaders?|ouders?)|mama|papa|oma|opa|partner|vriend(?:in|je|innetje)?|dader|broer(?:s|tjes?)?|zus(?:je|jes|sen)?|neef(?:je)?|"
    r"nicht(?:je)?)\s+(?:(?:is|zijn|die|wonen|woont|valt|ligt|zit)\s+)*$"
)


def read_age_range(text: str) -> tuple[tuple[str, ...], list[Span]] | None:
    """The age groups (bands.AGE_GROUPS) of more than one age, with the place of the words; who it is of stays.

    From one to another (12 tot 18 jaar), of each child that is told of, or from or up to an age.
    """
    return _of_each(text) or _between(text) or _limits(text)


def _of_each(text: str) -> tuple[tuple[str, ...], list[Span]] | None:
    """Children whose ages are told one by one: the groups of each, not those between."""
    several, two = _OF_CHILDREN.search(text), _OF_TWO.search(text)
    spans = [several.span("ages")] if several else [two.span("one"), two.span("other")] if two else []
    ages = {int(age) for start, end in spans for age in re.findall(r"\d+", text[start:end])}
    if len(ages) < 2 or max(ages) > OLDEST:
        return None
    if two and not several and max(ages) <= len(ages) and not re.search(r"jaar|jr", two[0]):
        return None  # they are numbered: kind 1 en kind 2
    return groups_of(ages), spans


def groups_of(ages: Collection[int]) -> tuple[str, ...]:
    """The age groups that somebody of one of these ages is in."""
    return tuple(group.value for group in AGE_GROUPS if any(group.meets(age, age) for age in ages))


def _between(text: str) -> tuple[tuple[str, ...], list[Span]] | None:
    """From one age to another, when it is of ages."""
    found = _BARE_BETWEEN.search(text)
    if found and not int(found["first"]) < int(found["last"]) <= OLDEST:
        found = None
    found = found or _in_years(text)
    if not found or is_no_age(text, found.start("first"), found.end()):
        return None
    youngest, oldest = sorted((int(found["first"]), int(found["last"] or found["until"])))
    if found["upto"] and oldest > youngest:
        oldest -= 1  # tot 18 is without 18
    return _groups(youngest, oldest), [found.span()]


def _in_years(text: str) -> re.Match[str] | None:
    found = _BETWEEN.search(text)
    if not found or _COUNTED_BEFORE.search(text[: found.start()]):
        return None
    return None if found["until"] and _COUNTED_AFTER.match(text, found.end()) else found


def _limits(text: str) -> tuple[tuple[str, ...], list[Span]] | None:
    """Older or younger than an age, or both."""
    found = [limit for limit in _LIMIT.finditer(text) if not _NOT_OF_WHO_IS_ASKED.search(text[: limit.start()])]
    found = [limit for limit in found if int(limit["age"]) <= OLDEST]
    if not found:
        return None
    lowest = [int(limit["age"]) + bool(limit["above"]) for limit in found if not limit["below"]]
    highest = [int(limit["age"]) - 1 for limit in found if limit["below"]]
    youngest, oldest = max(lowest, default=None), min(highest, default=None)
    groups = () if oldest is not None and oldest < (youngest or 0) else _groups(youngest, oldest)
    return (groups, [limit.span() for limit in found]) if groups else None


def _groups(youngest: int | None, oldest: int | None) -> tuple[str, ...]:
    return tuple(group.value for group in AGE_GROUPS if group.meets(youngest, oldest))
