"""The Elasticsearch engine: any number of processes read and write, and the server keeps the revisions."""

import time
from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeVar

from elasticsearch import Elasticsearch, NotFoundError

from indexer.elastic_answer import read_answer
from indexer.elastic_bulk import BulkWriter
from indexer.elastic_export import export_revisions
from indexer.elastic_indices import Indices
from indexer.elastic_patience import TRANSIENT, Patience, reading_answer
from indexer.elastic_query import count_body, search_body
from indexer.engine import Document, EngineUnavailable, NoLiveGeneration, Revision, Schema, WriteResult
from indexer.limits import require_countable, require_name, require_valid
from indexer.query import Answer, Clause, Query
from indexer.soundness import require_clauses, require_sound

T = TypeVar("T")

_WITHIN, _REST = 5.0, 5.0  # seconds, where somebody waits for the page
_SCHEMA_SECONDS = 30.0  # how long another process's promotion to a new schema may go unnoticed


class ElasticEngine:
    """Needs no set-up beside an address. Its own client does not retry; this adapter does, so that it can count.

    prefix: name of the alias that is live and start of every index. shards, replicas: of indices made from now on.
    writer: whether this process writes; one that does not has people who wait for a page, and gives up sooner.
    """

    def __init__(
        self,
        client: Elasticsearch,
        *,
        prefix: str = "aanbod",
        shards: int = 1,
        replicas: int = 0,
        writer: bool = True,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client.options(max_retries=0, retry_on_timeout=False)
        self._prefix = prefix
        waited_for = Patience(3, 1.0, within=_WITHIN, rest=_REST, sleep=sleep)
        self._reading = Patience(3, 1.0, sleep=sleep) if writer else waited_for
        self._writing = Patience(7, 10.0, sleep=sleep) if writer else waited_for
        self._indices = Indices(self._client, self._writing, prefix, shards, replicas)
        self._schemas: dict[str, tuple[float, Schema]] = {}

    def create(self, generation: str, schema: Schema) -> None:
        require_valid(generation, schema)
        self._schemas.clear()
        self._indices.create(generation, schema)

    def drop(self, generation: str) -> None:
        require_name(generation)
        if generation == self._indices.live():
            raise ValueError(f"Generation {generation} is live; promote another one first.")
        self._schemas.clear()
        self._indices.drop(generation)

    def generations(self) -> tuple[str, ...]:
        return self._indices.generations()

    def live(self) -> str | None:
        return self._indices.live()

    def promote(self, generation: str) -> None:
        if not self._indices.has(generation):
            raise ValueError(f"Generation {generation} does not exist; create it first.")
        self._indices.promote(generation)
        self._schemas.clear()

    def withdraw_damaged(self) -> dict[str, str]:
        """None: the server checks its own files, and does not answer from damaged ones."""
        return {}

    def write(self, generation: str, documents: Sequence[Document]) -> tuple[WriteResult, ...]:
        schema = self._schema(self._indices.name(generation), generation)
        writer = BulkWriter(self._client, self._writing, self._indices.write_alias(generation), schema)
        try:
            return writer.write(documents)
        except LookupError:
            self._schemas.clear()
            raise ValueError(f"Generation {generation} does not exist; create it first.") from None

    def refresh(self, generation: str) -> None:
        self._found(generation, lambda: self._indices.refresh(generation))

    def search(self, query: Query, generation: str | None = None) -> Answer:
        index = self._checked(generation, lambda schema: require_sound(schema, query))
        body = search_body(query)

        def search() -> Any:
            return self._client.search(
                index=index, body=body, allow_partial_search_results=False, include_named_queries_score=True
            ).body

        found = self._ask("search", generation, search)
        with reading_answer("search"):
            answer = read_answer(query, found)
        require_countable(answer.facets)
        return answer

    def count(self, clauses: Sequence[Sequence[Clause]], generation: str | None = None) -> tuple[int, ...]:
        every = [clause for group in clauses for clause in group]
        index = self._checked(generation, lambda schema: require_clauses(schema, every))
        header = {"index": index, "allow_partial_search_results": False}
        searches = [part for group in clauses for part in (header, count_body(group))]
        responses = self._search_each(searches)
        with reading_answer("count"):
            return tuple(int(response["hits"]["total"]["value"]) for response in responses)

    def revisions(self, generation: str, after: int = 0) -> Generator[Revision, None, None]:
        return export_revisions(self._client, self._reading, self._indices.name(generation), after)

    def _search_each(self, searches: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """A multi-search succeeds even when each search in it fails, so every answer is looked at."""
        if not searches:
            return []
        for attempt in range(self._reading.attempts):
            found = self._reading.call("count", lambda: self._client.msearch(searches=searches).body)
            with reading_answer("count"):
                responses = found["responses"]
                failed = [response for response in responses if "error" in response]
            if not failed:
                return list(responses)
            if failed[0]["status"] == 404:
                raise NoLiveGeneration("The generation that was asked is gone; ask again.")
            if failed[0]["status"] not in TRANSIENT:
                break
            self._reading.pause(attempt)
        raise EngineUnavailable(f"Elasticsearch did not manage to count: {failed[0]['error']}")

    def _ask(self, asked: str, generation: str | None, action: Callable[[], Any]) -> Any:
        return self._found(generation, lambda: self._reading.call(asked, action, expect=(404,)))

    def _found(self, generation: str | None, action: Callable[[], T]) -> T:
        try:
            return action()
        except NotFoundError:
            self._schemas.clear()
            if generation is None:
                raise NoLiveGeneration("Nothing is served yet; build and promote a generation first.") from None
            raise ValueError(f"Generation {generation} does not exist; create it first.") from None

    def _checked(self, generation: str | None, check: Callable[[Schema], None]) -> str:
        """The name to ask, after a check against its schema; what a known schema refuses is read anew once."""
        index = self._indices.name(generation) if generation else self._prefix
        try:
            check(self._schema(index, generation))
        except ValueError:
            self._schemas.pop(index, None)
            check(self._schema(index, generation))
        return index

    def _schema(self, index: str, generation: str | None) -> Schema:
        read_at, schema = self._schemas.get(index, (0.0, None))
        if schema is None or time.monotonic() - read_at > _SCHEMA_SECONDS:
            schema = self._found(generation, lambda: self._indices.schema(index))
            self._schemas[index] = (time.monotonic(), schema)
        return schema
