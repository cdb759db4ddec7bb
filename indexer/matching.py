"""What a clause means, said once in plain Python. The engines' own queries are tested against it."""

from collections.abc import Mapping

from indexer.engine import Schema, Value
from indexer.limits import Kind, distinct, kinds, split_tokens
from indexer.query import All, AnyOf, Clause, Either, Exists, Fuzzy, Not, Phrase, Range, Term

Fields = Mapping[str, int | tuple[str, ...]]


def read_fields(schema: Schema, body: Mapping[str, Value]) -> Fields:
    """A document's body as clauses see it: tokens and values as tuples, numbers as they are."""
    kind = kinds(schema)
    return {name: _read(kind[name], value) for name, value in body.items()}


def matches(fields: Fields, clause: Clause) -> bool:
    """Whether an active document with these fields meets the clause."""
    match clause:
        case All(clauses):
            return all(matches(fields, inner) for inner in clauses)
        case Either(clauses):
            return any(matches(fields, inner) for inner in clauses)
        case Not(inner):
            return not matches(fields, inner)
        case Range() | Exists():
            return _holds_number(fields.get(clause.field), clause)
        case _:
            held = fields.get(clause.field, ())
            return isinstance(held, tuple) and _holds_text(held, clause)


def _read(kind: Kind, value: Value) -> int | tuple[str, ...]:
    if isinstance(value, int):
        return value
    return tuple(split_tokens(value) if kind is Kind.TOKENS else distinct(value))


def _holds_number(value: int | tuple[str, ...] | None, clause: Range | Exists) -> bool:
    if not isinstance(value, int):
        return False
    if isinstance(clause, Exists):
        return True
    return (clause.low is None or value >= clause.low) and (clause.high is None or value <= clause.high)


def _holds_text(held: tuple[str, ...], clause: Term | AnyOf | Phrase | Fuzzy) -> bool:
    match clause:
        case Term(_, wanted):
            return wanted in held
        case AnyOf(_, several):
            return any(wanted in held for wanted in several)
        case Phrase(_, tokens):
            return _holds_in_order(held, tokens)
        case Fuzzy(_, token, edits):
            return any(edit_distance(token, other, edits) <= edits for other in set(held))


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
