"""The peer that needs nothing: plain SQLite with FTS5 over the same tokens, ranked by its own bm25."""
# ruff: noqa: S608  every part of its SQL is made here, of our own names and stems

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.peer_sql import NUMBERS, WORDS, Clauses, Filler, Row, Searcher, Word, quoted, without_own, words_of
from indexer.query import Answer, Clause, ClauseFacet, Facet, Fuzzy, Hit, Query, Term
from service.search.index.documents import SCHEMA

_TABLES = f"""PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;
    CREATE TABLE listing (id INTEGER PRIMARY KEY, {", ".join(NUMBERS)});
    CREATE TABLE held (field TEXT, value TEXT, id INTEGER, PRIMARY KEY (field, value, id)) WITHOUT ROWID;
    CREATE INDEX held_by_listing ON held (id, field, value);
    CREATE VIRTUAL TABLE words USING fts5({", ".join(WORDS)}, tokenize="unicode61 tokenchars '+'");"""


class SqlitePeer(Clauses):
    """One SQLite file: a table of numbers, a table of values, a full-text table."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript(_TABLES)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def filling(self) -> Iterator[Filler]:
        self._db.execute("BEGIN")
        yield self
        self._db.execute("COMMIT")
        self._db.executescript("ANALYZE; INSERT INTO words(words) VALUES ('optimize');")

    def add(self, row: Row) -> None:
        _, document = row
        self._insert("listing", "id", NUMBERS, document.id, [document.body.get(name) for name in NUMBERS])
        self._insert("words", "rowid", WORDS, document.id, [document.body.get(name, "") for name in WORDS])
        held: list[tuple[Any, ...]] = []
        for name in SCHEMA.keywords:
            values: Any = document.body.get(name, ())
            held += [(name, value, document.id) for value in values]
        self._db.executemany("INSERT OR IGNORE INTO held VALUES (?, ?, ?)", held)

    def asked(self, typed: str) -> Searcher:  # noqa: ARG002  it gets the words as the question was read
        return self

    def search(self, query: Query, generation: str | None = None) -> Answer:  # noqa: ARG002  it has one index
        """The page, the total and the facets, each counted without its own choice."""
        columns = {name: f"c{place}" for place, name in enumerate(query.chosen)}
        chosen = "".join(f", {self.clause(clause)} AS {columns[name]}" for name, clause in query.chosen.items())
        self._db.execute("DROP TABLE IF EXISTS temp.matched")
        self._db.execute(
            f"CREATE TEMP TABLE matched AS SELECT listing.*{chosen} FROM listing WHERE {self.all_of(query.required)}"
        )
        everything = " AND ".join(columns.values()) or "TRUE"
        total = self._db.execute(f"SELECT count(*) FROM matched WHERE {everything}").fetchone()[0]
        facets = {facet.name: self._facet(facet, without_own(facet.name, columns)) for facet in query.facets}
        return Answer(tuple(Hit(id_, 0) for id_ in self._page(query, everything)), total, facets)

    def count(self, clauses: Sequence[Sequence[Clause]], generation: str | None = None) -> tuple[int, ...]:  # noqa: ARG002  it has one index
        asked = (f"SELECT count(*) FROM listing WHERE {self.all_of(group)}" for group in clauses)
        return tuple(self._db.execute(statement).fetchone()[0] for statement in asked)

    def words(self, words: Sequence[Word], table: str) -> str:
        match = " OR ".join(f"{one.field}:{_phrase(one)}" for one in words if not isinstance(one, Fuzzy))
        return f"{table}.id IN (SELECT rowid FROM words WHERE words MATCH '{match}')" if match else "FALSE"

    def holds(self, field: str, values: Sequence[str], table: str) -> str:
        listed = ", ".join(quoted(value) for value in values)
        return f"EXISTS (SELECT 1 FROM held WHERE field = '{field}' AND value IN ({listed}) AND held.id = {table}.id)"

    def _insert(self, table: str, key: str, names: Sequence[str], listing_id: int, values: Sequence[Any]) -> None:
        marks = ", ".join("?" * (len(names) + 1))
        self._db.execute(f"INSERT INTO {table} ({key}, {', '.join(names)}) VALUES ({marks})", [listing_id, *values])

    def _facet(self, facet: Facet, others: str) -> dict[str, int]:
        if isinstance(facet, ClauseFacet):
            if not facet.clauses:
                return {}
            sums = ", ".join(f"total({self.clause(clause, 'matched')})" for _, clause in facet.clauses)
            row = self._db.execute(f"SELECT {sums} FROM matched WHERE {others}").fetchone()
            return {name: int(number) for (name, _), number in zip(facet.clauses, row, strict=True)}
        counted = self._db.execute(
            f"SELECT value, count(*) FROM matched JOIN held USING (id) WHERE field = ? AND {others} GROUP BY value",
            [facet.field],
        )
        return dict(counted.fetchall())

    def _page(self, query: Query, everything: str) -> list[int]:
        order = query.order
        match = " OR ".join(
            dict.fromkeys(_phrase(one) for one in words_of(query.required) if not isinstance(one, Fuzzy))
        )
        source, by = "matched", f"{order.by} IS NULL, {order.by} {'DESC' if order.descending else ''}"
        if order.by == "score" and match:
            found = f"SELECT rowid AS id, bm25(words) AS rank FROM words WHERE words MATCH '{match}'"
            source, by = f"matched JOIN ({found}) USING (id)", "rank"
        elif order.by == "score":
            by = "1"
        bands = " ".join(f"WHEN {self.clause(band, 'matched')} THEN {at}" for at, band in enumerate(order.bands))
        rows = self._db.execute(
            f"SELECT matched.id FROM {source} WHERE {everything} "
            f"ORDER BY CASE {bands} ELSE 99 END, {by}, {order.tie}, matched.id LIMIT ? OFFSET ?",
            [query.limit, query.offset],
        )
        return [row[0] for row in rows]


def _phrase(clause: Word) -> str:
    tokens = (clause.value,) if isinstance(clause, Term) else getattr(clause, "tokens", ())
    return f'"{" ".join(tokens)}"'
