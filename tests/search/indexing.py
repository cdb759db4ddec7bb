"""Brings the index of a test up to what its database holds."""

from flask import Flask

from service.core.context import Parts
from service.search.index.worker import Worker


def index_all(app: Flask, parts: Parts) -> None:
    """As the indexer does: makes the index if there is none, and writes everything that waits."""
    with app.app_context():
        worker = Worker(parts)
        worker.prepare()
        worker.drain()
