"""What a question says in passing: municipalities, an age, when, what of the catalogue. Those become filters."""

import re
from collections.abc import Iterator
from dataclasses import replace

from service.search.dutch.analysis import analyse, fold_in_place
from service.search.question.ages import Span, read_age, read_age_groups, read_age_range
from service.search.question.criteria import Criteria, Room
from service.search.question.moments import asks_place_now, read_most_weeks
from service.search.question.places import read_places
from service.search.question.scope import Scope
from service.search.question.unasked import help_denied_from
from service.search.vocabulary.content import Vocabulary, load_vocabulary

_AND = r"\s*(?:,|/|\ben\b|\bof\b)\s*"
_PROFILE_WORD = r"(?<![\w-])(?:profiel(?:en)?\s+|(?:b-)?o?p)"  # profiel 5, P5, OP5, B-P5
_PROFILES = re.compile(
    rf"{_PROFILE_WORD}\d{{1,2}}\b(?:{_AND}(?:profiel\s+|o?p)?\d{{1,2}}\b(?!\s*(?:jaar|jr|-)))*", re.ASCII
)
OF_HELP = frozenset(("profiel", "intensiteit", "segment", "product"))
# What a filter leaves behind at either end: "(wie heeft nu plek) voor angst".
_LOOSE_ENDS = re.compile(
    r"^(?:(?:voor|met|en|of)(?![\w'-])|[\s,.;:])+|(?:\b(?:voor|met|en|of|in)|[\s,.;:])+$", re.IGNORECASE
)
_SEGMENTS = re.compile(rf"\bsegment(?:en)?\s+([a-z](?![\w-])(?:{_AND}(?:segment\s+)?[a-z](?![\w-]))*)", re.ASCII)


def understand(criteria: Criteria, scope: Scope, vocabulary: Vocabulary | None = None) -> Criteria:
    """The same search with what the words say moved into filters; unchanged when they say nothing of the kind.

    A filter that is set already is left alone, and so are its words; what is not wanted (geen logeren regulier) becomes
    no filter. No vocabulary: that of the file.
    """
    if criteria.letterlijk:
        return criteria
    text = fold_in_place(criteria.q)
    changes: dict[str, object] = {}
    spans: list[Span] = []
    said = (*_of_who(text, criteria, scope, vocabulary or load_vocabulary()), *_of_help(text, criteria, scope))
    for name, value, span in said:
        if name not in changes and not (name in OF_HELP and _is_denied(text, span)):
            changes[name] = value
            spans += span
    if not changes:
        return criteria
    return replace(criteria, q=_left_over(criteria.q, spans), **changes)  # type: ignore[arg-type]  # by field name


Reading = tuple[str, object, list[Span]]


def _of_who(text: str, criteria: Criteria, scope: Scope, vocabulary: Vocabulary) -> Iterator[Reading]:
    """For whom, where and when."""
    if criteria.leeftijd is None and not criteria.leeftijdsgroep:
        yield from _ages(text)
    if criteria.plek is Room.ALLES and (now := asks_place_now(text)):
        yield "plek", Room.NU, now
    if criteria.max_wacht_weken is None and (wait := read_most_weeks(text)):
        yield "max_wacht_weken", *wait
    if not criteria.gemeente:
        codes, spans = read_places(text, scope, vocabulary)
        if codes:
            yield "gemeente", codes, spans


def _of_help(text: str, criteria: Criteria, scope: Scope) -> Iterator[Reading]:
    """Which help, in the words of the catalogue."""
    if not criteria.profiel and (found := _PROFILES.search(text)):
        numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d{1,2}", found[0])))
        if all(number in scope.profiles for number in numbers):
            yield "profiel", numbers, [found.span()]
    if not criteria.intensiteit:
        yield from _intensities(text, scope)
    if not criteria.segment and (found := _SEGMENTS.search(text)):
        known = {item.code.casefold(): item.code for item in scope.segments}
        letters = dict.fromkeys(re.findall(r"\b[a-z]\b", found[1]))
        if all(letter in known for letter in letters):
            yield "segment", tuple(known[letter] for letter in letters), [found.span()]
    if not criteria.product:
        yield from _products(text, scope)


def _ages(text: str) -> Iterator[Reading]:
    if found := read_age(text):
        yield "leeftijd", *found
    elif between := read_age_range(text):
        yield "leeftijdsgroep", *between
    elif groups := read_age_groups(text):
        yield "leeftijdsgroep", groups, []


def _intensities(text: str, scope: Scope) -> Iterator[Reading]:
    """A name of more than one word, or the code right behind a profile (profiel 5 DL)."""
    for code, name in scope.intensities.items():
        patterns = [rf"{_PROFILE_WORD}\d{{1,2}}[\s:]+({re.escape(code.casefold())})(?![\w-])"]
        if " " in name:
            patterns.append(rf"(?<![\w-])({re.escape(fold_in_place(name))})(?![\w-])")
        found = next((match for pattern in patterns if (match := re.search(pattern, text))), None)
        if found:
            yield "intensiteit", (code,), [found.span(1)]


def _products(text: str, scope: Scope) -> Iterator[Reading]:
    """A code, or a name of more than one word: one word may well stand for more than the product."""
    for product in sorted(scope.products, key=lambda item: -len(item.name)):
        if product.profile is not None:  # a profile is read as such, with its intensity
            continue
        names = [fold_in_place(product.code)]
        if " " in product.name:
            names.append(fold_in_place(product.name))
        for name in names:
            found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
            if found:
                yield "product", (product.code,), [found.span()]


def _is_denied(text: str, spans: list[Span]) -> bool:
    return any(help_denied_from(text[:start], text[end:]) is not None for start, end in spans)


def _left_over(query: str, spans: list[Span]) -> str:
    kept, at = [], 0
    for start, end in sorted(spans):  # two may share a word: (nu plek), (plek binnen 4 weken)
        kept.append(query[at:start])
        at = max(at, end)
    left = " ".join(re.sub(r"\s+([,.;:])", r"\1", " ".join((*kept, query[at:]))).split())
    left = _LOOSE_ENDS.sub("", left)
    return left if analyse(left) else ""  # "en" alone asks nothing
