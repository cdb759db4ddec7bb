"""What a question says in passing: a municipality, an age, a profile or product. Those become filters that show."""

import re
from collections.abc import Iterator
from dataclasses import replace

from service.search.analysis import fold
from service.search.criteria import Criteria
from service.search.scope import Scope

_AGES = (
    re.compile(r"(?<![\d,.-])(?:van\s+)?(\d{1,2})[\s-]*(?:jaar|jarige?n?|jr)\b(?:\s+oude?)?"),
    re.compile(r"\bvan\s+(\d{1,2})\b(?!\s*(?:[-+%\d]|weken|week|maand|uur|dag|plek|tot|euro))"),
)
_PROFILE = re.compile(r"\bprofiel\s+(\d{1,2})\b")
OLDEST = 23
Span = tuple[int, int]


def understand(criteria: Criteria, scope: Scope) -> Criteria:
    """The same search with what the words say moved into filters; unchanged when they say nothing of the kind.

    A filter that is set already is left alone, and so are its words.
    """
    text = fold(criteria.q)
    if len(text) != len(criteria.q):
        return criteria  # folding changed places in the text: leave it as typed
    changes: dict[str, object] = {}
    spans: list[Span] = []
    for name, value, span in _readings(text, criteria, scope):
        if name not in changes:
            changes[name] = value
            spans.append(span)
    if not changes:
        return criteria
    return replace(criteria, q=_left_over(criteria.q, spans), **changes)  # type: ignore[arg-type]  # by field name


def _readings(text: str, criteria: Criteria, scope: Scope) -> Iterator[tuple[str, object, Span]]:
    if criteria.leeftijd is None:
        found = next((match for pattern in _AGES if (match := pattern.search(text))), None)
        if found and int(found[1]) <= OLDEST:
            yield "leeftijd", int(found[1]), found.span()
    if not criteria.gemeente:
        for place in scope.municipalities:
            found = re.search(rf"(?:\b(?:in|te|gemeente|uit)\s+)?\b{re.escape(fold(place.name))}\b", text)
            if found:
                yield "gemeente", (place.code,), found.span()
    if not criteria.profiel and (found := _PROFILE.search(text)):
        number = int(found[1])
        if any(item.profile == number for item in scope.products):
            yield "profiel", (number,), found.span()
    if not criteria.product:
        yield from _products(text, scope)


def _products(text: str, scope: Scope) -> Iterator[tuple[str, object, Span]]:
    """A code, or a name of more than one word: one word may well stand for more than the product."""
    for product in sorted(scope.products, key=lambda item: -len(item.name)):
        names = [fold(product.code)]
        if " " in product.name and product.profile is None:
            names.append(fold(product.name))
        for name in names:
            found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
            if found:
                yield "product", (product.code,), found.span()


def _left_over(query: str, spans: list[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        query = f"{query[:start]} {query[end:]}"
    left = re.sub(r"\s+([,.;])", r"\1", query).strip(" ,.;")
    return " ".join(left.split())
