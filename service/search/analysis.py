"""Dutch analysis, done once in Python for every engine: text in, tokens with their place in the text out.

ENGINES.md, Dutch: Porter stems (dutch_porter) with an override list; never Kraaij-Pohlmann. A change in what comes
out is a new ANALYSIS_VERSION, and so a new index.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

ANALYSIS_VERSION = 1
MAX_TOKEN = 60

# Letters and digits, with what belongs inside a word: an apostrophe, or a plus after a number (18+).
_WORD = re.compile(r"[0-9]+\+|[^\W_]+(?:['’][^\W_]+)*")

# Words that carry no meaning of their own. "niet", "geen", "zonder", "na" and "veel" do, and stay:
# "niet-aangeboren hersenletsel", "zonder behandeling".
STOP_WORDS = frozenset(
    (
        "de het een en of in op te van voor met bij aan als dat die dit deze er om uit over tot door naar ook is zijn "
        "wordt worden was waren ben bent heeft hebben had kan kunnen zal zullen wij we u uw ons onze hun zij ze hij "
        "haar hem mijn me mij ik je jij jullie dan maar want dus nog wel al hier daar waar wie wat welke hoe zo"
    ).split()
)

# Forms that Porter leaves apart although the field says them in one breath (ENGINES.md: it under-stems).
OVERRIDES = {
    "huizen": "huis",
    "gezinshuizen": "gezinshuis",
    "stoornissen": "stoornis",
    "eetstoornissen": "eetstoornis",
    "gedragsstoornissen": "gedragsstoornis",
    "autistisch": "autism",
    "autistische": "autism",
    "autisten": "autism",
    "autist": "autism",
    "autisme": "autism",
    "jongeren": "jonger",
    "jongere": "jonger",
    "kinderen": "kind",
    "kinder": "kind",
    "ouders": "ouder",
    "scheidingen": "scheid",
    "gescheiden": "scheid",
    "logeer": "loger",
    "logeren": "loger",
    "pleegouders": "pleegouder",
    "pleeggezinnen": "pleeggezin",
    "gezinnen": "gezin",
    "crises": "crisis",
    "trauma's": "trauma",
    "traumas": "trauma",
    "baby's": "baby",
    "babys": "baby",
    "verslaafd": "verslav",
    "verslaafde": "verslav",
}


@dataclass(frozen=True)
class Token:
    """A stem and where its word stands in the text (start included, end not)."""

    stem: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def analyse(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order, stop words left out. Remembered: a page judges and highlights the same texts."""
    return tuple(
        Token(stem, found.start(), found.end())
        for found in _WORD.finditer(text)
        if (stem := stem_of(found.group())) is not None
    )


def stems(text: str) -> str:
    """The stems of a text, separated by spaces: what a tokens field holds."""
    return " ".join(token.stem for token in analyse(text))


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str | None:
    """The stem of one word; None for a stop word."""
    folded = fold(word)
    if folded in STOP_WORDS:
        return None
    if folded in OVERRIDES:
        return OVERRIDES[folded]
    plain = folded.replace("'", "")
    return str(_stemmer().stemWord(plain))[:MAX_TOKEN]


def fold(text: str) -> str:
    """Lower case, accents and typographic apostrophes gone."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(character for character in apart if not unicodedata.combining(character))


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch_porter")
