"""The peer: plain SQLite with FTS5, the same documents, filters, facets and bands; its own relevance (bm25).

It answers what a service without a search engine of its own would: a yardstick, not a part of Plekwijzer. It does
not forgive typing errors: SQLite has no such match.
"""
# ruff: noqa: S608  every part of its SQL is made here, of our own names and stems

import sqlite3
from pathlib import Path
from typing import Any, TypeGuard

from sqlalchemy import select

from indexer.query import All, AnyOf, Clause, ClauseFacet, Either, Exists, Fuzzy, Not, Phrase, Query, Range, Term
from service.core.database import Sessions
from service.listings.facts_query import load_facts
from service.listings.tables import Listing
from service.search.documents import SCHEMA, build_document

WORDS, NUMBERS = SCHEMA.tokens, (*SCHEMA.integers, *SCHEMA.sortable)


class Peer:
    """One SQLite file: a table of numbers, a table of values, a full-text table."""

    def __init__(self, path: Path, session: Sessions) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript(
            f"""PRAGMA journal_mode=WAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;
            CREATE TABLE listing (id INTEGER PRIMARY KEY, {", ".join(NUMBERS)});
            CREATE TABLE held (field TEXT, value TEXT, id INTEGER, PRIMARY KEY (field, value, id)) WITHOUT ROWID;
            CREATE INDEX held_by_listing ON held (id, field, value);
            CREATE VIRTUAL TABLE words USING fts5({", ".join(WORDS)}, tokenize="unicode61 tokenchars '+'");"""
        )
        self._db.execute("BEGIN")
        ids = session.scalars(select(Listing.id).order_by(Listing.id)).all()
        for start in range(0, len(ids), 500):
            for facts in load_facts(session, ids[start : start + 500]).values():
                document = build_document(facts)
                if document.active:
                    self._add(document.id, document.body)
        self._db.execute("COMMIT")
        self._db.executescript("ANALYZE; INSERT INTO words(words) VALUES ('optimize');")

    def _add(self, listing_id: int, body: Any) -> None:
        self._insert("listing", "id", listing_id, [body.get(name) for name in NUMBERS])
        self._insert("words", "rowid", listing_id, [body.get(name, "") for name in WORDS])
        values = [(name, value, listing_id) for name in SCHEMA.keywords for value in body.get(name, ())]
        self._db.executemany("INSERT OR IGNORE INTO held VALUES (?, ?, ?)", values)

    def _insert(self, table: str, key: str, listing_id: int, values: list[Any]) -> None:
        names = NUMBERS if table == "listing" else WORDS
        marks = ", ".join("?" * (len(names) + 1))
        self._db.execute(f"INSERT INTO {table} ({key}, {', '.join(names)}) VALUES ({marks})", [listing_id, *values])

    def search(self, query: Query) -> tuple[list[int], int, dict[str, dict[str, int]]]:
        """The ids of the page, the total, and the facets, each counted without its own choice."""
        required = _sql(All(query.required))
        chosen = {name: f"c{place}" for place, name in enumerate(query.chosen)}
        columns = "".join(f", {_sql(clause)} AS {chosen[name]}" for name, clause in query.chosen.items())
        self._db.execute("DROP TABLE IF EXISTS temp.matched")
        self._db.execute(f"CREATE TEMP TABLE matched AS SELECT listing.*{columns} FROM listing WHERE {required}")
        everything = " AND ".join(chosen.values()) or "1"
        total = self._db.execute(f"SELECT count(*) FROM matched WHERE {everything}").fetchone()[0]
        facets = {}
        for facet in query.facets:
            others = " AND ".join(column for name, column in chosen.items() if name != facet.name) or "1"
            facets[facet.name] = self._count(facet, others)
        return self._page(query, everything), total, facets

    def _count(self, facet: Any, others: str) -> dict[str, int]:
        if isinstance(facet, ClauseFacet):
            sums = ", ".join(f"total({_sql(clause, 'matched')})" for _, clause in facet.clauses)
            row = self._db.execute(f"SELECT {sums} FROM matched WHERE {others}").fetchone()
            return {name: int(number) for (name, _), number in zip(facet.clauses, row, strict=True)}
        counted = self._db.execute(
            f"SELECT value, count(*) FROM matched JOIN held USING (id) WHERE field = ? AND {others} GROUP BY value",
            [facet.field],
        )
        return dict(counted.fetchall())

    def _page(self, query: Query, everything: str) -> list[int]:
        order, words = query.order, _words_of(query.required)
        bands = " ".join(f"WHEN {_sql(band, 'matched')} THEN {place}" for place, band in enumerate(order.bands))
        by = f"{order.by} IS NULL, {order.by} {'DESC' if order.descending else ''}"
        source = "matched"
        if order.by == "score":
            by = "1"
            if words:
                match = " OR ".join(words)
                found = f"SELECT rowid AS id, bm25(words) AS rank FROM words WHERE words MATCH '{match}'"
                source = f"matched JOIN ({found}) USING (id)"
                by = "rank"
        rows = self._db.execute(
            f"SELECT matched.id FROM {source} WHERE {everything} "
            f"ORDER BY CASE {bands} ELSE 99 END, {by}, {order.tie}, matched.id LIMIT ? OFFSET ?",
            [query.limit, query.offset],
        )
        return [row[0] for row in rows]


