"""Elasticsearch as it comes: multi_match over three fields with its own `dutch` analyzer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from relevance.metrics import DEPTH
from relevance.texts import FIELDS, Peer, PeerMissing, Text
from tests.elasticsearch.server import ElasticsearchFailed, ElasticsearchUnavailable, serve

INDEX = "relevance"


@contextmanager
def elastic_peers(texts: Sequence[Text]) -> Iterator[list[Peer]]:
    """One way to ask (operator or, best_fields), on a node of our own that ends with the block. Raises PeerMissing."""
    try:
        with serve() as server, Elasticsearch(server.url, request_timeout=60) as client:
            _fill(client, texts)
            yield [Peer("Elasticsearch dutch, multi_match", lambda question: _search(client, question))]
    except (ElasticsearchUnavailable, ElasticsearchFailed) as missing:
        raise PeerMissing(str(missing).splitlines()[0]) from None


def _fill(client: Elasticsearch, texts: Sequence[Text]) -> None:
    fields = {name: {"type": "text", "analyzer": "dutch"} for name in FIELDS}
    client.indices.create(
        index=INDEX, mappings={"properties": fields}, settings={"number_of_shards": 1, "number_of_replicas": 0}
    )
    rows = ({"_id": str(text.id), **{name: getattr(text, name) for name in FIELDS}} for text in texts)
    bulk(client, rows, index=INDEX, refresh=True)


def _search(client: Elasticsearch, question: str) -> list[int]:
    asked = {"query": question, "fields": list(FIELDS), "type": "best_fields", "operator": "or"}
    found = client.search(index=INDEX, query={"multi_match": asked}, size=DEPTH, source=False)
    return [int(hit["_id"]) for hit in found["hits"]["hits"]]
