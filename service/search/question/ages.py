"""The age that a question speaks of: a number, a school year, or a word for children of some years (peuter)."""

import re

from service.search.question.bands import AGE_GROUPS

Span = tuple[int, int]
OLDEST = 23

_UNIT = r"\s*(?:[-+%\d]|weken|week|maand|uur|dag|keer|plek|plaats|tot|euro)"
# From one age to another; not of profiles, school years, the time of day or how long something takes.
_BETWEEN = re.compile(
    r"(?:\b(?:van|tussen|leeftijd)\s+(?:de\s+)?)?\b(?P<first>\d{1,2})\s*(?:jaar\s*)?(?:"
    r"(?:-|/|t/m|tm|tot\s+en\s+met|(?P<upto>tot)|en|of)\s*(?P<last>\d{1,2})\s*-?(?:jaar|jarige?n?|jr)\b(?:\s+oude?)?"
    r"|(?:t/m|tot\s+en\s+met)\s*(?P<until>\d{1,2})\b)",
    re.ASCII,
)
_NO_AGES_BEFORE = re.compile(r"(?:\b(?:profiel(?:en)?|groep|klas|al|na|duurt)\s+|[\d,.-])$", re.ASCII)
_NO_AGES_AFTER = re.compile(r"\s*(?:uur|week|weken|maand|dag|euro|keer|kind|person)")
_SAID = (
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien".split()
)
_IN_WORDS = re.compile(rf"\b(?:van\s+)?({'|'.join(_SAID)})[\s-]*(?:jaar\s+oude?|jarige?n?|jr)\b")
_WHO = re.compile(
    rf"\b(?:jongen|meisje|zoon|dochter|kind|puber|tiener)\s+(\d{{1,2}}(?:,\d)?)\b(?!{_UNIT}|,\d)", re.ASCII
)
_NUMBERS = (
    re.compile(r"(?<![\d,.-])(?:van\s+)?(\d{1,2})(?:,\d)?[\s-]*(?:jaar|jarige?n?|jr)\b(?:\s+oude?)?", re.ASCII),
    re.compile(rf"\bvan\s+(\d{{1,2}})\b(?!{_UNIT}|,\d)", re.ASCII),
    _WHO,
)
_IN = r"(?:\b(?:in|uit|van|op)\s+(?:de\s+)?)?"
# A school year says an age as well: groep 3 begins at six, the first year after it at twelve. (pattern, age of year 0)
_SCHOOL_YEARS = (
    (re.compile(rf"{_IN}\bgroep\s+([1-8])\b(?!{_UNIT}|\s*(?:jaar|jr|kind|jongere|leerling))", re.ASCII), 3),
    (re.compile(rf"{_IN}\b([1-6])(?:e\s+(?:klas|jaar))?\s+(?:vmbo|mavo|havo|vwo|gymnasium)\b", re.ASCII), 11),
)
# Words for children of some years, by the age group that they are in. A tienermoeder asks for her child as well;
# "als baby geadopteerd" is of long ago.
_WORDS = {
    "0-3": re.compile(r"(?<!\bals )\b(?:bab(?:y|ies)|dreumes|peuter|zuigeling)"),
    "4-11": re.compile(r"(?<!\bals )\b(?:kleuter|basisschool)"),
    "12-17": re.compile(r"\b(?:puber|tiener(?!moeder|vader|ouder|zwanger)|brugklas|middelbare\s+schol|scholier)"),
    "18-plus": re.compile(r"\bjong[\s-]?volwassen"),
}


def read_age(text: str) -> tuple[int, list[Span]] | None:
    """An age in years with the place of its words; else the one at which a school year begins. Folded text."""
    if _BETWEEN.search(text):
        return None
    if said := _IN_WORDS.search(text):
        return _SAID.index(said[1]) + 1, [said.span()]
    found = next((match for pattern in _NUMBERS if (match := pattern.search(text))), None)
    if found and (years := int(found[1].partition(",")[0])) <= OLDEST:
        return years, [found.span(1) if found.re is _WHO else found.span()]  # who it is (jongen 15) stays
    for pattern, before in _SCHOOL_YEARS:
        if year := pattern.search(text):
            return int(year[1]) + before, [year.span()]
    return None


def read_age_range(text: str) -> tuple[tuple[str, ...], list[Span]] | None:
    """The age groups (bands.AGE_GROUPS) from one age to another (12 tot 18 jaar), with the place of the words."""
    found = _BETWEEN.search(text)
    if not found or _NO_AGES_BEFORE.search(text[: found.start()]) or _NO_AGES_AFTER.match(text, found.end()):
        return None
    youngest, oldest = sorted((int(found["first"]), int(found["last"] or found["until"])))
    if found["upto"] and oldest > youngest:
        oldest -= 1  # tot 18 is without 18
    return tuple(group.value for group in AGE_GROUPS if group.meets(youngest, oldest)), [found.span()]


def read_age_groups(text: str) -> tuple[str, ...]:
    """The age groups whose children the words are about. The words stay: listings say them too."""
    return tuple(group.value for group in AGE_GROUPS if _WORDS[group.value].search(text))
