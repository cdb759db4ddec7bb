"""The age that a question speaks of: a number, a school year, or a word for children of some years (peuter)."""

import re
from collections.abc import Iterable, Iterator

from service.search.question.bands import AGE_GROUPS
from service.search.question.durations import lasts

Span = tuple[int, int]
Reading = tuple[str, object, list[Span]]  # a field of Criteria, its value and the words that say it
OLDEST = 23

_UNIT_WORDS = (
    r"(?:t/m|(?:wk|wkn|weekjes|maandjes|mndn|dgn|vanavond|vanmiddag|vanochtend|gezinnen|leden|kamers|groepen|"
    r"jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|week(?:en|end|enden)?|weken|maand(?:en)?|uur|uren|uurs|minuten|dag(?:en|deel|delen)?|nacht(?:en)?|"
    r"keer|x|plek(?:ken)?|plaats(?:en)?|tot|euro|vmbo|mavo|havo|vwo|gymnasium|kinderen|jongeren|leerlingen|personen|mensen|"
    r"kilo|kg|cm|meter|kilometer|km|procent|graden|punten|sessies|gesprekken|mnd|"
    r"broers|broertjes|zussen|zusjes|zoons|zonen|dochters|"
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b)"
)
UNIT = rf"\s*(?:[-+/%\d]|{_UNIT_WORDS})"  # what a number in front of it counts
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig".split()
_SAID = (
    *"een twee drie vier vijf zes zeven acht negen".split(),
    *_TEENS,
    *(f"{first}entwintig" for first in ("een", "twee", "drie")),
)
_SMALL, _LARGE = "|".join(_SAID[1:9]), "|".join(_SAID[9:])
_YEARS = r"(?:[\s-]*(?:jaar|jarige?n?|jr)|j)\b"
_AND_MONTHS = r"(?:\s+(?:en\s+)?\d{1,2}\s*(?:maand(?:en)?|mnd)\b)?"  # 2 jaar en 3 maanden
OLD = rf"(?:{_YEARS}{_AND_MONTHS}(?:\s+oude?\b)?)?"
_NOT_SEVERAL = r"(?!\s+(?!een\b|als\b|soms\b|steeds\b)\w+(?:en|s)\b)"  # of things that are counted: van twee vaders
_NOT_OF_SIZE = "".join(rf"(?<!\b{word} )" for word in ("gezin", "groep", "team", "score", "cijfer", "huis", "klas"))
_COUNTED = (
    r"\s+(?:jongens|meisjes|meiden|pubers|tieners|kleuters|peuters|kids|(?:klein|pleeg)kinderen|verdiepingen|scholen)\b"
)
CHILD = (
    r"\b(?:jongen|meisje|meid|knul|(?:klein|pleeg|stief)?(?:zoon|dochter|zoontje|dochtertje)|(?:pleeg)?kind|jongere|"
    r"leerling|client|baby|peuter|kleuter|puber|tiener)"
)
_WHO = re.compile(
    rf"{CHILD}(?:\s+|\s*(?=\())(?P<age>(?:\(\s*)?(\d{{1,2}}(?:,\d)?)(?:{_YEARS}{_AND_MONTHS}(?:\s+oude?\b)?|\b(?!{UNIT}|,\d))\)?)",
    re.ASCII,
)
_WHO_IN_WORDS = re.compile(rf"{CHILD}\s+(?P<age>(?:van\s+)?({_SMALL}|{_LARGE})\b{OLD}(?!{UNIT}){_NOT_SEVERAL})")
# How a general practitioner writes who it is: v 15, m16, ♀15, mnl. 9; or behind the age: 15 jr v.
_LETTER = r"(?:\b(?:[vmj]|vr|vrl|mnl)(?=\b|\d)|[♀♂])"
_SHORT = re.compile(
    rf"(?<![\w/'’.-])(?:\(\s*)?{_LETTER}\s*[.,:/(]?\s*(\d{{1,2}}){OLD}\)?(?![-+/%]?\w|[.,]\d|\s*{_UNIT_WORDS})",
    re.ASCII,
)
_SHORT_AFTER = re.compile(rf"(?<![\d,.-])(\d{{1,2}})(?:\s*[♀♂]|{_YEARS}[\s,]*\b(?:[vm]|vr|vrl|mnl)\b(?![/'’.-]))")
# Said of somebody: an age, whatever else is told in years.
_OF_SOMEBODY = (
    re.compile(rf"\b(?:van\s+)?({'|'.join(_SAID)})[\s-]*(?:jaar\s+oude?|jarige?n?|jr)\b"),
    re.compile(rf"\bvan\s+({'|'.join(_SAID[1:])})\s+jaar\b"),
    re.compile(r"(?<![\d,.-])(?:van\s+)?(\d{1,2})(?:,\d)?[\s-]*(?:jaar\s+oude?|jarige?n?)\b", re.ASCII),
    re.compile(rf"\bvan\s+(\d{{1,2}})(?:,\d)?{_YEARS}{_AND_MONTHS}", re.ASCII),
    re.compile(rf"{_NOT_OF_SIZE}\bvan\s+(\d{{1,2}})\b(?!{UNIT}|,\d|{_COUNTED})", re.ASCII),
    re.compile(rf"\b(?:leeftijd|lft)\b\.?(?:\s+(?:is|van))?\s*[:=]?\s*(\d{{1,2}})\b{OLD}(?!{UNIT}|[.,]\d)", re.ASCII),
    # Who turns 18 asks about that, in the words of the vocabulary (net 18 geworden).
    re.compile(rf"\b(?:(?:is|net|pas|nu|onlangs|inmiddels)\s+)*(?!18\b)(\d{{1,2}})\b{OLD}\s+geworden\b", re.ASCII),
    _WHO,
    _WHO_IN_WORDS,
    _SHORT,
    _SHORT_AFTER,
)
_GOES_ON = r"(?:en|met|maar|die|wil|kan|gaat|zit|heeft|uit|geworden)\b"  # what may follow when that was all
# Said in a sentence of its own: "Ze is 11". Who is meant was named before it, or not at all.
_IS = re.compile(
    rf"(?:{CHILD}|\b(?P<pronoun>hij|zij|ze))\s+(?P<age>(?:is|wordt)\s+(?:(?:nu|net|pas|bijna|inmiddels|onlangs|binnenkort|zelf)\s+)*"
    rf"(\d{{1,2}}|{_SMALL}|{_LARGE})\b{OLD}(?=\s*(?:$|[.;!?)]|,(?!\d)|{_GOES_ON}))(?:\s+en\b)?)",
    re.ASCII,
)
_LOOSE = re.compile(rf"(?<![\d,.-])(\d{{1,2}})(?:,\d)?{_YEARS}{_AND_MONTHS}(?:\s+oude?\b)?", re.ASCII)
_TIERS = (_OF_SOMEBODY, (_IS,), (_LOOSE,))
_PERSON = re.compile(
    rf"{CHILD}|\b(?:kinderen|(?P<grown>(?:stief|pleeg|groot)?(?:moeder|vader|ouders?)|mama|papa|oma|opa|partner|vriend(?:in)?))\b"
)
_OF_CHILDREN = re.compile(  # a client may well be grown up
    rf"{CHILD.replace('client|', '')}|\b(?:kinderen|jongeren|jongens|meisjes|gezin|zoons|zonen|"
    r"dochters|broertje|zusje|jeugd)"
)
# How long something takes, a limit, or the age of a parent.
_NO_AGE_BEFORE = re.compile(
    r"\b(?:al|sinds|na|duurt|duurde|heeft|hebben|had|hadden|minimaal|minstens|maximaal|hoogstens|zeker|ruim|gedurende|"
    r"afgelopen|laatste|over|binnen|elke?|per|nog|wachten?|tot|onder|boven|vanaf|dan|(?:wacht(?:lijst|tijd)|verblijf|opname|"
    r"traject|periode|behandeling|relatie|huwelijk|achterstand|straf)\s+v(?:an|\.)?|"
    r"(?:segment|profiel|perceel|product|groep|klas)\s+[vmj]|(?:niveau|\w+leeftijd|(?:mentale|emotionele)\s+leeftijd)\s+van(?:\s+een)?|"
    r"(?<!jonge )(?:stief|pleeg|groot)?(?:moeder|vader|ouders?|oma|opa|mama|papa)\s+(?:is|zijn|wordt)"
    r"(?:\s+(?:pas|net|nu))?)"
    r"\s+$"
)
_NO_AGE_AFTER = re.compile(
    r"\s*(?:geleden|lang|later|terug|vertraging|achterstand|wachten|wachttijd|wachtlijst|gewacht|gewoond|verbleven|"
    r"op\s+(?:een|de)\s+wachtlijst)\b"
)
_IN = r"(?:\b(?:in|uit|van|op)\s+(?:de\s+)?)?"
# A school year says an age as well: groep 3 begins at six, the first year after it at twelve. (pattern, age of year 0)
_SCHOOL_YEARS = (
    (re.compile(rf"{_IN}\bgroep\s+([1-8])\b(?!{UNIT}|\s*(?:jaar|jr|kind|jongere|leerling))", re.ASCII), 3),
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
    """An age in years with the place of its words; else the one at which a school year begins. Folded text.

    What is said of somebody (zoon van 15) goes before loose years; of two different ages neither is taken.
    """
    for patterns in _TIERS:
        found = list(_ages(text, patterns))
        if found:
            told = (*found, *_ages(text, (_IS,)))  # "is 7 jaar oud" goes as a whole
            spans = [span for years, span in told if years == found[0][0]]
            return (found[0][0], spans) if len({years for years, _ in found}) == 1 else None
    for pattern, before in _SCHOOL_YEARS:
        if year := pattern.search(text):
            return int(year[1]) + before, [year.span()]
    return None


def _ages(text: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[tuple[int, Span]]:
    """Each age of at most OLDEST, with the place of its words. Who it is of (jongen 15) stays."""
    for pattern in patterns:
        of_whom = "age" in pattern.groupindex
        number = pattern.groups  # the last
        for found in pattern.finditer(text):
            if is_no_age(text, found.start(number), found.end()) or (pattern is _IS and _is_of_parent(text, found)):
                continue
            said = found[number].partition(",")[0]
            years = _SAID.index(said) + 1 if said in _SAID else int(said)
            if years <= OLDEST and not (pattern is _LOOSE and lasts(text, found.start(), found.end(), years)):
                yield years, found.span("age" if of_whom else 0)


def _is_of_parent(text: str, found: re.Match[str]) -> bool:
    """Whether "ze is 22" is said of a parent: the last person named before it."""
    named = [person for person in _PERSON.finditer(text, 0, found.start())] if found["pronoun"] else []
    return bool(named and named[-1]["grown"])


def names_child(text: str) -> bool:
    """Whether the words speak of a child."""
    return bool(_OF_CHILDREN.search(text))


def is_no_age(text: str, start: int, end: int) -> bool:
    """The words around say so. `start`: of the number itself (wachtlijst van 2 jaar)."""
    return bool(_NO_AGE_BEFORE.search(text[:start]) or _NO_AGE_AFTER.match(text, end))


def read_age_groups(text: str) -> tuple[str, ...]:
    """The age groups whose children the words are about. The words stay: listings say them too."""
    return tuple(group.value for group in AGE_GROUPS if _WORDS[group.value].search(text))
