"""A question cut into slots: each a word or a known phrase, with the other ways to say it."""

from dataclasses import dataclass, replace

from service.search.analysis import Token, analyse, stems
from service.search.vocabulary import Concept, Stems, Vocabulary

EXACT, SYNONYM, TYPO = "precies", "ander_woord", "bijna"


# Words of a sentence about a child, not of a kind of help. Alone they are asked as they are.
PASSING = frozenset(
    stems(
        "kind kinderen zoon dochter jongen meisje jeugdige iemand gezin ouder moeder vader broertje zusje hulp "
        "help helpen plek plekken zoek zoekt zoeken gezocht vraag nodig graag hebben krijgt krijgen gaat gaan "
        "ging wil willen moet moeten mag durft doet doen komt komen blijft zit zitten al heel erg maand maanden "
        "week weken jaar jaren dag dagen oud sinds steeds soms vaak altijd weer meer veel niet geen zonder na "
        "tijdens sterk goed slecht probleem problemen last iets niets alles thuis school samen alleen direct snel "
        "nu ergens maken maakt zich zichzelf vindt vinden zien ziet zag jongeren jongere ouders mensen buiten "
        "echt even eigen allemaal iedereen niemand anders meisjes jongens dochters zonen"
    ).split()
)


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
    """

    typed: str
    alternatives: tuple[Alternative, ...]
    concepts: tuple[Concept, ...] = ()
    needed: bool = True

    @property
    def stems(self) -> Stems:
        return self.alternatives[0].stems


def cut(query: str, vocabulary: Vocabulary) -> tuple[Slot, ...]:
    """The slots of a question in order, each once: always the longest phrase that the vocabulary knows."""
    tokens = analyse(query)
    slots: dict[Stems, Slot] = {}
    at = 0
    while at < len(tokens):
        slot, length = _longest(query, tokens[at:], vocabulary)
        slots.setdefault(slot.stems, slot)
        at += length
    found = tuple(slots.values())
    if all(map(_is_passing, found)):
        return found
    return tuple(replace(slot, needed=False) if _is_passing(slot) else slot for slot in found)


def _is_passing(slot: Slot) -> bool:
    return len(slot.stems) == 1 and slot.stems[0] in PASSING


def _longest(query: str, tokens: tuple[Token, ...], vocabulary: Vocabulary) -> tuple[Slot, int]:
    for length in range(min(vocabulary.longest, len(tokens)), 0, -1):
        run = tuple(token.stem for token in tokens[:length])
        concepts = vocabulary.meanings(run)
        if concepts:
            return _slot(query[tokens[0].start : tokens[length - 1].end], run, concepts), length
    first = tokens[0]
    return _slot(query[first.start : first.end], (first.stem,), ()), 1


def _slot(typed: str, run: Stems, concepts: tuple[Concept, ...]) -> Slot:
    """Who asks for a smaller term gets the whole as well, but not its other parts: anorexia does not bring boulimia."""
    others: dict[Stems, Alternative] = {}
    for concept in concepts:
        asked_smaller = all(term.kind == "smaller" for term in concept.terms if term.stems == run)
        for term in concept.terms:
            if term.stems != run and not (asked_smaller and term.kind == "smaller"):
                others.setdefault(term.stems, Alternative(term.stems, SYNONYM, term.text))
    return Slot(typed, (Alternative(run, EXACT, typed), *others.values()), concepts)
