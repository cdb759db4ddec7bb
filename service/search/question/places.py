"""Municipalities that a question names, or a village in them, also with a mistake: any of them will do. And regions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.matching import edit_distance
from service.search.dutch.analysis import analyse, fold_in_place
from service.search.question.ages import Span
from service.search.question.scope import Scope
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.villages import folded_villages, load_villages

_NEAR = r"(?:(?:directe\s+)?(?:buurt|omgeving)(?:\s+van)?|regio|gemeente|omstreken\s+van)"
_BEFORE = (
    rf"(?:\b(?:(?:(?:in|uit)\s+)?(?:de\s+)?{_NEAR}|in|te|uit|rond|rondom|naar|nabij|vlakbij|dichtbij|"
    r"(?:vlak|dicht)\s+bij|bij)\s+)?"
)
_AFTER = r"(?:\s+(?:en|of)\s+(?:omgeving|omstreken|directe\s+omgeving)\b|\s+e\.?o\b\.?)?"
_BETWEEN = re.compile(r"\s*(?:,|/|&|\ben\b|\bof\b|\s)\s*(?:\bin\s+)?")
_DENIES = re.compile(r"\b((?:niet|nooit)(?:\s+meer)?|behalve|(?<!niet )buiten)\s+")
_DENIED = re.compile(rf"{_DENIES.pattern}$")  # no filter on what is not wanted
SHORTEST = 6  # letters in a name that may have a mistake in it: hoort is not Hoorn
_SIGNS = " .,;:!?()"


def read_places(text: str, scope: Scope, vocabulary: Vocabulary) -> tuple[tuple[str, ...], list[Span]]:
    """The codes of the municipalities in a folded text, in order, and where they stand, with the words between them."""
    if alone := place_alone(text, scope):
        return (alone,), [(0, len(text))]
    found = sorted((*_exact(text, scope), *_nearly(text, scope, vocabulary)), key=lambda item: item[1])
    unwanted = _unwanted(text, [span for _, span, _ in found])
    found = [item for item in found if item[1] not in unwanted]
    codes = tuple(dict.fromkeys(code for code, *_ in found))
    spans = [span for _, span, _ in found]
    between = [(a[1], b[0]) for a, b in pairwise(spans) if _BETWEEN.fullmatch(text[a[1] : b[0]])]
    return codes, [*spans, *between]


def place_alone(text: str, scope: Scope) -> str:
    """The code of the municipality that is the whole of a folded text, also by a name that is a word (Hem); else ''."""
    name = text.strip(_SIGNS)
    code = _names(scope).get(name) or _villages().get(name, "")
    return code if scope.municipality(code) else ""


def read_regions(text: str, scope: Scope, vocabulary: Vocabulary) -> tuple[tuple[str, ...], list[Span]]:
    """The codes of the regions in a folded text, however their names are joined, and where they stand."""
    found = [
        (code, match.span())
        for code, name in scope.regions.items()
        for match in re.finditer(rf"{_BEFORE}(?<![\w-]){_loosely(name)}(?![\w-]){_AFTER}", text)
        if not _DENIED.search(text[: match.start()]) and not _is_in_a_term(text, match, vocabulary)
    ]
    return tuple(dict.fromkeys(code for code, _ in found)), [span for _, span in found]


def _unwanted(text: str, spans: Sequence[Span]) -> set[Span]:
    """Those of the places that are not wanted: "niet in hoorn of opmeer" wants neither."""
    found: set[Span] = set()
    for start, end in sorted(spans):
        joined = any(_BETWEEN.fullmatch(text[before:start]) for _, before in found)
        if joined or _DENIED.search(text[:start]):
            found.add((start, end))
    return found


def with_unwanted_names(query: str, scope: Scope) -> str:
    """The question with a place that is not wanted (niet in de buurt van hoorn) as the name it is: niet in Hoorn.

    Only so can its parts tell that it is a name, which is not searched (unasked.py).
    """
    text = fold_in_place(query)
    if not _DENIES.search(text):
        return query  # as nearly every question: no need to look for names
    written = {fold_in_place(name): name for name in (*(name for name, _ in load_villages()), *_called(scope))}
    named = sorted(((span, name) for _, span, name in _exact(text, scope)), reverse=True)
    unwanted = _unwanted(text, [span for span, _ in named])
    for (start, end), name in named:
        if denied := _DENIED.search(text[:start]):
            where = "" if denied[1] == "buiten" else " in"
            query = f"{query[: denied.start()]}{denied[1]}{where} {written[name]}{query[end:]}"
        elif (start, end) in unwanted:
            query = f"{query[:start]}{written[name]}{query[end:]}"
    return query


def _exact(text: str, scope: Scope) -> Iterator[tuple[str, Span, str]]:
    for name, code in _names(scope).items():
        if name not in text:
            continue
        for match in re.finditer(rf"{_BEFORE}(?<![\w-])(?<!\bde\s){re.escape(name)}(?![\w-]){_AFTER}", text):
            yield code, match.span(), name


def _nearly(text: str, scope: Scope, vocabulary: Vocabulary) -> Iterator[tuple[str, Span, str]]:
    """A word that we do not know, one edit away from a name, with the same first letter."""
    names = _names(scope)
    for match in re.finditer(rf"{_BEFORE}\b([^\W\d_]+)\b{_AFTER}", text):
        word = match[1]
        if len(word) < SHORTEST - 1 or word in names or _is_known(word, vocabulary):
            continue
        near = [
            name for name in names if len(name) >= SHORTEST and name[0] == word[0] and edit_distance(word, name, 1) == 1
        ]
        if len(near) == 1:
            yield names[near[0]], match.span(), near[0]


def _names(scope: Scope) -> dict[str, str]:
    """The code by each folded name in these regions; a municipality goes before a village of the same name."""
    codes = {place.code for place in scope.municipalities}
    villages = {name: code for name, code in folded_villages().items() if code in codes}
    return villages | {fold_in_place(place.name): place.code for place in scope.municipalities}


@lru_cache(maxsize=1)
def _villages() -> Mapping[str, str]:
    """The code of the municipality by the folded name of a village, also of one that is a word."""
    return {fold_in_place(name): code for name, code in load_villages()}


def _called(scope: Scope) -> list[str]:
    return [place.name for place in scope.municipalities]


def _loosely(name: str) -> str:
    """West-Friesland is written as one word and as two as well."""
    return r"[\s-]*".join(re.findall(r"\w+", fold_in_place(name)))


def _is_in_a_term(text: str, found: re.Match[str], vocabulary: Vocabulary) -> bool:
    """The name is part of another name that the vocabulary has (Zorg in regio Westfriesland)."""
    tokens = analyse(text)
    inside = [at for at, token in enumerate(tokens) if found.start() <= token.start < found.end()]
    runs = (
        tokens[start:end]
        for start in range(inside[0] + 1 if inside else 0)
        for end in range(inside[-1] + 1, min(len(tokens), start + vocabulary.longest) + 1)
    )
    return any(len(run) > 1 and vocabulary.meanings([token.stem for token in run]) for run in runs)


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    return all(token.stem in vocabulary.stems for token in analyse(word))
