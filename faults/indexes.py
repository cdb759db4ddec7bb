"""What an index really holds, read past our own adapters: id, revision and whether it can be found."""

from pathlib import Path

import tantivy
from elasticsearch import Elasticsearch

from faults.stacks import Stack

Rows = frozenset[tuple[int, int, bool]]
_MOST = 10_000


def indexed_rows(stack: Stack, generation: str) -> Rows:
    """Every document of this generation. Whatever the driver raises is passed on."""
    if stack.server:
        return _elastic_rows(stack.server.url, f"aanbod-{generation}")
    return _tantivy_rows(stack.index_dir / generation)


def _elastic_rows(url: str, index: str) -> Rows:
    with Elasticsearch(url, request_timeout=30) as client:
        client.indices.refresh(index=index)
        hits = client.search(index=index, size=_MOST, version=True, query={"match_all": {}})["hits"]["hits"]
    sources = [(hit["_source"], hit["_version"]) for hit in hits]
    return frozenset((source["id"], version, source["active"]) for source, version in sources)


def _tantivy_rows(folder: Path) -> Rows:
    searcher = tantivy.Index.open(str(folder)).searcher()
    addresses = [address for _, address in searcher.search(tantivy.Query.all_query(), _MOST, False).hits]
    columns = [searcher.fast_field_values(name, addresses) for name in ("id", "revision", "active")]
    return frozenset((int(id_), int(revision), active == 1) for id_, revision, active in zip(*columns, strict=True))
