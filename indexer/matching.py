"""What a clause means, said once in plain Python. The engines' own queries are tested against it."""

from collections.abc import Callable, Mapping
from sys import intern
from typing import Any

from indexer.engine import Schema, Value
from indexer.limits import Kind, distinct, kinds, split_tokens
from indexer.query import All, AnyOf, AtLeast, Clause, Either, Exists, Fuzzy, Not, Phrase, Range, Term

Fields = Mapping[str, int | tuple[str, ...]]


def read_fields(schema: Schema, body: Mapping[str, Value]) -> Fields:
    """A document's body as clauses see it: tokens and values as tuples, numbers as they are.

    Documents share their words: a body of 2,000 characters takes 5 kB here, and 40 if each word were its own.
    """
    kind = kinds(schema)
    return {name: _read(kind[name], value) for name, value in body.items()}


def matches(fields: Fields, clause: Clause) -> bool:
    """Whether an active document with these fields meets the clause. A page of results asks this thousands of times."""
    return _MEANING[type(clause)](fields, clause)


def _read(kind: Kind, value: Value) -> int | tuple[str, ...]:
    if isinstance(value, int):
        return value
    return tuple(map(intern, split_tokens(value) if kind is Kind.TOKENS else distinct(value)))


def _in_range(fields: Fields, clause: Range) -> bool:
    value = fields.get(clause.field)
    if not isinstance(value, int):
        return False
    return (clause.low is None or value >= clause.low) and (clause.high is None or value <= clause.high)


def texts_of(fields: Fields, field: str) -> tuple[str, ...]:
    """The tokens or values of a field; none of a number, or of what is not there."""
    held = fields.get(field, ())
    return held if isinstance(held, tuple) else ()


def _nearly(held: tuple[str, ...], clause: Fuzzy) -> bool:
    return any(edit_distance(clause.token, other, clause.edits) <= clause.edits for other in set(held))


def _holds_in_order(held: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    """Looks only where the first of them stands: most listings lack it, and a page of results asks this thousands
    of times."""
    at = -1
    for _ in range(held.count(tokens[0]) if tokens else 0):
        at = held.index(tokens[0], at + 1)
        if held[at : at + len(tokens)] == tokens:
            return True
    return False


def edit_distance(left: str, right: str, most: int) -> int:
    """Insertions, deletions, replacements and swaps of neighbours from one to the other; above `most`: `most` + 1."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before, row = list[int](), list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)


_MEANING: Mapping[type, Callable[[Fields, Any], bool]] = {
    Term: lambda fields, clause: clause.value in texts_of(fields, clause.field),
    AnyOf: lambda fields, clause: not set(texts_of(fields, clause.field)).isdisjoint(clause.values),
    Phrase: lambda fields, clause: _holds_in_order(texts_of(fields, clause.field), clause.tokens),
    Fuzzy: lambda fields, clause: _nearly(texts_of(fields, clause.field), clause),
    Range: _in_range,
    Exists: lambda fields, clause: isinstance(fields.get(clause.field), int),
    All: lambda fields, clause: all(matches(fields, inner) for inner in clause.clauses),
    Either: lambda fields, clause: any(matches(fields, inner) for inner in clause.clauses),
    Not: lambda fields, clause: not matches(fields, clause.clause),
    AtLeast: lambda fields, clause: (
        sum(weight for weight, inner in clause.parts if matches(fields, inner)) >= clause.least
    ),
}
