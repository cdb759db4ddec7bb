"""The peer that most services have already: PostgreSQL with its own `dutch` full text, arrays and GIN indexes.

A page is one statement: the matches once, and of those the total, the facets and the rows of the page.
"""
# ruff: noqa: S608  every part of its SQL is made here, of our own names and quoted values

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.peer_sql import NUMBERS, Clauses, Filler, Row, Searcher, Word, quoted, without_own, words_of
from indexer.query import Answer, Clause, ClauseFacet, Hit, Query
from relevance.texts import texts_of
from service.search.index.documents import SCHEMA
from tests.databases import OPTIONS, postgres_server

TEXTS, LISTS = ("title", "keywords", "body"), SCHEMA.keywords
SETTINGS = (*OPTIONS, "shared_buffers=256MB", "work_mem=64MB", "jit=off")  # as one sets them for short questions
_NUMBERS = ", ".join(f"{name} {'text' if name in SCHEMA.sortable else 'bigint'}" for name in NUMBERS)
_LISTS = ", ".join(f"{name} text[]" for name in LISTS)
_TABLE = f"""CREATE TABLE listing (id integer PRIMARY KEY, {_NUMBERS}, {_LISTS},
    text_title text, text_keywords text, text_body text,
    words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('dutch', text_title), 'A') || setweight(to_tsvector('dutch', text_keywords), 'B')
        || setweight(to_tsvector('dutch', text_body), 'D')) STORED)"""
_COLUMNS = ("id", *NUMBERS, *LISTS)
_COPY = f"COPY listing ({', '.join((*_COLUMNS, *(f'text_{name}' for name in TEXTS)))}) FROM STDIN"


class PostgresPeer:
    """One table, filled once."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        connection.execute(_TABLE.encode())

    @contextmanager
    def filling(self) -> Iterator[Filler]:
        with self.connection.cursor() as cursor, cursor.copy(_COPY.encode()) as copy:
            yield _Copying(copy)
        for name in ("words", *LISTS):
            self.connection.execute(f"CREATE INDEX ON listing USING gin ({name})".encode())
        self.connection.execute("VACUUM ANALYZE listing")

    def asked(self, typed: str) -> Searcher:
        return _Question(self.connection, typed)


@dataclass(frozen=True)
class _Copying:
    copy: psycopg.Copy

    def add(self, row: Row) -> None:
        facts, document = row
        (words,) = texts_of([facts])
        values = [document.body.get(name) for name in NUMBERS]
        lists = [list(document.body.get(name, ())) for name in LISTS]  # type: ignore[arg-type]  # lists of words
        self.copy.write_row((document.id, *values, *lists, words.title, words.keywords, words.body))


@dataclass(frozen=True)
class _Question(Clauses):
    """Words are asked as they were typed: all of them, in PostgreSQL's own stems."""

    connection: psycopg.Connection
    typed: str

    def words(self, words: Sequence[Word], table: str) -> str:  # noqa: ARG002  it reads the question itself
        return "matched.has_words" if table == "matched" else f"{table}.words @@ {self._asked}"

    def holds(self, field: str, values: Sequence[str], table: str) -> str:
        return f"{table}.{field} && ARRAY[{', '.join(quoted(value) for value in values)}]::text[]"

    def count(self, clauses: Sequence[Sequence[Clause]], generation: str | None = None) -> tuple[int, ...]:  # noqa: ARG002  it has one index
        return tuple(
            int(row[0])
            for group in clauses
            for row in self._rows(f"SELECT count(*) FROM listing WHERE {self.all_of(group)}")
        )

    def search(self, query: Query, generation: str | None = None) -> Answer:  # noqa: ARG002  it has one index
        columns = {name: f"c{place}" for place, name in enumerate(query.chosen)}
        chosen = "".join(f", {self.clause(clause)} AS {columns[name]}" for name, clause in query.chosen.items())
        rank = ", 0 AS rank, FALSE AS has_words"
        if words_of(query.required):
            rank = f", ts_rank_cd(words, {self._asked}) AS rank, words @@ {self._asked} AS has_words"
        everything = " AND ".join(columns.values()) or "TRUE"
        parts = [
            f"SELECT '#total', '', count(*) FROM matched WHERE {everything}",
            self._page(query, everything),
            *(part for facet in query.facets for part in self._facet(facet, without_own(facet.name, columns))),
        ]
        rows = self._rows(
            f"WITH matched AS MATERIALIZED (SELECT {', '.join(_COLUMNS)}{rank}{chosen} FROM listing "
            f"WHERE {self.all_of(query.required)}) {' UNION ALL '.join(parts)}"
        )
        return _read(query, rows)

    @property
    def _asked(self) -> str:
        return f"websearch_to_tsquery('dutch', {quoted(self.typed)})"

    def _page(self, query: Query, everything: str) -> str:
        order = query.order
        by = f"{order.by} {'DESC' if order.descending else ''} NULLS LAST" if order.by != "score" else "rank DESC"
        bands = " ".join(f"WHEN {self.clause(band, 'matched')} THEN {at}" for at, band in enumerate(order.bands))
        return (
            f"(SELECT '#hit', id::text, row_number() OVER () FROM (SELECT id FROM matched WHERE {everything} "
            f"ORDER BY CASE {bands} ELSE 99 END, {by}, {order.tie}, id LIMIT {query.limit} OFFSET {query.offset}) page)"
        )

    def _facet(self, facet: object, others: str) -> Iterator[str]:
        if isinstance(facet, ClauseFacet):
            if facet.clauses:
                sums = ", ".join(f"count(*) FILTER (WHERE {self.clause(one, 'matched')})" for _, one in facet.clauses)
                names = ", ".join(quoted(name) for name, _ in facet.clauses)
                yield (
                    f"(SELECT {quoted(facet.name)}, name, number FROM (SELECT ARRAY[{sums}] AS sums FROM matched "
                    f"WHERE {others}) counted, unnest(ARRAY[{names}], sums) AS each(name, number))"
                )
        else:
            field = getattr(facet, "field", "")
            yield (
                f"SELECT {quoted(getattr(facet, 'name', ''))}, value, count(*) FROM matched, unnest({field}) AS value "
                f"WHERE {others} GROUP BY value"
            )

    def _rows(self, statement: str) -> list[tuple[str, str, int]]:
        return list(self.connection.execute(statement.encode()))


def _read(query: Query, rows: Sequence[tuple[str, str, int]]) -> Answer:
    facets: dict[str, dict[str, int]] = {facet.name: {} for facet in query.facets}
    hits, total = list[tuple[int, int]](), 0
    for name, value, number in rows:
        if name == "#total":
            total = number
        elif name == "#hit":
            hits.append((number, int(value)))
        else:
            facets[name][value] = number
    return Answer(tuple(Hit(id_, 0) for _, id_ in sorted(hits)), total, facets)


@contextmanager
def postgres_peer() -> Iterator[PostgresPeer]:
    """On a server of our own that ends with the block. Raises PostgresMissing when there is none to start."""
    with ExitStack() as until_the_end:
        folder = until_the_end.enter_context(
            tempfile.TemporaryDirectory(prefix="plekwijzer-pg-", ignore_cleanup_errors=True)
        )
        address = until_the_end.enter_context(postgres_server(Path(folder), SETTINGS))
        yield PostgresPeer(until_the_end.enter_context(psycopg.connect(address, autocommit=True)))
