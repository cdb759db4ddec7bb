"""What the vocabulary holds: a concept with the ways to say it (fixtures/vocabulary)."""

from dataclasses import dataclass
from functools import cached_property

from service.search.dutch.analysis import stems_of

KINDS = ("voorkeur", "afkorting", "synoniem", "lekenwoord", "oude_naam", "spelling", "smaller", "verwant")

NAMING = frozenset(("voorkeur", "afkorting", "synoniem", "oude_naam", "spelling"))
ASKER, AUDIENCE = "vrager", "doelgroep"
PLAIN, OLD_NAME, ABBREVIATION, SPELLING = "lekenwoord", "oude_naam", "afkorting", "spelling"
Stems = tuple[str, ...]


@dataclass(frozen=True)
class TermEntry:
    """One way to say a concept. `smaller` terms are found when the concept is asked, not the other way round."""

    text: str
    kind: str

    @cached_property
    def stems(self) -> Stems:
        return stems_of(self.text)


@dataclass(frozen=True)
class Concept:
    """Words that mean the same. `products`: codes that the source names for it. `outside`: not in the catalogue.

    `related`: words for help that may do when little is found; who types one of those does not mean this concept.
    `law`: the one law under which this help is given, when it is one (Wmo); '' else.
    `role`: a word for who asks (ASKER) or for whom (AUDIENCE) says less than a word for what is asked.
    """

    code: str
    label: str
    terms: tuple[TermEntry, ...]
    products: tuple[str, ...]
    outside: str
    source: str
    related: tuple[TermEntry, ...] = ()
    role: str = ""
    law: str = ""

    @cached_property
    def names(self) -> tuple[TermEntry, ...]:
        """The terms for the whole of it."""
        return tuple(term for term in self.terms if term.kind != "smaller")

    def has_as_part(self, run: Stems) -> bool:
        """These words are only a part of what the concept means."""
        return all(term.kind == "smaller" for term in self.terms if term.stems == run)

    @cached_property
    def written(self) -> tuple[TermEntry, ...]:
        """The names that may stand in a list: not what people say in a whole phrase."""
        return tuple(term for term in self.names if term.kind != PLAIN or len(term.stems) == 1)
