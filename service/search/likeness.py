"""How much a text is like what people say of each concept: learned from all terms of the vocabulary (learn.py) and kept
in one file, which workers read and never change.
"""

import json
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from service.config import ROOT
from service.search.pieces_of_words import BUCKETS, buckets_of, strengths, words_of

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
    bias: Sequence[float]
    rarity: Sequence[float]
    starts: Sequence[int]
    places: Sequence[int]
    weights: Sequence[float]

    def scores(self, text: str) -> Mapping[str, float]:
        """How far the text is on the side of each concept: 0 is halfway, above it is surely said."""
        found = list(self.bias)
        for bucket, strength in strengths(words_of(text), self.rarity).items():
            for at in range(self.starts[bucket], self.starts[bucket + 1]):
                found[self.places[at]] += strength * self.weights[at]
        return dict(zip(self.codes, found, strict=True))

    def telling(self, text: str, code: str) -> Mapping[str, float]:
        """How much each word of the text (folded) speaks for a concept, or against it."""
        place, words = self.codes.index(code), words_of(text)
        strength = strengths(words, self.rarity)
        return {
            word: sum(strength[bucket] * self._weight(bucket, place) for bucket in buckets_of(word)) for word in words
        }

    def _weight(self, bucket: int, place: int) -> float:
        here = range(self.starts[bucket], self.starts[bucket + 1])
        return next((self.weights[at] for at in here if self.places[at] == place), 0.0)


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
            numbers = {name: array(kind) for name, kind in _NUMBERS}
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
