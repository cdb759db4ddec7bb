"""A text as it is compared with what people say: the pieces of three to five letters of its words.

Words that are nearly the same have most pieces in common (legging and leggings, huilbaby and huilspreekuur begin
alike), so a sentence is like another one in more than whole words.
"""

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from service.search.dutch.analysis import MAX_TOKEN, fold

SHORTEST, LONGEST = 3, 5  # letters, the spaces around a word included
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")  # as analysis.py cuts them
BUCKETS = 1 << 15  # pieces that share one are told apart by the other pieces of their word


def words_of(text: str) -> tuple[str, ...]:
    """The words as they are written, without numbers: an age becomes a filter."""
    return tuple(word[:MAX_TOKEN] for word in _WORD.findall(fold(text)))


def buckets_of(word: str) -> Iterator[int]:
    """The bucket of each piece of a word."""
    framed = f" {word} "
    for size in range(SHORTEST, min(LONGEST, len(framed)) + 1):
        for at in range(len(framed) - size + 1):
            yield zlib.crc32(framed[at : at + size].encode()) % BUCKETS


def strength_of(word: str, rarity: Sequence[float]) -> float:
    """How much a word has to say, squared; those of the words of a text are added up. `rarity`: of each bucket."""
    return sum(rarity[bucket] ** 2 for bucket in buckets_of(word))


def strengths(words: Sequence[str], rarity: Sequence[float]) -> Mapping[int, float]:
    """How much each piece says of a text, by bucket: what its words say, over the strength of them all."""
    times = Counter(bucket for word in words for bucket in buckets_of(word))
    length = math.sqrt(sum(strength_of(word, rarity) for word in words)) or 1.0
    return {bucket: count * rarity[bucket] / length for bucket, count in times.items()}