def _words_of(clauses: tuple[Clause, ...]) -> list[str]:
    """The words and phrases searched for, each once, without the field they were searched in."""
    found = []
    for clause in clauses:
        if isinstance(clause, All | Either):
            found += _words_of(clause.clauses)
        elif _is_words(clause):
            found.append(_phrase(clause))
    return list(dict.fromkeys(found))


def _is_words(clause: Clause) -> TypeGuard[Term | Phrase]:
    return isinstance(clause, Term | Phrase) and clause.field in WORDS


def _phrase(clause: Term | Phrase) -> str:
    tokens = (clause.value,) if isinstance(clause, Term) else clause.tokens
    return f'"{" ".join(tokens)}"'


def _sql(clause: Clause, table: str = "listing") -> str:
    match clause:
        case All(clauses):
            return "(" + (" AND ".join(_sql(inner, table) for inner in clauses) or "1") + ")"
        case Either(clauses):
            return _either(clauses, table)
        case Not(inner):
            return f"(NOT {_sql(inner, table)})"
        case Exists(field):
            return f"({table}.{field} IS NOT NULL)"
        case Range(field, low, high):
            return f"coalesce({table}.{field} BETWEEN {low or 0} AND {2**62 if high is None else high}, 0)"
        case _:
            return _sql_of_text(clause, table)


def _sql_of_text(clause: Clause, table: str) -> str:
    match clause:
        case Term() | Phrase() if _is_words(clause):
            return _either((clause,), table)
        case Term(field, value):
            return _held(field, (value,), table)
        case AnyOf(field, values):
            return _held(field, values, table)
        case Fuzzy():
            return "0"
        case _:
            raise NotImplementedError(f"no search asks the peer for {clause}")


def _either(clauses: tuple[Clause, ...], table: str) -> str:
    """Alternatives; those over words are one full-text question."""
    words = [item for item in clauses if _is_words(item)]
    parts = [_sql(item, table) for item in clauses if not _is_words(item)]
    if words:
        match = " OR ".join(f"{item.field}:{_phrase(item)}" for item in words)
        parts.append(f"{table}.id IN (SELECT rowid FROM words WHERE words MATCH '{match}')")
    return "(" + (" OR ".join(parts) or "0") + ")"


def _held(field: str, values: tuple[str, ...], table: str) -> str:
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    return f"EXISTS (SELECT 1 FROM held WHERE field = '{field}' AND value IN ({listed}) AND held.id = {table}.id)"
