"""Writing documents in bulk. Every document gets its own outcome; the server compares the revisions."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from indexer.elastic_patience import TRANSIENT, Patience, reading_answer
from indexer.engine import Document, EngineUnavailable, Outcome, Schema, WriteResult
from indexer.limits import Kind, distinct, kinds, refusal, split_tokens

_MOST_BYTES = 5_000_000  # a call; larger ones fill the server's memory for no gain


@dataclass(frozen=True)
class _Item:
    """One document to send: its place in the batch and its two lines."""

    place: int
    document: Document
    lines: tuple[bytes, bytes]


class BulkWriter:
    """Writes to one alias, which must exist: a write can never make an index."""

    def __init__(self, client: Elasticsearch, patience: Patience, alias: str, schema: Schema) -> None:
        self._client, self._patience = client, patience
        self._alias, self._schema = alias, schema

    def write(self, documents: Sequence[Document]) -> tuple[WriteResult, ...]:
        """One result per document, in order. Alias absent: LookupError."""
        results: dict[int, WriteResult] = {}
        items: list[_Item] = []
        for place, document in enumerate(documents):
            reason = refusal(self._schema, document)
            if reason:
                results[place] = WriteResult(document.id, Outcome.REFUSED, reason)
            else:
                items.append(_Item(place, document, self._lines(document)))
        for chunk in _chunks(items):
            results |= self._write_chunk(chunk)
        return tuple(results[place] for place in range(len(documents)))

    def _write_chunk(self, chunk: Sequence[_Item]) -> dict[int, WriteResult]:
        """Sends again what the server was too busy for; the revisions make that harmless in any order."""
        results: dict[int, WriteResult] = {}
        left, reason = chunk, ""
        for attempt in range(self._patience.attempts):
            busy = []
            for item, answer in zip(left, self._send(left), strict=True):
                if answer["status"] in TRANSIENT:
                    busy.append(item)
                    reason = _reason(answer)
                else:
                    results[item.place] = _result(item.document, answer)
            if not busy:
                return results
            left = busy
            self._patience.pause(attempt)
        raise EngineUnavailable(f"Elasticsearch was too busy for {len(left)} document(s): {reason}")

    def _send(self, items: Sequence[_Item]) -> list[dict[str, Any]]:
        lines: list[Any] = [line for item in items for line in item.lines]  # the client passes ready lines through

        def bulk() -> Any:
            return self._client.bulk(operations=lines, index=self._alias, require_alias=True)

        answer = self._patience.call("write", bulk)
        with reading_answer("write"):
            outcomes = [item["index"] for item in answer["items"]]
            if len(outcomes) != len(items) or any("status" not in item for item in outcomes):
                raise ValueError("not one outcome for each document")
        return outcomes

    def _lines(self, document: Document) -> tuple[bytes, bytes]:
        action = {"_id": str(document.id), "version": document.revision, "version_type": "external"}
        return json.dumps({"index": action}).encode(), json.dumps(self._source(document)).encode()

    def _source(self, document: Document) -> dict[str, Any]:
        source: dict[str, Any] = {"id": document.id, "revision": document.revision, "active": document.active}
        kind = kinds(self._schema)
        for name, value in document.body.items() if document.active else ():
            if isinstance(value, int) or kind[name] is Kind.SORTABLE:
                source[name] = value
            else:
                source[name] = " ".join(split_tokens(value)) if kind[name] is Kind.TOKENS else distinct(value)
        return source


def _chunks(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    chunk: list[_Item] = []
    size = 0
    for item in items:
        added = sum(map(len, item.lines))
        if chunk and size + added > _MOST_BYTES:
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += added
    if chunk:
        yield chunk


def _result(document: Document, answer: dict[str, Any]) -> WriteResult:
    status = answer["status"]
    if status in (200, 201):
        return WriteResult(document.id, Outcome.APPLIED)
    if status == 409:
        return WriteResult(document.id, Outcome.STALE)
    if status == 404:
        raise LookupError(_reason(answer))
    if status == 400:
        return WriteResult(document.id, Outcome.REFUSED, _reason(answer))
    raise EngineUnavailable(f"Elasticsearch did not write document {document.id}: {_reason(answer)}")


def _reason(answer: dict[str, Any]) -> str:
    error = answer.get("error", {})
    return f"{error.get('type', 'unknown')}: {error.get('reason', '')}"
