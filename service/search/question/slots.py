"""A part of a question with the other ways to say it; cut.py makes them."""

from dataclasses import dataclass

from service.core.dutch import listed
from service.search.dutch.analysis import stems_of
from service.search.question.weights import PART
from service.search.vocabulary.concepts import AUDIENCE, PLAIN, Concept, Stems

EXACT, SYNONYM, NARROWER, BROADER, RELATED = "precies", "ander_woord", "onderdeel", "ruimer", "verwant"
MEANT, TYPO = "bedoeld", "bijna"
CLOSE = frozenset((EXACT, SYNONYM, NARROWER, MEANT, TYPO))  # the others only when little is found


@dataclass(frozen=True)
class Alternative:
    """One way in which a slot may be met: these stems in a row. `text`: how a person writes it."""

    stems: Stems
    kind: str
    text: str


@dataclass(frozen=True)
class Slot:
    """A part of the question: met by any of its alternatives, the typed one first.

    Not `needed`: a word that a sentence brings along (kind, zoekt, al) and that listings need not hold.
    `denied`: what is not wanted (zonder medicatie); it is not used, and the page says so.
    `stay`: where somebody is now or came from (net uit de kliniek); beside what is asked it counts for little.
    `signs`: it was not typed; these words tell of it (guess.py).
    `barred`: a listing with one of these exclusions (as stems with spaces) does not meet the part, whatever it says.
    `reverse`: nor does one that names one of these and none of its `own` names (opposites.py).
    """

    typed: str
    alternatives: tuple[Alternative, ...]
    concepts: tuple[Concept, ...] = ()
    needed: bool = True
    denied: bool = False
    stay: bool = False
    barred: tuple[str, ...] = ()
    reverse: tuple[Stems, ...] = ()
    own: tuple[Stems, ...] = ()
    signs: tuple[str, ...] = ()

    @property
    def stems(self) -> Stems:
        return self.alternatives[0].stems

    @property
    def is_asked(self) -> bool:
        """Neither what is not wanted nor, beside something else, where somebody stays now."""
        return not self.denied and (self.needed or not self.stay)

    @property
    def kinds_of_help(self) -> tuple[Concept, ...]:
        """The concepts that have products; a whole of which the word is a part (verblijf) only if the part has none."""
        named = tuple(concept for concept in self.concepts if concept.products)
        return tuple(concept for concept in named if not concept.has_as_part(self.stems)) or named

    @property
    def for_whom(self) -> bool:
        """It says for whom: few listings say that in words, their ages do."""
        return bool(self.concepts) and all(concept.role == AUDIENCE for concept in self.concepts)

    @property
    def is_told_of(self) -> bool:
        """What it is about is not named in its words (kind met autisme): they are only what people say of it."""
        said = set(stems_of(self.typed))
        names = (term for concept in self.concepts for term in concept.terms if term.kind != PLAIN)
        more = len(self.typed.split()) > 1 and bool(self.concepts)
        return more and not any(set(term.stems) <= said for term in names)

    @property
    def meaning(self) -> str:
        """The names of what it is about: seksueel misbruik; KOPP of ouders met een beperking."""
        return listed([concept.label for concept in self.concepts], "of")

    def written(self, way: Alternative) -> str:
        """The term that this way is, as the vocabulary writes it; what was typed when it has none."""
        terms = (term.text for concept in self.concepts for term in concept.terms if term.stems == way.stems)
        return next(terms, way.text)

    @property
    def weight(self) -> int:
        """How much this part says of the question."""
        if self.denied:
            return 0
        if not self.needed:
            return PART["woord" if self.for_whom else "terloops"]
        about_help = any(not concept.role for concept in self.concepts)
        return PART["begrip" if about_help else "woord"]
