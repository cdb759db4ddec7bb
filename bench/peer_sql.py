"""What both SQL peers share: clauses as SQL over one table of listings, and what of a listing they are filled with.

A peer answers what a service without a search engine of its own would: a yardstick, not a part of Plekwijzer. It gets
the same filters, facets, counts and bands, and has its own relevance. It forgives no typing errors.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from time import process_time
from typing import Protocol, TypeGuard

from sqlalchemy import select

from indexer.engine import Document
from indexer.query import All, Answer, AnyOf, AtLeast, Clause, Either, Exists, Fuzzy, Not, Phrase, Query, Range, Term
from service.core.database import Sessions
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.tables import Listing
from service.search.index.documents import SCHEMA, build_document
from service.search.index.texts import token_fields

WORDS, NUMBERS = SCHEMA.tokens, (*SCHEMA.integers, *SCHEMA.sortable)
PAGE = 500
Word = Term | Phrase | Fuzzy
Row = tuple[ListingFacts, Document]


class Searcher(Protocol):
    """The part of an engine that a page of results asks."""

    def search(self, query: Query, generation: str | None = None) -> Answer: ...

    def count(self, clauses: Sequence[Sequence[Clause]], generation: str | None = None) -> tuple[int, ...]: ...


class Peer(Protocol):
    """`filling`: takes every visible listing, one by one. `asked`: answers one question as it was typed."""

    def filling(self) -> AbstractContextManager["Filler"]: ...

    def asked(self, typed: str) -> Searcher: ...


class Filler(Protocol):
    def add(self, row: Row) -> None: ...


@dataclass
class Pace:
    """How many of something were done in how many seconds of CPU."""

    done: int = 0
    seconds: float = 0.0

    @contextmanager
    def counting(self, done: int) -> Iterator[None]:
        began = process_time()
        yield
        self.seconds += process_time() - began
        self.done += done

    @property
    def per_second(self) -> float:
        """Raises ZeroDivisionError when nothing was done yet."""
        return self.done / self.seconds


@dataclass
class Rows:
    """Every visible listing with its document. `built`: making the documents of one half of the listings; `analysed`:
    their texts alone, of the other half, as what was analysed is remembered."""

    session: Sessions
    built: Pace = field(default_factory=Pace)
    analysed: Pace = field(default_factory=Pace)

    def __iter__(self) -> Iterator[Row]:
        ids = self.session.scalars(select(Listing.id).order_by(Listing.id)).all()
        for start in range(0, len(ids), PAGE):
            page = list(load_facts(self.session, ids[start : start + PAGE]).values())
            self.session.expunge_all()
            middle = len(page) // 2
            with self.built.counting(middle):
                documents = [build_document(facts) for facts in page[:middle]]
            with self.analysed.counting(len(page) - middle):
                for facts in page[middle:]:
                    token_fields(facts)
            documents += [build_document(facts) for facts in page[middle:]]
            yield from ((facts, one) for facts, one in zip(page, documents, strict=True) if one.active)


class Clauses:
    """Clauses as SQL; a peer says how its database asks for words, and for values in a list."""

    def words(self, words: Sequence[Word], table: str) -> str:
        raise NotImplementedError

    def holds(self, field: str, values: Sequence[str], table: str) -> str:
        raise NotImplementedError

    def all_of(self, clauses: Sequence[Clause], table: str = "listing") -> str:
        return "(" + (" AND ".join(dict.fromkeys(self.clause(one, table) for one in clauses)) or "TRUE") + ")"

    def clause(self, clause: Clause, table: str = "listing") -> str:
        match clause:
            case All(clauses):
                return self.all_of(clauses, table)
            case Either() | AtLeast():
                either = clause.spelled_out if isinstance(clause, AtLeast) else clause
                return self._either(either.clauses, table)
            case Not(inner):
                return f"(NOT {self.clause(inner, table)})"
            case Exists(name):
                return f"({table}.{name} IS NOT NULL)"
            case Range(name, low, high):
                top = 2**62 if high is None else high
                return f"({table}.{name} IS NOT NULL AND {table}.{name} BETWEEN {low or 0} AND {top})"
            case _:
                return self._text(clause, table)

    def _text(self, clause: Term | AnyOf | Phrase | Fuzzy, table: str) -> str:
        if is_words(clause):
            return self._either((clause,), table)
        match clause:
            case AnyOf(name, values) if name in WORDS:
                return self._either(tuple(Term(name, value) for value in values), table)
            case Term(name, value):
                return self.holds(name, (value,), table)
            case AnyOf(name, values):
                return self.holds(name, values, table)
        raise NotImplementedError(f"no search asks a peer for {clause}")

    def _either(self, clauses: Sequence[Clause], table: str) -> str:
        """Alternatives; those over words are one full-text question."""
        words = [one for one in clauses if is_words(one)]
        parts = [self.clause(one, table) for one in clauses if not is_words(one)]
        if words:
            parts.append(self.words(words, table))
        return "(" + (" OR ".join(dict.fromkeys(parts)) or "FALSE") + ")"


def is_words(clause: Clause) -> TypeGuard[Word]:
    return isinstance(clause, Term | Phrase | Fuzzy) and clause.field in WORDS


def words_of(clauses: Sequence[Clause]) -> list[Word]:
    """The words and phrases searched for."""
    found: list[Word] = []
    for clause in clauses:
        if isinstance(clause, All | Either):
            found += words_of(clause.clauses)
        elif isinstance(clause, AtLeast):
            found += words_of([part for _, part in clause.parts])
        elif isinstance(clause, AnyOf) and clause.field in WORDS:
            found += [Term(clause.field, value) for value in clause.values]
        elif is_words(clause):
            found.append(clause)
    return found


def quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def without_own(name: str, columns: Mapping[str, str]) -> str:
    """The picked facets but one, as a condition on their columns in the table of matches."""
    return " AND ".join(column for chosen, column in columns.items() if chosen != name) or "TRUE"
