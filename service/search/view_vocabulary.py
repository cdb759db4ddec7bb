"""What the pages of the vocabulary show: rows in words."""

from dataclasses import dataclass

from sqlalchemy import select

from service.accounts.tables import User
from service.core.database import Sessions
from service.core.dutch import date_and_time
from service.search.analysis import fold
from service.search.concepts import Concept
from service.search.effects import Effects
from service.search.labels import picked_label
from service.search.operations_vocabulary import THE_FILE
from service.search.scope import Scope
from service.search.tables import VocabularyVersion
from service.search.vocabulary import Vocabulary

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
class EffectRow:
    question: str
    before: int
    after: int


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


def effect_rows(scope: Scope, effects: Effects) -> list[EffectRow]:
    """Each question in words, with how many listings it finds now and then."""
    return [
        EffectRow(
            ", ".join(picked_label(scope, effect.criteria, name, value) for name, value in effect.criteria.filters()),
            effect.before,
            effect.after,
        )
        for effect in effects.changed
    ]


def _searchable(concept: Concept) -> str:
    return fold("\n".join((concept.code, *(term.text for term in concept.terms), *concept.products)))
