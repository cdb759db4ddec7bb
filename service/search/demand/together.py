"""What one search asked together, in the words that a page may show: autisme + logeren."""

from collections.abc import Collection, Mapping

from service.search.demand.rules_unmet import Name
from service.search.vocabulary.concepts import Concept
from service.search.vocabulary.content import Vocabulary

UNKNOWN = "een onbekend woord"  # one of which only a hash is kept
OR = " of "


class Together:
    """Names the parts of a search as it was kept: codes of concepts, and hashes of words (`words`: those known).

    A search is kept with all that its words may mean. Who typed anorexia asked eetstoornis along with it: the whole is
    left out beside its part. A word that means either of two concepts is one part: "eetstoornis of selectief eten".
    Who asks and for whom (moeder, puber) is left out beside what is asked.
    """

    def __init__(self, vocabulary: Vocabulary, words: Mapping[str, str]) -> None:
        self._vocabulary = vocabulary
        self._words = words
        self._concepts = {concept.code: concept for concept in vocabulary.concepts}
        self._sharing: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def name(self, codes: Collection[str], hashes: Collection[str]) -> Name:
        """The parts by name, in order of the alphabet; none when there is nothing that we know."""
        known = [self._concepts[code] for code in codes if code in self._concepts]
        asked = [concept for concept in known if not concept.role] or known
        held = {concept.code for concept in asked}
        wholes = {code for concept in asked for code in self._shared(concept)[0]}
        parts = {self._label(concept, held) for concept in asked if concept.code not in wholes}
        parts |= {self._words[code] for code in hashes if code in self._words}
        unknown = [UNKNOWN] if any(code not in self._words for code in hashes) else []
        return (*sorted(parts), *unknown)

    def _label(self, concept: Concept, held: Collection[str]) -> str:
        """Its name, and that of each of these concepts that one word may mean as well."""
        codes = {concept.code, *(self._shared(concept)[1] & set(held))}
        return OR.join(sorted(self._concepts[code].label for code in codes))

    def _shared(self, concept: Concept) -> tuple[frozenset[str], frozenset[str]]:
        """(concepts of which a name of this one is only a part, concepts that one word may mean as well)."""
        if concept.code not in self._sharing:
            wholes: set[str] = set()
            alike: set[str] = set()
            for run in (term.stems for term in concept.names):
                for other in self._vocabulary.meanings(run):
                    is_whole = other.has_as_part(run) and not _names_a_part_of(other, concept)
                    (wholes if is_whole else alike).add(other.code)
            self._sharing[concept.code] = frozenset(wholes - {concept.code}), frozenset(alike - wholes)
        return self._sharing[concept.code]


def _names_a_part_of(one: Concept, other: Concept) -> bool:
    runs = {term.stems for term in other.terms}
    return any(term.stems in runs and other.has_as_part(term.stems) for term in one.names)
