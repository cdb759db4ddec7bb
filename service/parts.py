"""Builds an installation's parts from its settings: the only place that picks implementations."""

from flask import Flask

from indexer.engine import Engine
from service.config import VAR, Settings, normalise_database_url
from service.core.clock import Clock
from service.core.context import Parts

WRITER_SECONDS, READER_SECONDS = 10.0, 4.0  # for one call to Elasticsearch; a page makes a second attempt


def build_parts(settings: Settings, *, writer: bool = False) -> Parts:
    """The parts of a process. `writer`: of the indexer, which alone writes the embedded index."""
    if settings.database_url == normalise_database_url(""):
        VAR.mkdir(mode=0o700, exist_ok=True)  # our own place; any other folder is for the administrator to make
    return Parts(settings, Clock(shift_days=settings.clock_shift_days), build_engine(settings, writer=writer))


def build_engine(settings: Settings, *, writer: bool = False) -> Engine:
    """Elasticsearch when its address is set, else the embedded engine. Only the indexer process is a writer.

    A driver is imported only where it is used: one missing must not stop the other.
    """
    if settings.elasticsearch_url:
        from indexer.elastic import ElasticEngine
        from indexer.elastic_client import Cluster, connect

        elastic = settings.elasticsearch
        hosts = tuple(settings.elasticsearch_url.split(","))
        cluster = Cluster(hosts, elastic.api_key, elastic.user, elastic.password, elastic.ca_file)
        client = connect(cluster, timeout=WRITER_SECONDS if writer else READER_SECONDS)
        return ElasticEngine(
            client, prefix=elastic.prefix, shards=elastic.shards, replicas=elastic.replicas, writer=writer
        )
    from indexer.embedded import EmbeddedEngine

    return EmbeddedEngine(settings.index_dir, writer=writer)


def configure(app: Flask, parts: Parts) -> None:
    """Gives an app its parts and the settings that its extensions read."""
    app.extensions["plekwijzer"] = parts
    settings = parts.settings
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={
            "hide_parameters": True,  # an error in the log shows no names or addresses
            "pool_pre_ping": not settings.is_sqlite,
        },
        MAX_CONTENT_LENGTH=20 * 1024 * 1024,
    )
