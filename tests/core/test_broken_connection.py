"""A connection that breaks once the answer is made leaves the answer as it is.

Fixture strategy: a database of our own on PostgreSQL, whose server cuts the request's connection before its teardown.
"""

import psycopg
import pytest
from flask import Flask, Response
from sqlalchemy import text

from service.core.tables import db

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("database_url", ["postgres"], indirect=True),
]


@pytest.fixture
def cutting_app(app: Flask, postgres_url: str) -> Flask:
    """An app of which every request that used the database loses its connection after its answer was made."""

    def cut(response: Response) -> Response:
        pid = db.session.scalar(text("SELECT pg_backend_pid()"))
        with psycopg.connect(postgres_url, autocommit=True) as server:
            server.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
        return response

    app.after_request(cut)
    return app


def test_an_answer_that_was_made_stays_an_answer(cutting_app: Flask) -> None:
    client = cutting_app.test_client()
    assert client.get("/").status_code == 200


def test_the_next_request_gets_a_connection_that_works(cutting_app: Flask) -> None:
    client = cutting_app.test_client()
    assert [client.get("/").status_code for _ in range(3)] == [200, 200, 200]
