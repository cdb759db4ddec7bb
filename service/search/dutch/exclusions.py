"""What a listing is not for. "Niet bij verslaving" must never make a listing match verslaving.

The exclusions themselves are a field of the index (documents.py) that makes a part of a question fail; here the words
of the exclusions are taken out of the texts, so that none of them is found or highlighted.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from service.search.dutch.analysis import Token, analyse, stems_of

_SENTENCE = re.compile(r"[^.?!;]+[.?!;]*\s*")
_DENIES = re.compile(
    r"\b(niet|geen|nooit|uitgezonderd|uitgesloten|sluiten|zonder|elders|buiten|verwijzen|verwijst|doorverwezen|"
    r"kunnen beter|eerst|te licht|te zwaar|andere? (?:adres|aanpak|plek|aanbieder)|juiste adres)\b",
    re.IGNORECASE,
)
_SELF = r"(?!\s+(?:zich|je|me|jou)zelf\b)"  # "komt niet voor zichzelf op" shuts nobody out
_NOT_FOR = re.compile(rf"\bniet (?:geschikt )?(?:bij|voor)\b{_SELF}[^.,;?!]*", re.IGNORECASE)

# "Jongeren die niet bij hun ouders kunnen wonen" says for whom it is, not for whom it is not.
_TELLS_WHO = re.compile(
    r"\b(?:die|dat|wie|kan|kunnen|mag|mogen|wil|willen|durft|durven)\s+(?:[^\W\d_]+\s+)?$", re.IGNORECASE
)


def affirmed(text: str, exclusions: Sequence[str]) -> str:
    """The text without what it denies: a clause "niet bij ..." goes, and in a sentence that sends people elsewhere
    every word that the listing's exclusions name."""
    if not _DENIES.search(text):
        return text
    excluded = excluded_stems(exclusions)
    return "".join(_affirmed_sentence(found.group(), excluded) for found in _SENTENCE.finditer(text))


def without_excluded(text: str, exclusions: Sequence[str]) -> str:
    """The text without every run of words that is the whole of an exclusion."""
    runs = _runs(tuple(exclusions))
    held = stems_of(text) if runs else ()
    if not any(run[0] in held for run in runs):
        return text
    return _without(text, _places_of_runs(analyse(text), runs))


@lru_cache(maxsize=4096)
def _runs(exclusions: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(stems_of(item) for item in exclusions) - {()}


def excluded_stems(exclusions: Sequence[str]) -> frozenset[str]:
    """The stems of everything the listing is not for."""
    return frozenset(stem for run in _runs(tuple(exclusions)) for stem in run)


def _affirmed_sentence(sentence: str, excluded: frozenset[str]) -> str:
    sentence = _NOT_FOR.sub(lambda found: found[0] if _TELLS_WHO.search(sentence[: found.start()]) else " ", sentence)
    if not _DENIES.search(sentence):
        return sentence
    return _without(sentence, (token for token in analyse(sentence) if token.stem in excluded))


def _places_of_runs(tokens: Sequence[Token], runs: Set[tuple[str, ...]]) -> Iterator[Token]:
    held = [token.stem for token in tokens]
    for run in runs:
        for at in range(len(held)):
            if held[at] == run[0] and tuple(held[at : at + len(run)]) == run:
                yield from tokens[at : at + len(run)]


def _without(text: str, tokens: Iterator[Token]) -> str:
    """The text with these words cut out."""
    kept, at = [], 0
    for start, end in sorted({(token.start, token.end) for token in tokens}):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])
