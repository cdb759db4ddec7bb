"""Answers of Elasticsearch to the bodies of elastic_query.py, read back."""

from collections.abc import Mapping, Sequence
from typing import Any

from indexer.elastic_query import WORTH
from indexer.query import Answer, Facet, Hit, Query, TermsFacet
from indexer.soundness import BAND


def read_answer(query: Query, response: Mapping[str, Any]) -> Answer:
    """The answer in a response to `search_body(query)`."""
    hits = tuple(Hit(int(hit["_id"]), _points(query, hit)) for hit in response["hits"]["hits"])
    facets = {
        facet.name: _counts(facet, response["aggregations"][f"f{place}"]["counts"]["buckets"])
        for place, facet in enumerate(query.facets)
    }
    return Answer(hits, int(response["hits"]["total"]["value"]), facets)


def _counts(facet: Facet, buckets: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    if isinstance(facet, TermsFacet):
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    return {name: bucket["doc_count"] for (name, _), bucket in zip(facet.clauses, buckets, strict=False)}


def _points(query: Query, hit: Mapping[str, Any]) -> int:
    if not query.worth:
        return 0
    if query.order.by == "score":
        return int(hit["_score"]) % BAND
    return int(hit["matched_queries"][WORTH])
