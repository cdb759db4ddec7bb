"""An age that is no more than a number behind what is asked: "autisme 14", "adhd, 9, hoorn".

Many numbers are something else (profiel 6, fase 2, IQ 72, 2 kinderen), so it must stand at the end of its part of the
question, and directly behind a known word for what is the matter or for help, or alone between commas beside one.
"""

import re
from collections.abc import Iterable, Sequence

from service.search.dutch.analysis import Token, analyse, stem_of
from service.search.question.ages import Span
from service.search.question.cut import NUMBERED
from service.search.vocabulary.content import Vocabulary

OLDEST_BARE = 17
YOUNGEST_FOR_HELP = 4  # "begeleiding 2" may well be days, or one of a series
MOST_WORDS = 4  # of a name in front of the number
_NUMBER = re.compile(r"(?<![\w,.:;/+'’-])(\d{1,2})(?=\s*(?:[.?!]*\s*$|,(?!\d)))", re.ASCII)
_NUMBERED_TOO = frozenset(
    stem_of(word) for word in "iq wisc wppsi wais dsm bmi groep segment leerjaar diabetes bipolair ggz p".split()
)


def read_bare_age(
    text: str, read: Iterable[Span], of_help: Iterable[Span], vocabulary: Vocabulary
) -> tuple[int, list[Span]] | None:
    """The one number that can only be an age, with its place. Folded text.

    `read`: words that say something else, which may stand between (a place). `of_help`: what a number may belong to.
    """
    text = _covered(_covered(text, read, " "), of_help, "_")
    found = [number for number in _NUMBER.finditer(text) if _is_age(text, number, vocabulary)]
    if len(found) != 1:
        return None
    before = text[: found[0].start()].rstrip()
    return int(found[0][1]), [(len(before.removesuffix(",")), found[0].end())]


def _covered(text: str, spans: Iterable[Span], sign: str) -> str:
    for start, end in spans:
        text = f"{text[:start]}{sign * (end - start)}{text[end:]}"
    return text


def _is_age(text: str, number: re.Match[str], vocabulary: Vocabulary) -> bool:
    before, years = text[: number.start()].rstrip(), int(number[1])
    if not 0 < years <= OLDEST_BARE:
        return False
    if not before or before.endswith(","):
        parts = [analyse(part) for part in re.split(r",|\d+", text)]
        return any(_is_known(tokens[:end], years, vocabulary) for tokens in parts for end in range(1, len(tokens) + 1))
    tokens = analyse(before)
    return bool(tokens) and tokens[-1].end == len(before) and _is_known(tokens, years, vocabulary)


def _is_known(tokens: Sequence[Token], years: int, vocabulary: Vocabulary) -> bool:
    """These words end in what is asked, and the number belongs to none of it."""
    stems = [token.stem for token in tokens[-MOST_WORDS:]]
    if stems[-1] in NUMBERED | _NUMBERED_TOO:
        return False
    runs = [tuple(stems[at:]) for at in range(len(stems))]
    if any(vocabulary.meanings((*run, str(years))) for run in runs):
        return False  # cluster 4, groep 5, te dik 13
    concepts = [concept for run in runs for concept in vocabulary.meanings(run) if not concept.role]
    return any(years >= YOUNGEST_FOR_HELP or not concept.products for concept in concepts)
