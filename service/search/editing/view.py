"""What the pages of the vocabulary show: rows in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from service.accounts.tables import User
from service.core.database import Sessions
from service.core.dutch import count, date_and_time
from service.search.dutch.analysis import fold
from service.search.editing.effects_terms import Found, TermEffect
from service.search.vocabulary.concepts import Concept
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.operations import THE_FILE
from service.search.vocabulary.tables import VocabularyVersion

WORDS_SHOWN = 12  # of a concept in the overview


@dataclass(frozen=True)
class ConceptRow:
    """`terms`: some of the other words."""

    code: str
    label: str
    terms: str
    products: str
    outside: str
    source: str


@dataclass(frozen=True)
class VersionRow:
    """`state`: in gebruik, voorstel or eerder."""

    id: int
    name: str
    state: str
    when: str
    who: str
    note: str


@dataclass(frozen=True)
class FoundCell:
    """`count` as a sentence; `titles`: of the first listings; `is_same`: what the cell before it says."""

    count: str
    titles: tuple[str, ...]
    is_same: bool = False


@dataclass(frozen=True)
class TermRow:
    """`change`: nieuw bij autisme."""

    word: str
    change: str
    before: FoundCell
    after: FoundCell


def concept_rows(vocabulary: Vocabulary, wanted: str) -> list[ConceptRow]:
    """The concepts with these letters in a name, word or code, by name."""
    typed = fold(wanted.strip())
    found = [concept for concept in vocabulary.concepts if not typed or typed in _searchable(concept)]
    return [
        ConceptRow(
            concept.code,
            concept.label,
            _some_words(concept, typed),
            ", ".join(concept.products),
            concept.outside,
            concept.source,
        )
        for concept in sorted(found, key=lambda concept: fold(concept.label))
    ]


def _some_words(concept: Concept, typed: str) -> str:
    """The first other words, those with the typed letters in front; how many more the page of the concept has."""
    words = sorted((term.text for term in concept.terms[1:]), key=lambda word: typed not in fold(word))
    more = len(words) - WORDS_SHOWN
    return ", ".join(words[:WORDS_SHOWN]) + (f" en nog {more}" if more > 0 else "")


def version_rows(session: Sessions, live: int, most: int) -> list[VersionRow]:
    """The last versions, newest first, and at the end the file."""
    columns = (
        VocabularyVersion.id,
        VocabularyVersion.created_at,
        VocabularyVersion.published_at,
        VocabularyVersion.note,
        User.name,
    )
    query = select(*columns).outerjoin(User, User.id == VocabularyVersion.created_by_id)
    rows = session.execute(query.order_by(VocabularyVersion.id.desc()).limit(most))
    found = [
        VersionRow(
            id=row.id,
            name=f"Versie {row.id}",
            state="in gebruik" if row.id == live else "eerder" if row.published_at else "voorstel",
            when=date_and_time(row.published_at or row.created_at),
            who=row.name or "onbekend",
            note=row.note,
        )
        for row in rows
    ]
    state = "in gebruik" if live == THE_FILE else "eerder"
    return [*found, VersionRow(THE_FILE, "Het bestand", state, "", "", "Kwam mee met het programma.")]


def term_rows(effects: Sequence[TermEffect]) -> list[TermRow]:
    """Each term with what it finds now and then."""
    return [
        TermRow(
            effect.term.text,
            f"{effect.term.change} bij {', '.join(effect.term.concepts)}",
            _found(effect.before),
            replace(_found(effect.after), is_same=effect.before == effect.after),
        )
        for effect in effects
    ]


def _found(found: Found | None) -> FoundCell:
    if found is None:
        return FoundCell("Hierop kan niemand zoeken", ())
    number = count(found.total, "aanbod", "aanbiedingen") if found.total else "Geen aanbod"
    room = f", {found.now} met plek nu" if found.total else ""
    return FoundCell(f"{number}{room}", tuple(f"{facts.title} ({facts.provider})" for facts in found.first))


def _searchable(concept: Concept) -> str:
    return fold("\n".join((concept.code, *(term.text for term in concept.terms), *concept.products)))
