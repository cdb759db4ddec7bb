"""Reading a whole index in order of id, from one point in time: what is written meanwhile does not shift the pages."""

from collections.abc import Generator
from contextlib import suppress
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from indexer.elastic_patience import Patience, reading_answer
from indexer.engine import EngineUnavailable, Revision

_PAGE = 10_000  # the most that a search gives with the settings of any cluster
_KEEP = "2m"  # how long the server keeps the point in time between two pages


def export_revisions(
    client: Elasticsearch, patience: Patience, index: str, after: int
) -> Generator[Revision, None, None]:
    """Everything above `after`. Index absent: ValueError. The point in time is given back when the reading ends."""

    def open_() -> Any:
        return client.open_point_in_time(index=index, keep_alive=_KEEP, allow_partial_search_results=False).body

    try:
        opened = patience.call("open a point in time", open_, expect=(404,))
    except NotFoundError:
        raise ValueError(f"{index} does not exist; create it first.") from None
    with reading_answer("open a point in time"):
        point: str = opened["id"]
    try:
        while True:
            answer = _page(client, patience, point, after)
            with reading_answer("list revisions"):
                point = answer.get("pit_id", point)
                rows = [_row(hit) for hit in answer["hits"]["hits"]]
            yield from rows
            if len(rows) < _PAGE:
                return
            after = rows[-1][0]
    finally:
        _close(client, point)


def _page(client: Elasticsearch, patience: Patience, point: str, after: int) -> Any:
    body = {
        "pit": {"id": point, "keep_alive": _KEEP},
        "query": {"match_all": {}},
        "sort": [{"id": "asc"}],
        "search_after": [after],
        "size": _PAGE,
        "_source": False,
        "docvalue_fields": ["id", "revision", "active"],
        "track_total_hits": False,
    }

    def search() -> Any:
        return client.search(body=body, allow_partial_search_results=False).body

    try:
        return patience.call("list revisions", search, expect=(404,))
    except NotFoundError as error:
        raise EngineUnavailable("Elasticsearch lost the point in time while it was read; read again.") from error


def _row(hit: Any) -> Revision:
    fields = hit["fields"]
    return fields["id"][0], fields["revision"][0], fields["active"][0]


def _close(client: Elasticsearch, point: str) -> None:
    """A server that is away forgets it by itself after a while: nothing depends on this call."""
    with suppress(ApiError, TransportError):
        client.close_point_in_time(id=point)
