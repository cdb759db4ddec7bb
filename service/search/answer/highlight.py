"""The words of a search marked in a text, and the part of a long text where they stand."""

from markupsafe import Markup, escape

from service.search.dutch.analysis import analyse
from service.search.dutch.compounds import parts_of
from service.search.vocabulary.concepts import Stems

TEXT_LENGTH = 200


def highlight(text: str, ways: frozenset[Stems]) -> Markup:
    """The text with the words of the search marked, a phrase only as a whole, by the offsets of our own analysis."""
    parts, at = [], 0
    for start, end in _found(text, ways):
        parts += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


def shorten(text: str, ways: frozenset[Stems]) -> str:
    """About 200 characters around the first word that was found, cut between words."""
    if len(text) <= TEXT_LENGTH:
        return text
    first = next((start for start, _ in _found(text, ways)), 0)
    start = 0 if first < TEXT_LENGTH - 60 else text.rfind(". ", 0, first) + 2
    cut = text[start : start + TEXT_LENGTH]
    if start + TEXT_LENGTH < len(text):
        cut = cut[: cut.rfind(" ")] + " …"
    return ("… " if start else "") + cut


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
