"""Where words stand in a question: in which part of the sentence, among which others, and as they were typed."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from service.search.dutch.analysis import Token

LONGEST_EXCLUSION = 6  # words
_MARK = re.compile(r"[,.;:!?()]")
_BREAK = re.compile(rf"{_MARK.pattern}|\b(?:maar|want|dus|terwijl|als|omdat|zodat)\b", re.IGNORECASE)
Places = tuple[int, ...]


def clauses_of(query: str, tokens: Sequence[Token]) -> list[int]:
    """For each word in which part of the sentence it stands."""
    return _numbered(query, tokens, _BREAK)


def marked_of(query: str, tokens: Sequence[Token]) -> list[int]:
    """The same between marks alone: "wordt boos als hij verliest" is one."""
    return _numbered(query, tokens, _MARK)


def _numbered(query: str, tokens: Sequence[Token], between: re.Pattern[str]) -> list[int]:
    ends = [0, *(token.end for token in tokens)]
    breaks = (between.search(query[end : token.start]) is not None for end, token in zip(ends, tokens, strict=False))
    return list(accumulate(breaks))


def runs_around(tokens: Sequence[Token], places: Places) -> Iterator[str]:
    """Every run of words in the question that holds all of these, up to the longest exclusion we look for."""
    first, last = min(places), max(places)
    for start in range(max(0, last - LONGEST_EXCLUSION + 1), first + 1):
        for end in range(last + 1, min(len(tokens), start + LONGEST_EXCLUSION) + 1):
            yield " ".join(token.stem for token in tokens[start:end])


def words_at(query: str, tokens: Sequence[Token], places: Sequence[int]) -> str:
    """The words of a run as they were typed; what stands between them only when it says nothing."""
    ordered = sorted(places)
    if ordered[-1] - ordered[0] == len(ordered) - 1:
        return query[tokens[ordered[0]].start : tokens[ordered[-1]].end]
    return " ".join(query[tokens[at].start : tokens[at].end] for at in ordered)
