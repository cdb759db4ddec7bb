"""Which words are Dutch: a word that exists is no slip of another one, however near that is, and is not cut in pieces.

The list is that of pyspellchecker, of words as people speak them; what that library would correct is not used.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from spellchecker import SpellChecker


class WordList:
    """Many words in little memory: one text, in order, with the place where each word begins."""

    def __init__(self, words: Iterable[str]) -> None:
        ordered = sorted(set(words))
        self._text = "".join(ordered)
        self._places = array("I", accumulate(map(len, ordered), initial=0))

    def __len__(self) -> int:
        return len(self._places) - 1

    def __contains__(self, word: str) -> bool:
        at = bisect_left(range(len(self)), word, key=self._word)
        return at < len(self) and self._word(at) == word

    def _word(self, at: int) -> str:
        return self._text[self._places[at] : self._places[at + 1]]


def is_dutch(word: str) -> bool:
    """Whether this word, however it is written in capitals, is in the list."""
    return word.lower() in dutch_words()


@lru_cache(maxsize=1)
def dutch_words() -> WordList:
    """Read once: about half a second."""
    return WordList(SpellChecker(language="nl").word_frequency.dictionary)
