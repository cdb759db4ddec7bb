"""No client data, ever: free text may not hold a citizen service number (BSN)."""

import re
import unicodedata

from stdnum.nl import bsn

from service.core.errors import Problem

WHY = (
    "Hier staat een nummer dat een burgerservicenummer (BSN) kan zijn. "
    "Plekwijzer mag geen gegevens van cliënten bevatten. Haal het nummer weg."
)
NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")
NINE_APART = re.compile(r"(?<!\d)(?<!\d[ .\-/])\d(?:[ .\-/]{0,2}\d){8}(?![ .\-/]?\d)")
# In the usual groups, also behind another number.
GROUPS = re.compile(r"(?<!\d)(?:\d{3}([ .\-])\d{3}\1\d{3}|\d{4}([ .\-])\d{2}\2\d{3})(?!\d)")
PATTERNS = (NINE, NINE_APART, GROUPS)


def find_bsn(text: str) -> bool:
    """Whether the text has nine digits, also with spaces, dots or dashes between, that pass the 11-proef."""
    plain = unicodedata.normalize("NFKC", text)
    found = (match.group() for pattern in PATTERNS for match in pattern.finditer(plain))
    return any(bsn.is_valid(re.sub(r"\D", "", number)) for number in found)


def without_bsn(text: str) -> str:
    """The text to show again: the same when there is no BSN in it, else without the number."""
    if not find_bsn(text):
        return text
    left = unicodedata.normalize("NFKC", text)
    for pattern in PATTERNS:
        left = pattern.sub(lambda match: "" if find_bsn(match.group()) else match.group(), left)
    left = " ".join(left.split())
    return "" if find_bsn(left) else left


def bsn_problem(field: str, text: str) -> Problem | None:
    """The problem of a free-text field with a BSN in it. Never carries the number itself."""
    return Problem(field, WHY) if find_bsn(text) else None
