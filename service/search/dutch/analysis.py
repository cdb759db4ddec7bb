"""Dutch analysis, done once in Python for every engine: text in, tokens with their place in the text out.

ENGINES.md, Dutch: Porter stems (dutch_porter) with an override list; never Kraaij-Pohlmann. A change in what comes
out is a new ANALYSIS_VERSION, and so a new index.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from service.search.dutch.remembered import OF_LAST_PAGES, WHILE_BUILT, remembered
from service.search.dutch.word_families import FAMILIES
from service.search.dutch.word_forms import ENDINGS, SMALL

ANALYSIS_VERSION = 10  # also of topics.py, which the vocabulary of a release teaches
MAX_TOKEN = 60

# Letters and digits, with what belongs inside a word: an apostrophe, or a plus after a number (18+). A plus after
# letters is a word of its own, said as it is read: BSO+ is "bso plus".
_SIGNS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"  # an accent may be a character of its own: that is how a Mac types it
_WORD = re.compile(rf"[0-9]+\+|{_SIGNS}(?:['’]{_SIGNS})*|(?<=[^\W\d_])\+(?![^\W_])")

_SMALL = re.compile("|".join(SMALL))
_THINGS = tuple(range(1, _SMALL.groups + 1))

# Words that carry no meaning of their own. "niet", "geen", "zonder", "na" and "veel" do, and stay:
# "niet-aangeboren hersenletsel", "zonder behandeling".
STOP_WORDS = frozenset(
    (
        "de het een en s t of in op te van voor met bij aan als dat die dit deze er om uit over tot door naar ook is "
        "zijn was waren ben bent heeft hebben had kan kunnen zal zullen wij we u uw ons onze hun zij ze hij "
        "haar hem mijn me mij ik je jij jullie dan maar want dus nog wel al hier daar waar wie wat welke hoe zo "
        "zn z'n mn m'n d'r noar"  # as people type them
    ).split()
)


class Token(NamedTuple):
    """A stem and where its word stands in the text (start included, end not)."""

    stem: str
    start: int
    end: int


@remembered(long_kept=OF_LAST_PAGES)
def analyse(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order, stop words left out. Remembered: a page judges and highlights the same texts."""
    return tuple(
        Token(stem, found.start(), found.end())
        for found in _WORD.finditer(text)
        if (stem := stem_of(found.group())) is not None
    )


@remembered(long_kept=WHILE_BUILT)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text in order, stop words left out."""
    return tuple(stem for word in words(text) if (stem := stem_of(word)) is not None)


def stems(text: str) -> str:
    """The same, separated by spaces: what a tokens field holds."""
    return " ".join(stems_of(text))


@remembered(long_kept=WHILE_BUILT)
def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are written, stop words too."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str | None:
    """The stem of one word; None for a stop word."""
    folded = "plus" if word == "+" else fold(word)
    if folded in STOP_WORDS:
        return None
    return _family_stems().get(folded) or _porter(folded)


def _porter(folded: str) -> str:
    found = _SMALL.fullmatch(folded)
    if found:
        folded = next(thing for thing in found.group(*_THINGS) if thing)
    for ending, instead in ENDINGS:
        if folded.endswith(ending):
            folded = folded[: -len(ending)] + instead
            break
    return str(_stemmer().stemWord(folded.replace("'", "")))[:MAX_TOKEN]


@lru_cache(maxsize=1)
def _family_stems() -> Mapping[str, str]:
    """The stem of each word that has a family."""
    found: dict[str, str] = {}
    for line in FAMILIES.split("\n"):
        words = line.split()
        if words and words[0].endswith(":"):
            found |= dict.fromkeys(words[1:], words[0][:-1])
        elif words:
            found |= dict.fromkeys(words, _porter(words[0]))
    return found


def fold(text: str) -> str:
    """Lower case, accents and typographic apostrophes gone."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(character for character in apart if not unicodedata.combining(character))


def fold_in_place(text: str) -> str:
    """As `fold`, but every character keeps its place: one that folds into none or more stays as it is."""
    folded = ((fold(character), character) for character in text)
    return "".join(plain if len(plain) == 1 else character for plain, character in folded)


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch_porter")
