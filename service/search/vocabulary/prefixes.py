"""Suggestions by the beginning of what is typed: a sorted table, and which of many suggestions to show. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from service.search.dutch.analysis import STOP_WORDS, fold

_WORD = re.compile(r"[^\W_]+")
HIGHEST = "\uffff"
SAYING = 2  # the tier of what people say in more than one word


class Kind(StrEnum):
    """soort: what a suggestion is; in this order on the page."""

    BEGRIP = "begrip"
    PRODUCT = "product"
    GEMEENTE = "gemeente"
    AANBIEDER = "aanbieder"


@dataclass(frozen=True)
class Suggestion:
    """What to show, and the one search parameter it stands for. Suggestions of the same `about` are one.

    `tier`: names come before other words for the same, and those before what people say in more than one word.
    """

    text: str
    kind: Kind
    parameter: str
    value: str
    about: str
    tier: int = 0


@dataclass(frozen=True)
class Found:
    """A suggestion with how it begins: the whole of it was typed, or it begins so, or a later word does."""

    suggestion: Suggestion
    is_whole: bool
    is_later: bool

    @property
    def is_saying(self) -> bool:
        """What people say in more words, of which only the beginning, or a later word, was typed."""
        return self.suggestion.tier == SAYING and not self.is_whole

    @property
    def rank(self) -> tuple[bool, bool, int, int, str]:
        item = self.suggestion
        said = item.value if item.parameter == "q" else item.text  # without what stands behind it
        return not self.is_whole, self.is_later, item.tier, len(said), item.text


def key_of(text: str) -> str:
    """The words of a text, folded: what is compared. PDD-NOS is "pdd nos"."""
    return " ".join(_WORD.findall(fold(text)))


def beginnings(text: str) -> Iterator[tuple[str, bool]]:
    """(key, is later) from the first word on, and from each later word that says something."""
    words = _WORD.findall(fold(text))
    for place, word in enumerate(words):
        if not place or word not in STOP_WORDS:
            yield " ".join(words[place:]), place > 0


class PrefixTable:
    """Texts by every beginning of theirs, sorted; a lookup costs as much as it finds."""

    def __init__(self, named: Iterable[tuple[str, Suggestion]]) -> None:
        """`named`: (a text that is typed, what it suggests)."""
        rows = [(key, later, suggestion) for text, suggestion in named for key, later in beginnings(text)]
        rows.sort(key=lambda row: row[0])
        self._rows = rows
        self._keys = [key for key, _, _ in rows]

    def find(self, typed: str) -> list[Found]:
        """Everything that begins with `typed` (a key)."""
        first, last = bisect_left(self._keys, typed), bisect_left(self._keys, typed + HIGHEST)
        return [
            Found(suggestion, key == typed and not later, later) for key, later, suggestion in self._rows[first:last]
        ]


def pick(found: Iterable[Found], most: int) -> list[Suggestion]:
    """The best of each kind in turn, so that no kind crowds out the others; whole words first, then by kind.

    None twice: not about the same, not with the same address, and no concept with the name of a product.
    """
    best: list[Found] = []
    known: set[tuple[str, str]] = set()
    ordered = sorted(found, key=lambda item: item.rank)
    products = {item.suggestion.text.casefold() for item in ordered if item.suggestion.kind is Kind.PRODUCT}
    for item in ordered:
        about, leads = (item.suggestion.kind, item.suggestion.about), (item.suggestion.parameter, item.suggestion.value)
        if item.suggestion.kind is Kind.BEGRIP and item.suggestion.value.casefold() in products:
            known.add(about)
        elif known.isdisjoint((about, leads)):
            best.append(item)
            known |= {about, leads}
    lanes = [[item for item in best if item.suggestion.kind is kind] for kind in Kind]
    chosen = list(islice(_in_turn(lanes), most))
    order = list(Kind)
    chosen.sort(key=lambda item: (not item.is_whole, order.index(item.suggestion.kind), item.rank))
    return [item.suggestion for item in chosen]


def _in_turn(lanes: Sequence[Sequence[Found]]) -> Iterator[Found]:
    for place in range(max(map(len, lanes), default=0)):
        yield from (lane[place] for lane in lanes if place < len(lane))
