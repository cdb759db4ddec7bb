"""What a listing is not for. "Niet bij verslaving" must never make a listing match verslaving."""

import re
from collections.abc import Sequence

from service.search.analysis import analyse, stems

_SENTENCE = re.compile(r"[^.?!;]+[.?!;]*\s*")
_DENIES = re.compile(r"\b(niet|geen|nooit|uitgezonderd|uitgesloten|sluiten)\b", re.IGNORECASE)
_NOT_FOR = re.compile(r"\bniet (?:geschikt )?(?:bij|voor)\b[^.,;?!]*", re.IGNORECASE)


def affirmed(text: str, exclusions: Sequence[str]) -> str:
    """The text without what it denies: a clause "niet bij ..." goes, and in a sentence with a denial every word that
    the listing's exclusions name."""
    if not _DENIES.search(text):
        return text
    excluded = excluded_stems(exclusions)
    return "".join(_affirmed_sentence(found.group(), excluded) for found in _SENTENCE.finditer(text))


def excluded_stems(exclusions: Sequence[str]) -> frozenset[str]:
    """The stems of everything the listing is not for."""
    return frozenset(stems(" ".join(exclusions)).split())


def _affirmed_sentence(sentence: str, excluded: frozenset[str]) -> str:
    sentence = _NOT_FOR.sub(" ", sentence)
    if not _DENIES.search(sentence):
        return sentence
    kept, at = [], 0
    for token in analyse(sentence):
        if token.stem in excluded:
            kept.append(sentence[at : token.start])
            at = token.end
    return "".join([*kept, sentence[at:]])
