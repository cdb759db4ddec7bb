"""What the words of a question say that a filter can say as well: for whom, where, when, what of the catalogue."""

import re
from collections.abc import Iterator

from service.search.dutch.analysis import fold_in_place
from service.search.question.ages import Reading, Span
from service.search.question.ages_said import read_ages, without_codes
from service.search.question.births import birth_words, without_births
from service.search.question.criteria import Room
from service.search.question.moments import asks_place_now, read_most_weeks
from service.search.question.places import read_places, read_regions
from service.search.question.refusing import help_denied_from
from service.search.question.scope import Scope
from service.search.vocabulary.content import Vocabulary

_AND = r"\s*(?:,|/|\ben\b|\bof\b)\s*"
_PROFILE_WORD = r"(?<![\w-])(?:profiel(?:en)?\s+|prof\.?\s+|(?:b-)?o?p)"  # profiel 5, P5, OP5, B-P5
_PROFILES = re.compile(
    rf"{_PROFILE_WORD}\d{{1,2}}\b(?:{_AND}(?:profiel\s+|o?p)?\d{{1,2}}\b(?!\s*(?:jaar|jr|-)))*", re.ASCII
)
OF_HELP = frozenset(("profiel", "intensiteit", "arrangement", "segment", "product"))
_SEGMENTS = re.compile(rf"\bsegment(?:en)?\s+([a-z](?![\w-])(?:{_AND}(?:segment\s+)?[a-z](?![\w-]))*)", re.ASCII)
_LOTS = re.compile(
    rf"\bperce(?:el|len)\s+(\d{{1,2}}\b(?:{_AND}(?:perceel\s+)?\d{{1,2}}\b(?!\s*(?:jaar|jr|-)))*)", re.ASCII
)


def said_in(query: str, scope: Scope, vocabulary: Vocabulary) -> list[Reading]:
    """Each field once. What is not wanted (geen logeren regulier) is not said."""
    text = fold_in_place(query)
    found: dict[str, Reading] = {}
    told = without_births(text)
    of_help, around = list(_of_help(told, scope)), list(_when_and_where(told, scope, vocabulary))
    of_whom = read_ages(without_codes(query, text, scope), scope, vocabulary, of_help, around)
    for name, value, spans in (*of_whom, *around, *of_help):
        if not (name in OF_HELP and _is_denied(text, spans)):
            found.setdefault(name, (name, value, spans))
    return list(found.values())


def passed_over(query: str) -> list[Span]:
    """Words that leave the question whatever is read of it: when somebody was born."""
    return birth_words(fold_in_place(query))


def _when_and_where(text: str, scope: Scope, vocabulary: Vocabulary) -> Iterator[Reading]:
    if now := asks_place_now(text):
        yield "plek", Room.NU, now
    codes, spans = read_places(text, scope, vocabulary)
    if wait := read_most_weeks(text, spans):
        yield "max_wacht_weken", *wait
    if codes:
        yield "gemeente", codes, spans
    regions, where = read_regions(text, scope, vocabulary)
    if regions:
        yield "regio", regions, where


def _of_help(text: str, scope: Scope) -> Iterator[Reading]:
    """Which help, in the words of the catalogue."""
    yield from _pairs(text, scope) or _apart(text, scope)
    if found := _SEGMENTS.search(text):
        known = {item.code.casefold(): item.code for item in scope.segments}
        letters = dict.fromkeys(re.findall(r"\b[a-z]\b", found[1]))
        if all(letter in known for letter in letters):
            yield "segment", tuple(known[letter] for letter in letters), [found.span()]
    yield from _products(text, scope)


def _pairs(text: str, scope: Scope) -> list[Reading]:
    """Each profile with its intensity right behind it (profiel 5 DL), when the catalogue knows every one."""
    names = [(code, name) for code, called in scope.intensities.items() for name in (code, called)]
    known = {fold_in_place(name): code for code, name in names if name == code or " " in name}
    if not known:
        return []
    any_name = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    found = list(re.finditer(rf"{_PROFILE_WORD}(\d{{1,2}})[\s:]+({any_name})(?![\w-])", text, re.ASCII))
    pairs = [
        f"{item.code}:{known[match[2]]}"
        for match in found
        for item in scope.products
        if item.profile == int(match[1]) and known[match[2]] in item.intensities
    ]
    paired = {match[1] for match in found} == set(re.findall(rf"{_PROFILE_WORD}(\d{{1,2}})\b", text, re.ASCII))
    paired = paired and {pair.partition(":")[2] for pair in pairs} == {known[match[2]] for match in found}
    return [("arrangement", tuple(dict.fromkeys(pairs)), [match.span() for match in found])] if pairs and paired else []


def _apart(text: str, scope: Scope) -> Iterator[Reading]:
    if found := _PROFILES.search(text):
        numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d{1,2}", found[0])))
        if all(number in scope.profiles for number in numbers):
            yield "profiel", numbers, [found.span()]
    yield from _intensities(text, scope)


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
    """A code, or a name of more than one word: one word may well stand for more than the product. Or those of a lot."""
    yield from _lots(text, scope)
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


def _lots(text: str, scope: Scope) -> Iterator[Reading]:
    """The products of lots by their numbers (perceel 1 en 2), within the segment that is named, if one is."""
    found, segment = _LOTS.search(text), _SEGMENTS.search(text)
    if not found:
        return
    numbers = re.findall(r"\d+", found[1])
    letters = re.findall(r"\b[a-z]\b", segment[1]) if segment else []
    codes = [
        item.code
        for item in scope.products
        if item.lot.rpartition("-")[2] in numbers and (not letters or item.segment.casefold() in letters)
    ]
    if codes:
        yield "product", tuple(codes), [found.span()]


def _is_denied(text: str, spans: list[Span]) -> bool:
    return any(help_denied_from(text[:start], text[end:]) is not None for start, end in spans)
