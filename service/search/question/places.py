"""Municipalities that a question names, or a village in them, also with a mistake: any of them will do."""

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.matching import edit_distance
from service.search.dutch.analysis import analyse, fold_in_place
from service.search.question.scope import Scope
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.villages import folded_villages

_BEFORE = r"(?:\b(?:in|te|gemeente|uit|rond|omgeving|regio|naar)\s+)?"
_BETWEEN = re.compile(r"\s*(?:,|/|&|\ben\b|\bof\b|\s)\s*(?:\bin\s+)?")
_DENIED = re.compile(r"\b(?:niet|behalve|buiten)\s+$")  # no filter on what is not wanted
SHORTEST = 6  # letters in a name that may have a mistake in it: hoort is not Hoorn
Span = tuple[int, int]


def read_places(text: str, scope: Scope, vocabulary: Vocabulary) -> tuple[tuple[str, ...], list[Span]]:
    """The codes of the municipalities in a folded text, in order, and where they stand, with the words between them."""
    found = sorted((*_exact(text, scope), *_nearly(text, scope, vocabulary)), key=lambda item: item[1])
    found = [item for item in found if not _DENIED.search(text[: item[1][0]])]
    codes = tuple(dict.fromkeys(code for code, _ in found))
    spans = [span for _, span in found]
    between = [(a[1], b[0]) for a, b in pairwise(spans) if _BETWEEN.fullmatch(text[a[1] : b[0]])]
    return codes, [*spans, *between]


def _exact(text: str, scope: Scope) -> Iterator[tuple[str, Span]]:
    for name, code in _names(scope).items():
        for match in re.finditer(rf"{_BEFORE}(?<![\w-])(?<!\bde\s){re.escape(name)}(?![\w-])", text):
            yield code, match.span()


def _nearly(text: str, scope: Scope, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    """A word that we do not know, one edit away from a name, with the same first letter."""
    names = _names(scope)
    for match in re.finditer(rf"{_BEFORE}\b([^\W\d_]+)\b", text):
        word = match[1]
        if len(word) < SHORTEST - 1 or word in names or _is_known(word, vocabulary):
            continue
        near = [
            name for name in names if len(name) >= SHORTEST and name[0] == word[0] and edit_distance(word, name, 1) == 1
        ]
        if len(near) == 1:
            yield names[near[0]], match.span()


def _names(scope: Scope) -> dict[str, str]:
    """The code by each folded name in these regions; a municipality goes before a village of the same name."""
    codes = {place.code for place in scope.municipalities}
    villages = {name: code for name, code in folded_villages().items() if code in codes}
    return villages | {fold_in_place(place.name): place.code for place in scope.municipalities}


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    return all(token.stem in vocabulary.stems for token in analyse(word))
