"""What the scheduler asks of the indexer: to compare the index with the database, and to clear away old indexes."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from service.core.database import Sessions, writing
from service.search.index.requests import ask
from service.search.index.tables import IndexRequest

KEPT = timedelta(days=30)  # how long an ended request can be looked up
COMPARE_JOB, CLEAR_JOB = "index vergelijken", "index opruimen"


def ask_to_compare(session: Sessions, now: datetime) -> str:
    """The hourly comparison. The indexer does it, and leaves what it found in the request."""
    with writing(session):
        ask(session, "check", now)
    return "De indexer is gevraagd de index te vergelijken met de database."


def ask_to_clear(session: Sessions, now: datetime) -> str:
    """The daily clearing away of indexes past their grace period, and of requests that ended long ago."""
    with writing(session):
        ask(session, "prune", now)
        old = IndexRequest.ended_at < now - KEPT
        session.execute(delete(IndexRequest).where(old))
    return "De indexer is gevraagd oude indexen op te ruimen."
