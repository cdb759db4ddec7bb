"""The age of a grown-up who needs the help: "man van 45", "mijn moeder van 78".

A question about a child may tell how old a parent is. That is no age to search on: a child in the words, or a parent
whom the asker does not call theirs, and nothing is read.
"""

import re

from service.search.question.ages import OLDEST, UNIT, Span, names_child

OLDEST_PERSON = 120  # as far as the filter goes
_GROWN = (
    r"\b(?:(?:mijn|onze|zijn|haar)\s+(?:schoon|groot)?(?:moeder|vader|ouders?|oma|opa|mama|papa|partner|tante|oom|broer|zus)|"
    r"man|vrouw|volwassene|meneer|mevrouw|dame|heer|client|persoon|iemand|bewoner)"
)
_AGE = re.compile(
    rf"{_GROWN}(?P<age>(?:\s+(?:van|is)\s+|\s+|\s*\(\s*)(\d{{2,3}})(?:[\s-]*(?:jaar|jarige?|jr)|j)?+\b(?:\s+oud\b)?+\)?+)"
    rf"(?!{UNIT}|\s*(?:geleden|lang|getrouwd|samen|alcoholist|verslaafd|ziek|gescheiden)\b)|"
    rf"(?P<before>\b(\d{{2,3}})[\s-]jarige\s+)(?={_GROWN[2:]})",
    re.ASCII,
)


def read_adult_age(text: str) -> tuple[int, list[Span]] | None:
    """An age above OLDEST, with the place of its words; who it is stays in the question. Folded text."""
    found = None if names_child(text) else _AGE.search(text)
    if not found:
        return None
    years = int(found[2] or found[4])
    return (years, [found.span("age" if found["age"] else "before")]) if OLDEST < years <= OLDEST_PERSON else None
