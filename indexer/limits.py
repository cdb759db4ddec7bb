"""What every engine can hold, so that no adapter accepts what another refuses."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache

from indexer.engine import Document, Schema, Value

SMALLEST, LARGEST = -(2**63) + 1, 2**63 - 2  # Elasticsearch sorts a missing value as the outermost 64-bit integers
TOKEN_LENGTH = 255  # UTF-16 units; Lucene's whitespace analyzer cuts longer tokens in two
KEYWORD_LENGTH = 1000
FACET_VALUES = 10_000  # distinct values that a terms facet may have and still be exact

_FIELD = re.compile(r"[a-z][a-z0-9_]*")
_GENERATION = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_OURS = ("id", "revision", "active")


class Kind(Enum):
    TOKENS = "tokens"
    KEYWORDS = "keywords"
    INTEGER = "integer"
    SORTABLE = "sortable"


@lru_cache(maxsize=64)
def kinds(schema: Schema) -> Mapping[str, Kind]:
    """The kind of each field."""
    return (
        dict.fromkeys(schema.tokens, Kind.TOKENS)
        | dict.fromkeys(schema.keywords, Kind.KEYWORDS)
        | dict.fromkeys(schema.integers, Kind.INTEGER)
        | dict.fromkeys(schema.sortable, Kind.SORTABLE)
    )


def require_name(generation: str) -> None:
    """Raises ValueError for a name that could reach outside the engine's own place."""
    if not _GENERATION.fullmatch(generation):
        raise ValueError(f"{generation!r} is no generation name: use a-z, 0-9 and hyphens.")


def require_valid(generation: str, schema: Schema) -> None:
    """Raises ValueError when an engine could not make a generation of this name and schema."""
    require_name(generation)
    names = [*schema.tokens, *schema.keywords, *schema.integers, *schema.sortable]
    for name in names:
        if not _FIELD.fullmatch(name) or name in _OURS:
            raise ValueError(f"{name!r} is no field name: use a-z, 0-9 and underscores, and not {', '.join(_OURS)}.")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"A field has one kind, but these have more: {', '.join(twice)}.")


def refusal(schema: Schema, document: Document) -> str:
    """Why this document can never be written as it is; empty when it can."""
    if not 1 <= document.id <= LARGEST or not 1 <= document.revision <= LARGEST:
        return f"id {document.id} and revision {document.revision} must be whole numbers from 1"
    if not document.active:
        return ""
    known = kinds(schema)
    for name, value in document.body.items():
        if name not in known:
            return f"field {name} is not in the schema"
        reason = _FAULTS[known[name]](value)
        if reason:
            return f"field {name} {reason}"
    return ""


def require_countable(facets: Mapping[str, Mapping[str, int]]) -> None:
    """Raises ValueError when a facet has too many values to be exact on every engine."""
    for name, counts in facets.items():
        if len(counts) > FACET_VALUES:
            raise ValueError(f"Facet {name} has over {FACET_VALUES} values; give it a prefix.")


def split_tokens(value: Value) -> list[str]:
    """The tokens of a tokens field; any white space separates."""
    return value.split() if isinstance(value, str) else []


def distinct(value: Value) -> list[str]:
    """The values of a keyword or sortable field, each once: engines differ in how they count a repeated one."""
    if isinstance(value, str):
        return [value]
    return list(dict.fromkeys(value)) if isinstance(value, Sequence) else []


def is_long_token(token: str) -> bool:
    return len(token.encode("utf-16-le", "surrogatepass")) > 2 * TOKEN_LENGTH


def _tokens_fault(value: Value) -> str:
    if not isinstance(value, str):
        return "must be a string of tokens"
    longest = max(map(len, value.split()), default=0)  # no more than twice as many UTF-16 units
    if 2 * longest > TOKEN_LENGTH and any(is_long_token(token) for token in value.split()):
        return f"holds a token longer than {TOKEN_LENGTH} characters"
    return _text_fault(value)


def _keywords_fault(value: Value) -> str:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return "must be a list of strings"
    for item in value:
        if reason := _sortable_fault(item):
            return reason
    return ""


def _sortable_fault(value: Value) -> str:
    if not isinstance(value, str):
        return "must be a string"
    if not 1 <= len(value) <= KEYWORD_LENGTH:
        return f"must have 1 to {KEYWORD_LENGTH} characters"
    return _text_fault(value)


def _integer_fault(value: Value) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        return "must be a whole number"
    return "" if SMALLEST <= value <= LARGEST else "must fit in 64 bits"


def _text_fault(value: str) -> str:
    if value.isascii():
        return ""
    try:
        value.encode()
    except UnicodeEncodeError:
        return "holds half a character (a lone surrogate)"
    return ""


_FAULTS = {
    Kind.TOKENS: _tokens_fault,
    Kind.KEYWORDS: _keywords_fault,
    Kind.INTEGER: _integer_fault,
    Kind.SORTABLE: _sortable_fault,
}
