"""What a question says in passing: municipalities, an age, a profile or product. Those become filters that show."""

import re
from collections.abc import Iterator
from dataclasses import replace

from service.search.analysis import fold_in_place
from service.search.criteria import Criteria
from service.search.places import read_places
from service.search.scope import Scope
from service.search.vocabulary import Vocabulary, load_vocabulary

_UNIT = r"\s*(?:[-+%\d]|weken|week|maand|uur|dag|keer|plek|plaats|tot|euro)"
_AGES = (
    re.compile(r"(?<![\d,.-])(?:van\s+)?(\d{1,2})[\s-]*(?:jaar|jarige?n?|jr)\b(?:\s+oude?)?", re.ASCII),
    re.compile(rf"\bvan\s+(\d{{1,2}})\b(?!{_UNIT})", re.ASCII),
    re.compile(rf"\b(?:jongen|meisje|zoon|dochter|kind|puber|tiener)\s+(\d{{1,2}})\b(?!{_UNIT})", re.ASCII),
)
_IN = r"(?:\b(?:in|uit|van|op)\s+(?:de\s+)?)?"
# A school year says an age as well: groep 3 begins at six, the first year after it at twelve. (pattern, age of year 0)
_SCHOOL_YEARS = (
    (re.compile(rf"{_IN}\bgroep\s+([1-8])\b(?!{_UNIT}|\s*(?:jaar|jr|kind|jongere|leerling))", re.ASCII), 3),
    (re.compile(rf"{_IN}\b([1-6])(?:e\s+(?:klas|jaar))?\s+(?:vmbo|mavo|havo|vwo|gymnasium)\b", re.ASCII), 11),
)
_PROFILE = re.compile(r"\bprofiel\s+(\d{1,2})\b", re.ASCII)
OLDEST = 23
Span = tuple[int, int]


def understand(criteria: Criteria, scope: Scope, vocabulary: Vocabulary | None = None) -> Criteria:
    """The same search with what the words say moved into filters; unchanged when they say nothing of the kind.

    A filter that is set already is left alone, and so are its words. No vocabulary: that of the file.
    """
    text = fold_in_place(criteria.q)
    changes: dict[str, object] = {}
    spans: list[Span] = []
    for name, value, span in _readings(text, criteria, scope, vocabulary or load_vocabulary()):
        if name not in changes:
            changes[name] = value
            spans += span
    if not changes:
        return criteria
    return replace(criteria, q=_left_over(criteria.q, spans), **changes)  # type: ignore[arg-type]  # by field name


def _readings(
    text: str, criteria: Criteria, scope: Scope, vocabulary: Vocabulary
) -> Iterator[tuple[str, object, list[Span]]]:
    if criteria.leeftijd is None:
        yield from _ages(text)
    if not criteria.gemeente:
        codes, spans = read_places(text, scope, vocabulary)
        if codes:
            yield "gemeente", codes, spans
    if not criteria.profiel and (found := _PROFILE.search(text)):
        number = int(found[1])
        if any(item.profile == number for item in scope.products):
            yield "profiel", (number,), [found.span()]
    if not criteria.product:
        yield from _products(text, scope)


def _ages(text: str) -> Iterator[tuple[str, int, list[Span]]]:
    """An age in years; else the one at which a school year begins."""
    found = next((match for pattern in _AGES if (match := pattern.search(text))), None)
    if found and int(found[1]) <= OLDEST:
        yield "leeftijd", int(found[1]), [_number_span(found)]
    for pattern, before in _SCHOOL_YEARS:
        if year := pattern.search(text):
            yield "leeftijd", int(year[1]) + before, [year.span()]


def _number_span(found: re.Match[str]) -> Span:
    """The age with its words; who it is (jongen 15) stays."""
    return found.span() if found.re is not _AGES[2] else found.span(1)


def _products(text: str, scope: Scope) -> Iterator[tuple[str, object, list[Span]]]:
    """A code, or a name of more than one word: one word may well stand for more than the product."""
    for product in sorted(scope.products, key=lambda item: -len(item.name)):
        names = [fold_in_place(product.code)]
        if " " in product.name and product.profile is None:
            names.append(fold_in_place(product.name))
        for name in names:
            found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
            if found:
                yield "product", (product.code,), [found.span()]


def _left_over(query: str, spans: list[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        query = f"{query[:start]} {query[end:]}"
    left = re.sub(r"\s+([,.;])", r"\1", query).strip(" ,.;")
    return " ".join(left.split())
