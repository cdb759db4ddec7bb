"""How much a text is like what people say of each concept: learned from all terms of the vocabulary (learn.py) and kept
in one file, which workers read and never change.
"""

import json
import math
import sys
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from service.config import ROOT
from service.search.dutch.pieces_of_words import BUCKETS, buckets_of, strength_of, words_of

NEUTRAL = ""  # stands beside the codes: what any question says, which is like no concept
WORDS_KEPT = 4096  # some 2 kB each
FILE = ROOT / "build" / "lezing.bin"  # made by the Makefile from the vocabulary


class LikenessMissing(RuntimeError):
    """The file is not there or was made by another release; the message says what to do."""


@dataclass(frozen=True)
class Likeness:
    """For each piece of a word (by bucket) what it says of each concept, for better and for worse.

    `bias`: of each concept, when nothing is said. `rarity`: of each bucket. `starts`: where a bucket begins in
    `places` (a concept by its place in `codes`) and `weights`.
    """

    codes: tuple[str, ...]
    bias: "array[float]"
    rarity: "array[float]"
    starts: "array[int]"
    places: "array[int]"
    weights: "array[float]"

    def scores(self, text: str) -> Mapping[str, float]:
        """How far the text is on the side of each concept: 0 is halfway, above it is surely said."""
        return dict(zip(self.codes, self.sides(text).tolist(), strict=True))

    def sides(self, text: str) -> NDArray[np.float64]:
        """The same as a row of numbers, in the order of `codes`."""
        words = [self._said(word) for word in words_of(text)]
        length = math.sqrt(sum(strength for _, strength in words)) or 1.0
        found = np.zeros(len(self.codes))
        for said, _ in words:
            found += said
        return found / length + np.asarray(self.bias, np.float64)

    def telling(self, text: str, code: str) -> Mapping[str, float]:
        """How much each word of the text (folded) speaks for a concept, or against it."""
        place, words = self.codes.index(code), words_of(text)
        length = math.sqrt(sum(self._said(word)[1] for word in words)) or 1.0
        return {word: float(self._said(word)[0][place]) / length for word in words}

    @cached_property
    def _said(self) -> Callable[[str], tuple[NDArray[np.float32], float]]:
        """What a word says of each concept, and its strength; remembered, as lists and questions share their words."""
        starts, places, weights = self.starts, np.asarray(self.places), np.asarray(self.weights)

        @lru_cache(maxsize=WORDS_KEPT)
        def said(word: str) -> tuple[NDArray[np.float32], float]:
            found = np.zeros(len(self.codes), np.float32)
            for bucket in buckets_of(word):
                here = slice(starts[bucket], starts[bucket + 1])
                np.add.at(found, places[here], weights[here] * self.rarity[bucket])
            return found, strength_of(word, self.rarity)

        return said


_NUMBERS = (("bias", "f"), ("rarity", "f"), ("starts", "I"), ("places", "H"), ("weights", "f"))


def write_likeness(likeness: Likeness, file: BinaryIO) -> None:
    """A line of JSON, then the numbers as this machine has them: the file is made where it is used."""
    numbers = {name: array(kind, getattr(likeness, name)) for name, kind in _NUMBERS}
    head = {"codes": likeness.codes, "getallen": {name: len(held) for name, held in numbers.items()}}
    file.write(json.dumps({**head, "bakken": BUCKETS, "volgorde": sys.byteorder}).encode() + b"\n")
    for held in numbers.values():
        held.tofile(file)


@lru_cache(maxsize=1)
def load_likeness(path: Path = FILE) -> Likeness:
    """What was learned of the vocabulary of this release, read once. Raises LikenessMissing."""
    try:
        with path.open("rb") as file:
            head = json.loads(file.readline())
            numbers: dict[str, Any] = {name: array(kind) for name, kind in _NUMBERS}
            for name, held in numbers.items():
                held.fromfile(file, head["getallen"][name])
    except (OSError, EOFError, KeyError, TypeError, ValueError) as error:
        raise LikenessMissing(_missing(path)) from error
    fits = len(numbers["starts"]) == BUCKETS + 1 and len(numbers["bias"]) == len(head["codes"])
    if not fits or (head.get("bakken"), head.get("volgorde")) != (BUCKETS, sys.byteorder):
        raise LikenessMissing(_missing(path))
    return Likeness(codes=tuple(head["codes"]), **numbers)


def _missing(path: Path) -> str:
    return f"{path.name} ontbreekt of hoort bij een andere uitgave. Geef eerst: make install"
