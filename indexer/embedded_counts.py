"""Facets by clause, counted in the one pass over the results in which tantivy counts values.

tantivy counts beside a search with queries written as text only. What cannot be written so (words in a row, words
that are nearly it, odd characters) is None here, and is counted as a search of its own.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from indexer.query import All, AnyOf, Clause, ClauseFacet, Either, Not, Range, Term

_MOST_VALUES = 100
_EXACT = 2**53  # bounds are read as 64-bit floats


def counting(facet: ClauseFacet, key: str) -> Mapping[str, Any] | None:
    """What to ask so that `counted` can tell, in aggregations whose names begin with `key`; None: it cannot be."""
    if steps := _steps(facet):
        condition, field, bounds = steps
        inside = {"range": {"field": field, "ranges": _pieces(bounds)}}
        return {key: {"filter": condition, "aggs": {"steps": inside}}}
    written = [as_text(clause) for _, clause in facet.clauses]
    if any(text is None for text in written):
        return None
    return {f"{key}.{place}": {"filter": text} for place, text in enumerate(written)}


def counted(facet: ClauseFacet, key: str, found: Mapping[str, Any]) -> dict[str, int]:
    """The number of documents per clause, from the answer to `counting(facet, key)`."""
    if steps := _steps(facet):
        buckets = found[key]["steps"]["buckets"]
        return {
            name: sum(int(bucket["doc_count"]) for bucket in buckets if _lies_in(bucket, bounds))
            for (name, _), bounds in zip(facet.clauses, steps[2], strict=True)
        }
    return {name: int(found[f"{key}.{place}"]["doc_count"]) for place, (name, _) in enumerate(facet.clauses)}


def as_text(clause: Clause) -> str | None:
    """The clause in tantivy's query language; None when it cannot be written so."""
    written: str | None = None
    match clause:
        case Term(field, value):
            written = _value(field, value)
        case AnyOf(field, values) if values and len(values) <= _MOST_VALUES:
            written = _joined([_value(field, value) for value in values], " OR ")
        case Range(field, low, high) if low is not None or high is not None:
            written = f"{field}:[{'*' if low is None else low} TO {'*' if high is None else high}]"
        case Not():
            written = _joined(["+*", _signed(clause)], " ")
        case All(clauses) if any(not isinstance(one, Not) for one in clauses):
            written = _joined([_signed(one) for one in clauses], " ")
        case Either(clauses) if clauses:
            written = _joined([as_text(one) for one in clauses], " OR ")
    return written


def _signed(clause: Clause) -> str | None:
    text = as_text(clause.clause if isinstance(clause, Not) else clause)
    return None if text is None else f"{'-' if isinstance(clause, Not) else '+'}{text}"


def _joined(parts: Sequence[str | None], between: str) -> str | None:
    known = [part for part in parts if part is not None]
    return f"({between.join(known)})" if len(known) == len(parts) else None


def _value(field: str, value: str) -> str | None:
    if not value or not value.isprintable() or " " in value:
        return None
    return f'{field}:"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _steps(facet: ClauseFacet) -> tuple[str, str, tuple[tuple[int, int], ...]] | None:
    """(condition, field, bounds) of a facet whose clauses are one condition with steps in one number each."""
    found: list[tuple[Clause, str, tuple[int, int]]] = []
    for _, clause in facet.clauses:
        match clause:
            case All((condition, Range(field, low, high))) if low is not None and high is not None and low <= high:
                found.append((condition, field, (low, high)))
            case _:
                return None
    if len({(condition, field) for condition, field, _ in found}) != 1:
        return None
    condition, field, _ = found[0]
    text = as_text(condition)
    if text is None or any(abs(bound) >= _EXACT for _, _, bounds in found for bound in bounds):
        return None
    return text, field, tuple(bounds for _, _, bounds in found)


def _pieces(bounds: Sequence[tuple[int, int]]) -> list[dict[str, int]]:
    """The steps cut where another begins or ends, because tantivy takes no steps that overlap."""
    cuts = sorted({cut for low, high in bounds for cut in (low, high + 1)})
    return [{"from": start, "to": end} for start, end in pairwise(cuts)]


def _lies_in(bucket: Mapping[str, Any], bounds: tuple[int, int]) -> bool:
    return bool(bucket.get("from", -math.inf) >= bounds[0] and bucket.get("to", math.inf) <= bounds[1] + 1)
