"""Which words are Dutch: a word that exists is no slip of another one, however near that is, and is not cut in pieces.

The list is that of pyspellchecker, of words as people speak them; what that library would correct is not used. The
Makefile writes its words in order (tools/words.py), so that a worker need not: it looks in the file, which all share.
"""

from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from service.config import ROOT

FILE = ROOT / "build" / "woorden.txt"


class WordsMissing(RuntimeError):
    """The file is not there or holds nothing; the message says what to do."""


class WordList:
    """Words of a file with one on each line, in order. Raises WordsMissing."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._lines = mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError) as error:
            raise WordsMissing(f"{path.name} ontbreekt. Geef eerst: make install") from error

    def __contains__(self, word: str) -> bool:
        sought, low, high = word.encode(errors="replace"), 0, len(self._lines)
        while low < high:
            half = (low + high) // 2
            start = self._lines.rfind(b"\n", low, half) + 1 or low
            end = self._lines.find(b"\n", half)
            found = self._lines[start:end]
            if found == sought:
                return True
            low, high = (end + 1, high) if found < sought else (low, start)
        return False


def is_dutch(word: str) -> bool:
    """Whether this word, however it is written in capitals, is in the list."""
    return word.lower() in dutch_words()


@lru_cache(maxsize=1)
def dutch_words() -> WordList:
    """The list of this installation."""
    return WordList(FILE)
