"""Concepts that are each other the other way round: a parent who beats a child, and a child who beats a parent.

Words and compounds of the one hold those of the other (mishandeling, oudermishandeling), and who asks for safety must
not be sent to help for the reverse.
"""

from collections.abc import Iterable, Iterator

from service.search.vocabulary.concepts import NAMING, Concept, Stems
from service.search.vocabulary.content import Vocabulary

_PAIRS = (("kindermishandeling", "oudermishandeling"),)
OPPOSITE = dict(_PAIRS) | {second: first for first, second in _PAIRS}


def opposites_of(concepts: Iterable[Concept]) -> frozenset[str]:
    """The codes of what is meant the other way round; none when both ways are meant."""
    codes = {concept.code for concept in concepts}
    return frozenset(OPPOSITE[code] for code in codes if code in OPPOSITE and OPPOSITE[code] not in codes)


def reversed_names(concepts: Iterable[Concept], vocabulary: Vocabulary) -> tuple[Stems, ...]:
    """The names of what is meant the other way round."""
    codes = opposites_of(concepts)
    return tuple(run for concept in vocabulary.concepts if concept.code in codes for run in _names(concept))


def own_names(concepts: Iterable[Concept]) -> tuple[Stems, ...]:
    """The names of those that have an opposite."""
    return tuple(run for concept in concepts if concept.code in OPPOSITE for run in _names(concept))


def _names(concept: Concept) -> Iterator[Stems]:
    yield from dict.fromkeys(term.stems for term in concept.names if term.kind in NAMING)
