"""`python -m bench.check_elastic [LISTINGS]`: how long comparing takes with Elasticsearch, on a server of its own.

The database is that of `make bench` (SQLite); what is measured is the reading of both and the comparing itself.
"""

import sys
from datetime import UTC, datetime

from elasticsearch import Elasticsearch

from bench.figures import step
from bench.more import seconds_to_compare, source_of_app
from bench.profile import LISTINGS, prepared
from indexer.elastic import ElasticEngine
from indexer.engine import Engine
from indexer.names import GenerationName
from service.search.index.documents import SCHEMA
from service.search.index.source import SqlSource
from tests.elasticsearch.server import serve

PAGE = 500


def main(listings: int) -> int:
    """About three minutes with a hundred thousand."""
    app = prepared(listings)
    with app.app_context(), serve() as server, Elasticsearch(server.url, request_timeout=120) as client:
        engine, source = ElasticEngine(client, prefix="vergelijk"), source_of_app()
        with step("Elasticsearch vullen"):
            fill(source, engine)
        seconds = seconds_to_compare(source, engine)
    print(f"Vergelijken van {listings} aanbiedingen met Elasticsearch: {seconds:.1f} s.")
    return 0


def fill(source: SqlSource, engine: Engine) -> None:
    """Every listing in one new generation, which is served then."""
    name = str(GenerationName(SCHEMA.mapping_version, SCHEMA.analysis_version, datetime.now(UTC)))
    engine.create(name, SCHEMA)
    after = 0
    while page := source.page(after, PAGE):
        engine.write(name, page)
        after = page[-1].id
    engine.refresh(name)
    engine.promote(name)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LISTINGS))
