"""What a question says in passing: municipalities, an age, what of the catalogue. Those become filters that show."""

import re
from collections.abc import Iterator
from dataclasses import replace

from service.search.ages import Span, read_age, read_age_groups
from service.search.analysis import fold_in_place
from service.search.criteria import Criteria
from service.search.places import read_places
from service.search.scope import Scope
from service.search.unasked import help_denied_from
from service.search.vocabulary import Vocabulary, load_vocabulary

_PROFILE = re.compile(r"\bprofiel\s+(\d{1,2})\b", re.ASCII)
OF_HELP = frozenset(("profiel", "intensiteit", "segment", "product"))
_SEGMENT = re.compile(r"\bsegment\s+([a-z])(?![\w-])", re.ASCII)


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
    for name, value, span in _readings(text, criteria, scope, vocabulary or load_vocabulary()):
        if name not in changes and not (name in OF_HELP and _is_denied(text, span)):
            changes[name] = value
            spans += span
    if not changes:
        return criteria
    return replace(criteria, q=_left_over(criteria.q, spans), **changes)  # type: ignore[arg-type]  # by field name


def _readings(
    text: str, criteria: Criteria, scope: Scope, vocabulary: Vocabulary
) -> Iterator[tuple[str, object, list[Span]]]:
    if criteria.leeftijd is None and not criteria.leeftijdsgroep:
        yield from _ages(text)
    if not criteria.gemeente:
        codes, spans = read_places(text, scope, vocabulary)
        if codes:
            yield "gemeente", codes, spans
    if not criteria.profiel and (found := _PROFILE.search(text)):
        number = int(found[1])
        if number in scope.profiles:
            yield "profiel", (number,), [found.span()]
    if not criteria.intensiteit:
        yield from _intensities(text, scope)
    if not criteria.segment and (found := _SEGMENT.search(text)):
        code = next((item.code for item in scope.segments if item.code.casefold() == found[1]), "")
        if code:
            yield "segment", (code,), [found.span()]
    if not criteria.product:
        yield from _products(text, scope)


def _ages(text: str) -> Iterator[tuple[str, object, list[Span]]]:
    if found := read_age(text):
        yield "leeftijd", *found
    elif groups := read_age_groups(text):
        yield "leeftijdsgroep", groups, []


def _intensities(text: str, scope: Scope) -> Iterator[tuple[str, object, list[Span]]]:
    """A name of more than one word, or the code right behind a profile (profiel 5 DL)."""
    for code, name in scope.intensities.items():
        patterns = [rf"\bprofiel\s+\d{{1,2}}\s+({re.escape(code.casefold())})(?![\w-])"]
        if " " in name:
            patterns.append(rf"(?<![\w-])({re.escape(fold_in_place(name))})(?![\w-])")
        found = next((match for pattern in patterns if (match := re.search(pattern, text))), None)
        if found:
            yield "intensiteit", (code,), [found.span(1)]


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


def _is_denied(text: str, spans: list[Span]) -> bool:
    return any(help_denied_from(text[:start], text[end:]) is not None for start, end in spans)


def _left_over(query: str, spans: list[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        query = f"{query[:start]} {query[end:]}"
    left = re.sub(r"\s+([,.;])", r"\1", query).strip(" ,.;")
    return " ".join(left.split())
