"""How long something lasts, told in years: "zit 2 jaar thuis" is no child of two."""

import re

_VERB = re.compile(
    r"\b(?:zit|zat|zitten|zaten|gaat|ging|gaan|gingen|woont|woonde|wonen|loopt|liep|lopen|staat|stond|staan|verblijft|"
    r"verbleef|blijft|bleef|krijgt|kreeg|krijgen|volgt|volgde|wacht|wachtte|ligt|lag|slaapt|sliep|doet|deed|leeft|leefde|"
    r"drinkt|blowt|gebruikt|kampt|spijbelt|werkt|speelt)\s+(?:(?:hier|daar|thuis|er)\s+)?$"
)
_IS = re.compile(r"\b(?:is|was|zijn|waren|ben)\s+$")
_COURSE = re.compile(r"\b(?:traject|indicatie|beschikking|plaatsing|duur|looptijd|wachtlijst|wachttijd)\s*:?\s+$")
_LASTING = re.compile(
    r"\s*(?:in\s+(?:\w+\s+)?(?:behandeling|zorg|therapie|begeleiding|opname|pleegzorg|detentie|analyse|pleeggezin|gezinshuis|"
    r"instelling|kliniek|internaat|azc|opvang)|opgenomen|uit\s+huis|onder\s+toezicht|ziek|thuis\s*(?:gezeten|zitten)?|geen\s+"
    r"school|niet\s+(?:meer\s+)?naar\s+school|zonder\s+school|op\s+(?:\w+\s+)?wachtlijst|bij\s+(?:de\s+|het\s+)?\w+|bezig|clean|"
    r"getrouwd|gescheiden|samen|verslaafd|uitgevallen|weg)\b"
)
SHORTEST_CHILD = 4  # years: of fewer "2 jaar niet naar school" tells how long, of more of whom


def lasts(text: str, start: int, end: int, years: int) -> bool:
    """Whether the years that stand there are how long something lasts. Folded text; `start`: of the number, `end`:
    of its unit."""
    before = text[:start]
    if _VERB.search(before):
        return bool(text[end:].strip(" .,;!?"))
    lasting = _LASTING.match(text, end) is not None
    if _IS.search(before):
        return lasting
    few = years < SHORTEST_CHILD
    return few and (bool(_COURSE.search(before)) or (lasting and not before.strip(" .,;!?")))
