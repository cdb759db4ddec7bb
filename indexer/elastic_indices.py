"""The indices and aliases of one prefix: what exists, what is live, and how that changes."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any, TypeVar
from uuid import uuid4

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from indexer.elastic_patience import Patience, reading_answer
from indexer.engine import EngineUnavailable, Schema
from indexer.limits import require_name
from indexer.soundness import DEEPEST

T = TypeVar("T")


class Indices:
    """Generation g is the index `{prefix}-{g}`; the alias `{prefix}` names the live one.

    Every index has a second alias, `{index}.write`. Writes go there and demand an alias, so that a write to an
    index that is gone fails: Elasticsearch would otherwise make one, with a mapping of its own.
    """

    def __init__(self, client: Elasticsearch, patience: Patience, prefix: str, shards: int, replicas: int) -> None:
        self._client, self._patience, self._prefix = client, patience, prefix
        self._settings = {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "refresh_interval": "5s",  # a safety net: the indexer refreshes after what it wrote
            # A page is a window of a total order at any depth; the default stops at 10,000 hits.
            "max_result_window": DEEPEST,
        }

    def name(self, generation: str) -> str:
        """The index. A name that could stand for several raises ValueError."""
        require_name(generation)
        return f"{self._prefix}-{generation}"

    def write_alias(self, generation: str) -> str:
        return f"{self.name(generation)}.write"

    def create(self, generation: str, schema: Schema) -> None:
        """Raises ValueError when it exists, unless this very call made it and only the answer was lost."""
        name, token = self.name(generation), uuid4().hex
        mappings = _mappings(schema) | {"_meta": {"schema": asdict(schema), "made_by": token}}
        aliases = {self.write_alias(generation): {"is_write_index": True}}

        def create() -> Any:
            return self._client.indices.create(index=name, mappings=mappings, settings=self._settings, aliases=aliases)

        try:
            self._call(f"create {name}", create, 400)
        except BadRequestError as error:
            if "already_exists" not in str(error.error):
                raise EngineUnavailable(f"Elasticsearch refused to create {name}: {error}") from error
            if self._meta(name).get("made_by") != token:
                raise ValueError(f"Generation {generation} exists already; choose another name.") from None

    def drop(self, generation: str) -> None:
        name = self.name(generation)
        try:
            self._call(f"drop {name}", lambda: self._client.indices.delete(index=name), 404)
        except NotFoundError:
            return

    def generations(self) -> tuple[str, ...]:
        """Those we made; another index that happens to start with the prefix is not ours."""
        found = self._call(
            "list indices", lambda: self._client.indices.get(index=f"{self._prefix}-*", features="mappings").body
        )
        with reading_answer("list indices"):
            ours = [name for name, index in found.items() if "schema" in index["mappings"].get("_meta", {})]
            return tuple(sorted(name.removeprefix(f"{self._prefix}-") for name in ours))

    def has(self, generation: str) -> bool:
        return bool(
            self._call("look for an index", lambda: self._client.indices.exists(index=self.name(generation)).body)
        )

    def live(self) -> str | None:
        try:
            found = self._call("read the alias", lambda: self._client.indices.get_alias(name=self._prefix).body, 404)
        except NotFoundError:
            return None
        with reading_answer("read the alias"):
            names = [str(name).removeprefix(f"{self._prefix}-") for name in found.keys()]  # noqa: SIM118  no string
        if len(names) != 1:
            raise EngineUnavailable(f"The alias {self._prefix} names {len(names)} indices; leave one.")
        return names[0]

    def promote(self, generation: str) -> None:
        """One call that names the old index, read back: a call that seemed to fail may have succeeded."""
        for _ in range(self._patience.attempts):
            old = self.live()
            if old == generation:
                return
            alias = self._prefix
            add: dict[str, Any] = {"add": {"index": self.name(generation), "alias": alias}}
            remove: dict[str, Any] = {"remove": {"index": f"{alias}-{old}", "alias": alias, "must_exist": True}}
            actions = [remove, add] if old else [add]
            try:
                self._call("swap the alias", partial(self._client.indices.update_aliases, actions=actions), 404)
            except NotFoundError:
                if not self.has(generation):
                    raise ValueError(f"Generation {generation} does not exist; create it first.") from None
        raise EngineUnavailable(f"The alias {self._prefix} keeps moving; is another indexer promoting?")

    def refresh(self, generation: str) -> None:
        """Raises NotFoundError."""
        self._call("refresh", lambda: self._client.indices.refresh(index=self.name(generation)), 404)

    def schema(self, index: str) -> Schema:
        """The schema of an index or of the one an alias names. Raises NotFoundError."""
        try:
            saved = self._meta(index)["schema"]
            fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in saved.items()}
            return Schema(**fields)
        except (KeyError, TypeError) as error:
            raise EngineUnavailable(f"The index {index} was not made by us; rebuild.") from error

    def _meta(self, index: str) -> dict[str, Any]:
        found = self._call("read a mapping", lambda: self._client.indices.get_mapping(index=index).body, 404)
        with reading_answer("read a mapping"):
            (only,) = found.values()
            meta: dict[str, Any] = only["mappings"].get("_meta", {})
        return meta

    def _call(self, asked: str, action: Callable[[], T], *expect: int) -> T:
        return self._patience.call(asked, action, expect=expect)


def _mappings(schema: Schema) -> dict[str, Any]:
    """Flat and strict. Norms are off because no score of Elasticsearch's own is ever used."""
    tokens = {"type": "text", "analyzer": "whitespace", "norms": False}
    properties: dict[str, Any] = {"id": {"type": "long"}, "revision": {"type": "long"}, "active": {"type": "boolean"}}
    properties |= dict.fromkeys(schema.tokens, tokens)
    properties |= {name: {"type": "keyword"} for name in (*schema.keywords, *schema.sortable)}
    properties |= {name: {"type": "long"} for name in schema.integers}
    return {"dynamic": "strict", "properties": properties}
