"""What we know inside a compound that the vocabulary does not have as a whole."""

from collections.abc import Sequence

from service.search.dutch.analysis import stem_of
from service.search.dutch.compounds import pieces_around, pieces_of
from service.search.dutch.ordinary import ORDINARY
from service.search.dutch.passing import PASSING
from service.search.question.typos import is_nearly_known, is_written
from service.search.vocabulary.concepts import ABBREVIATION, PLAIN
from service.search.vocabulary.content import Vocabulary


def pieces_known(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words from our list of parts if they make up the whole, or the two around a word that we know if that is more of
    them together (schoolangst in schoolangsthulp).

    Of any other word what stands around a word that we know, else words of the vocabulary that make up the whole;
    nothing when it is a slip of one that we know.
    """
    listed = pieces_of(word)
    around = pieces_around(word, lambda half: _names_help(half, vocabulary))
    if listed:
        return around if _has_more(around, listed, vocabulary) else listed
    found = around or pieces_of(word, lambda piece: is_written(piece, vocabulary))
    return () if found and is_nearly_known(word, vocabulary) else found


def head_of(word: str, stem: str, vocabulary: Vocabulary) -> str:
    """The stem of what a compound that we do not know is a kind of, if we know that; of any other word its own."""
    if stem in vocabulary.stems or stem in PASSING or stem in ORDINARY:
        return stem
    pieces = pieces_around(word, lambda half: _names_help(half, vocabulary))
    last = stem_of(pieces[-1]) if pieces and _names_help(pieces[-1], vocabulary) else None
    return last or stem


def _has_more(halves: Sequence[str], parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """A half that we know is longer than any of the parts."""
    longest = max(map(len, parts))
    return any(len(half) > longest and _names_help(half, vocabulary) for half in halves)


def _names_help(word: str, vocabulary: Vocabulary) -> bool:
    """The vocabulary has this word alone, as a name for help or for what somebody has; what people merely say (dronken)
    would turn up inside other words (verdronken)."""
    stem = stem_of(word)
    meant = vocabulary.meanings((stem,)) if stem else ()
    return any(
        term.stems == (stem,) and term.kind not in (PLAIN, ABBREVIATION)
        for concept in meant
        if not concept.role
        for term in concept.terms
    )
