"""A text as it is compared with what people say: the pieces of three to five letters of its words.

Words that are nearly the same have most pieces in common (legging and leggings, huilbaby and huilspreekuur begin
alike), so a sentence is like another one in more than whole words.
"""

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from service.search.analysis import fold

SHORTEST, LONGEST = 3, 5  # letters, the spaces around a word included
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")  # as analysis.py cuts them
BUCKETS = 1 << 15  # pieces that share one are told apart by the other pieces of their word


def words_of(text: str) -> tuple[str, ...]:
    """The words as they are written, without numbers: an age becomes a filter."""
    return tuple(_WORD.findall(fold(text)))


def buckets_of(word: str) -> Iterator[int]:
    """The bucket of each piece of a word."""
    framed = f" {word} "
    for size in range(SHORTEST, min(LONGEST, len(framed)) + 1):
        for at in range(len(framed) - size + 1):
            yield zlib.crc32(framed[at : at + size].encode()) % BUCKETS


def strengths(words: Iterable[str], rarity: Sequence[float]) -> Mapping[int, float]:
    """How much each piece says of a text, by bucket; together of length 1. `rarity`: of each bucket."""
    times = Counter(bucket for word in words for bucket in buckets_of(word))
    said = {bucket: (1 + math.log(count)) * rarity[bucket] for bucket, count in times.items()}
    length = math.sqrt(sum(value * value for value in said.values())) or 1.0
    return {bucket: value / length for bucket, value in said.items()}
