"""What a worker remembers of texts stays small, however long the texts are.

No fixtures: listings are values of `offer`. What one text takes is measured with tracemalloc and multiplied by how many
are kept: filling everything would take a minute. The words of a text are made first, because texts share them.
"""

import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from inspect import unwrap
from random import Random

import pytest

from service.search.dutch.analysis import analyse, stems_of, words
from service.search.dutch.remembered import OF_LAST_PAGES, SHORT, SHORT_KEPT, WHILE_BUILT, remembered
from service.search.index.documents import FIELDS_KEPT, fields_of
from tests.search.offers import offer

LONGEST = 5_000  # characters of a description in the file (interop/rules_row.py)
USUAL = 2_000  # of one that says much
TRIED = 20
DUTCH = [f"{first}{second}" for first in ("jeugd", "pleeg", "dag", "woon", "school") for second in (
    "hulp", "zorg", "groep", "begeleiding", "behandeling", "ouders", "kinderen", "gezinnen", "plekken", "team",
)]  # fmt: skip
MB = 1_000_000
KEPT: tuple[tuple[Callable[[str], object], int], ...] = (
    (analyse, OF_LAST_PAGES),
    (stems_of, WHILE_BUILT),
    (words, WHILE_BUILT),
)


def _texts(length: int) -> list[str]:
    random = Random(length)  # noqa: S311  a text, not a secret
    return ["".join(f"{random.choice(DUTCH)} " for _ in range(length // 6))[:length] for _ in range(TRIED)]


def _bytes_each(make: Callable[[str], object], texts: Iterable[str]) -> float:
    """What is held for each text: the text, which is the key, and what is made of it."""
    make(" ".join(DUTCH))
    tracemalloc.start()
    try:
        held = [(copied, make(copied)) for copied in ("".join(list(text)) for text in texts)]
        return tracemalloc.get_traced_memory()[0] / len(held)
    finally:
        tracemalloc.stop()


def _fields(text: str) -> object:
    return unwrap(fields_of)(replace(offer(1), text=text))


def _kept(length: int) -> float:
    """All that is kept when every text is that long."""
    short, long = _texts(SHORT), _texts(length)
    of_texts = sum(
        SHORT_KEPT * _bytes_each(unwrap(make), short) + long_kept * _bytes_each(unwrap(make), long)
        for make, long_kept in KEPT
    )
    return of_texts + FIELDS_KEPT * _bytes_each(_fields, long)


@pytest.mark.parametrize(("length", "most"), [(USUAL, 90 * MB), (LONGEST, 130 * MB)])
def test_what_is_kept_of_texts_stays_under_a_bound_when_all_are_long(length: int, most: int) -> None:
    assert _kept(length) < most


def _counted(made: list[str], text: str) -> int:
    made.append(text)
    return len(text)


def test_of_long_texts_only_the_last_are_kept_and_of_short_ones_many() -> None:
    made: list[str] = []
    measure = remembered(long_kept=2)(partial(_counted, made))
    short, long = [f"{number}" for number in range(9)], [f"{number}" * (SHORT + 1) for number in range(3)]
    for text in [*short, *long, *short, *long[1:]]:
        assert measure(text) == len(text)
    assert made == [*short, *long], "each once, and none of the last two again"
    measure(long[0])
    assert made[-1] == long[0], "it had to go for the third"
