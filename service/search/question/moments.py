"""When help must begin, as a question says it: now (nu plek, zonder wachtlijst), or after so many weeks at most."""

import re
from collections.abc import Sequence

from service.listings.rules_report import MOST_WEEKS
from service.search.question.ages import Span

_PLACE = r"(?:plek|plekken|plaats|plaatsen|ruimte)"
# Who asks who has room asks for room now; not for "een plek", which is only a word for help.
_WHO_HAS = re.compile(
    rf"(?:\b(?:wie|welke(?:\s+[\w-]+){{1,2}})\s+(?:heeft|hebben)|\bwaar\s+is\s+(?:er\s+)?(?:nog|nu)|^(?:heeft|hebben))\s+(?:(?:er|nog|nu|jullie|iemand|u)\s+)*"
    rf"{_PLACE}\b(?!\s+(?:nodig|gevonden|gehad|gekregen))(?:\s+(?:vrij|beschikbaar))?"
    rf"|\bmet\s+{_PLACE}\b(?=\s*(?:$|[.,;!?]|(?:in|te|bij|rond|regio)\b))"
)
_TODAY = re.compile(r"(?:^|(?<=\s)|(?<=,))vandaag(?=\s*(?:$|[.,;!?]))")
_NOW = re.compile(
    rf"\b(?:wie\s+heeft\s+(?:er\s+)?)?(?:(?:nu|direct|per\s+direct|meteen|vandaag)\s+(?:nog\s+)?(?:een\s+)?{_PLACE}"
    rf"|(?<!geen\s)(?<!nergens\s){_PLACE}\s+(?:nu|direct|per\s+direct|vrij|beschikbaar)"
    r"|(?:zonder|geen)\s+(?:wachtlijst|wachttijd))\b(?:\s+(?:vrij|beschikbaar|heeft|hebben))?"
)
_BEGIN = r"(?:plek|plaats|terecht|terechtkunnen|start(?:en)?|beginnen|begint|intake|gesprek|hulp)"
_WAIT = r"(?:wachten|wachttijd|wachtlijst)"
_MOST = r"(?:binnen|maximaal|max|hoogstens|korter\s+dan)"
_WEEKS = r"(?P<number>\d{1,2}|een|twee|drie|vier|zes|acht)\s+(?P<unit>weken|week|maanden|maand)"
_WITHIN = (
    re.compile(rf"\bbinnen\s+{_WEEKS}\s+(?:een\s+)?{_BEGIN}\b", re.ASCII),
    re.compile(rf"\b(?:{_BEGIN}|{_WAIT})\s+(?:van\s+)?{_MOST}\s+{_WEEKS}\b", re.ASCII),
    re.compile(rf"\b{_MOST}\s+{_WEEKS}\s+{_WAIT}\b", re.ASCII),
    re.compile(rf"\b(?:kan|kunnen)\s+(?:nog\s+)?(?:{_MOST}\s+)?{_WEEKS}\s+wachten\b", re.ASCII),
    re.compile(rf"(?:^|(?<=,\s)){_WEEKS}\s+{_WAIT}\b(?=\s*(?:$|,))", re.ASCII),  # nothing else is told of it
    # Needed by then: who begins before it will do as well.
    re.compile(rf"\b{_PLACE}\s+(?:nodig\s+)?over\s+{_WEEKS}\b", re.ASCII),
    re.compile(rf"\bover\s+{_WEEKS}\s+(?:een\s+)?{_PLACE}\b(?:\s+nodig\b)?", re.ASCII),
)
_BARE = re.compile(rf"\b(?:binnen|(?P<most>maximaal|max|hoogstens)\.?)\s+{_WEEKS}\b", re.ASCII)
_LASTS = re.compile(
    r"(?:verblijf|opname|opvang|logeren|wonen|traject|behandeling|therapie|training|plaatsing|begeleiding|cursus|periode|duur|"
    r"duurt|zorg)(?:\s+van)?\s+$"
)
# Beside a bare "binnen 4 weken" it tells what happened or will: "is binnen 3 maanden vijf keer verhuisd".
_VERB_BEFORE = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|moet|moeten|gaat|gaan|komt|komen|kwam|kwamen|"
    r"ging|gingen|bevalt|verhuist|verhuisde|stopt|stopte|verloor|kreeg|krijgt|overleed|liep)\b"
)
# A sentence may tell what happened today, and "plek vandaag" is a crisis in the vocabulary.
_NO_WISH = re.compile(rf"\b(?:hij|zij|ze|ik|wij|we|mijn|onze|overleden|{_PLACE})\b")
_HAPPENED = re.compile(
    r"\b(?:keer|opnieuw|weer|terug|nadat?)\b|\b(?:op|uit|weg|aan|in|mis)?ge\w{2,}(?:d|t|en)\b|\bver\w+(?:d|t)\b"
)
_ASKS_ON = re.compile(r"\s*(?:$|(?:voor|in|te|bij|rond|regio|met|en|of|nodig|gezocht|gewenst|plaats|hulp)\b)")
_CLAUSE = re.compile(r"[.,;:!?]")
_SAID = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "zes": 6, "acht": 8}
WEEKS_IN_MONTH = 4  # never longer than was asked


def asks_place_now(text: str) -> list[Span]:
    """Where a folded text asks for a place now; empty when it does not."""
    found = [match.span() for pattern in (_WHO_HAS, _NOW) if (match := pattern.search(text))]
    today = _TODAY.search(text)
    return [*found, today.span()] if today and not _tells(text[: today.start()]) else found


def _tells(before: str) -> bool:
    """Whether the clause that goes on with "vandaag" is about something else than which help is wished."""
    clause = next((part for part in reversed(_CLAUSE.split(before)) if part.strip()), "")
    return any(pattern.search(clause) for pattern in (_VERB_BEFORE, _NO_WISH, _HAPPENED))


def read_most_weeks(text: str, places: Sequence[Span] = ()) -> tuple[int, list[Span]] | None:
    """The most weeks that somebody can wait for the first talk, with the place of the words. Folded text.

    None as well for longer than anybody may report: nothing is left out by that. `places`: where a municipality stands.
    """
    found = next((match for pattern in _WITHIN if (match := pattern.search(text))), None) or _bare(text, places)
    if not found:
        return None
    number = _SAID.get(found["number"]) or int(found["number"])
    weeks = number * (WEEKS_IN_MONTH if found["unit"].startswith("maand") else 1)
    return (weeks, [found.span()]) if weeks <= MOST_WEEKS else None


def _bare(text: str, places: Sequence[Span]) -> re.Match[str] | None:
    """ "Binnen 4 weken" alone, when its clause tells nothing that happened; "max 4 weken" if nothing lasts so long."""
    found = _BARE.search(text)
    if not found:
        return None
    before, after = _CLAUSE.split(text[: found.start()])[-1], _CLAUSE.split(text[found.end() :])[0]
    if found["most"] and _LASTS.search(before):
        return None
    asks = _ASKS_ON.match(after) or any(text[found.end() : start].isspace() for start, _ in places)
    return found if asks and not _VERB_BEFORE.search(before) and not _HAPPENED.search(after) else None
