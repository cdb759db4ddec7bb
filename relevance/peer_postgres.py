"""PostgreSQL's own `dutch` full text: weights A, B and D for title, keywords and the rest, ranked by ts_rank_cd."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg

from relevance.metrics import DEPTH
from relevance.texts import Peer, PeerMissing, Text
from tests.databases import PostgresMissing, postgres_server

_TABLE = "CREATE TABLE listing (id integer PRIMARY KEY, words tsvector)"
_ADD = """INSERT INTO listing VALUES (%s, setweight(to_tsvector('dutch', %s), 'A')
    || setweight(to_tsvector('dutch', %s), 'B') || setweight(to_tsvector('dutch', %s), 'D'))"""
_ALL_WORDS = "SELECT websearch_to_tsquery('dutch', %s)::text"
_ANY_WORD = "SELECT replace(websearch_to_tsquery('dutch', %s)::text, '&', '|')"
_ASK = """SELECT id FROM listing, CAST(%s AS tsquery) AS asked WHERE words @@ asked
    ORDER BY ts_rank_cd(words, asked) DESC, id LIMIT %s"""


@contextmanager
def postgres_peers(texts: Sequence[Text]) -> Iterator[list[Peer]]:
    """Both ways to ask, on a server of our own that ends with the block. Raises PeerMissing."""
    with tempfile.TemporaryDirectory(prefix="plekwijzer-pg-", ignore_cleanup_errors=True) as folder:
        try:
            with postgres_server(Path(folder)) as address, psycopg.connect(address) as db:
                db.execute(_TABLE)
                with db.cursor() as cursor:
                    cursor.executemany(_ADD, [(text.id, text.title, text.keywords, text.body) for text in texts])
                yield [
                    Peer("PostgreSQL dutch, alle woorden", lambda question: _search(db, question, _ALL_WORDS)),
                    Peer("PostgreSQL dutch, een van de woorden", lambda question: _search(db, question, _ANY_WORD)),
                ]
        except PostgresMissing as missing:
            raise PeerMissing(str(missing)) from None


def _search(db: psycopg.Connection, question: str, asked: LiteralString) -> list[int]:
    words = db.execute(asked, (question,)).fetchone()
    return [row[0] for row in db.execute(_ASK, (words[0], DEPTH))] if words else []
