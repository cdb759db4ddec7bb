"""The words of a search marked in a text, and the part of a long text where they stand."""

import re

from markupsafe import Markup, escape

from service.search.dutch.analysis import analyse
from service.search.dutch.compounds import parts_of
from service.search.vocabulary.concepts import Stems

TEXT_LENGTH = 200
BEFORE = 60  # of what is shown, about so many characters stand before a word that is far into its sentence
_WORDS = re.compile(r"\S+")
_SENTENCE_ENDS = re.compile(r"[.!?]\s+|\n\s*")


def highlight(text: str, ways: frozenset[Stems]) -> Markup:
    """The text with the words of the search marked, a phrase only as a whole, by the offsets of our own analysis."""
    parts, at = [], 0
    for start, end in _found(text, ways):
        parts += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


def shorten(text: str, ways: frozenset[Stems]) -> str:
    """About 200 characters that show the first word that was found, cut between words."""
    if len(text) <= TEXT_LENGTH:
        return text
    first, last = next(iter(_found(text, ways)), (0, 0))
    start = _start(text, first, last)
    end = max(last, _end(text, start))
    return ("… " if start else "") + text[start:end] + (" …" if text[end:].strip() else "")


def _start(text: str, first: int, last: int) -> int:
    """The start of the text, or of the sentence, when what was found is shown from there; else a word before it."""
    sentence = max((found.end() for found in _SENTENCE_ENDS.finditer(text, 0, first)), default=0)
    for start in (0, sentence) if first < TEXT_LENGTH - BEFORE else (sentence,):
        if last <= _end(text, start):
            return start
    near = (word.start() for word in _WORDS.finditer(text) if word.start() >= first - BEFORE)
    return min(first, next(near, first))


def _end(text: str, start: int) -> int:
    """The last end of a word within the length that is shown from there."""
    if start + TEXT_LENGTH >= len(text):
        return len(text)
    within = (word.end() for word in _WORDS.finditer(text, start) if word.end() <= start + TEXT_LENGTH)
    return max(within, default=start + TEXT_LENGTH)


def _found(text: str, ways: frozenset[Stems]) -> list[tuple[int, int]]:
    """Where the ways to say the question stand in the text, in order, without overlap: words, compounds, phrases."""
    if not ways:
        return []
    tokens, longest, found, at = analyse(text), max(map(len, ways)), [], 0
    firsts = {way[0] for way in ways if way}
    while at < len(tokens):
        token, left, length = tokens[at], min(longest, len(tokens) - at), 0
        if token.stem in firsts:  # of few words; the rest need no further look
            length = next((n for n in range(left, 0, -1) if tuple(t.stem for t in tokens[at : at + n]) in ways), 0)
        if not length and any((part,) in ways for part in parts_of(text[token.start : token.end])):
            length = 1
        if length:
            found.append((token.start, tokens[at + length - 1].end))
        at += length or 1
    return found
