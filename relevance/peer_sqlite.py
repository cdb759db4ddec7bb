"""SQLite FTS5: unicode61 without accents, bm25 with its own weights; all words asked for, or any of them."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from relevance.metrics import DEPTH
from relevance.texts import FIELDS, Peer, Text

_COLUMNS = ", ".join(FIELDS)
_ASK = "SELECT rowid FROM listing WHERE listing MATCH ? ORDER BY bm25(listing), rowid LIMIT ?"


@contextmanager
def sqlite_peers(texts: Sequence[Text]) -> Iterator[list[Peer]]:
    """Both ways to ask, over a database in memory."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f'CREATE VIRTUAL TABLE listing USING fts5({_COLUMNS}, tokenize="unicode61 remove_diacritics 2")')
        db.executemany(
            f"INSERT INTO listing (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?)",  # noqa: S608  our own column names
            [(text.id, text.title, text.keywords, text.body) for text in texts],
        )
        yield [
            Peer("SQLite FTS5, alle woorden", lambda question: _search(db, question, " ")),
            Peer("SQLite FTS5, een van de woorden", lambda question: _search(db, question, " OR ")),
        ]


def _search(db: sqlite3.Connection, question: str, between: str) -> list[int]:
    match = between.join(f'"{word}"' for word in re.findall(r"\w+", question))
    return [row[0] for row in db.execute(_ASK, (match, DEPTH))]
