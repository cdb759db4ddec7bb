"""What the index protocol relies on, shown on the real server.

One server for the module, on fresh data; every test works in an index of its own. The test that kills the server
starts it again on the same address, so the others need not know.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import ConflictError, Elasticsearch

from tests.elasticsearch.server import (
    ElasticsearchFailed,
    ElasticsearchServer,
    ElasticsearchUnavailable,
    build,
    serve,
)

pytestmark = pytest.mark.elasticsearch


@pytest.fixture(scope="module")
def server() -> Iterator[ElasticsearchServer]:
    with serve() as server:
        yield server


@pytest.fixture
def client(server: ElasticsearchServer) -> Iterator[Elasticsearch]:
    with Elasticsearch(server.url) as client:
        yield client


def tokens(client: Elasticsearch, analyzer: str, text: str) -> list[str]:
    return [token["token"] for token in client.indices.analyze(analyzer=analyzer, text=text)["tokens"]]


def test_the_client_learns_name_cluster_and_version(client: Elasticsearch) -> None:
    answer = client.info()
    assert answer["name"] == "test-node"
    assert answer["cluster_name"] == "plekwijzer-test"
    assert answer["version"]["number"].startswith("8.19.")
    assert client.ping()


@pytest.mark.parametrize("late", [6, 7])
def test_a_lower_or_equal_version_is_refused(client: Elasticsearch, late: int) -> None:
    name = f"versions-{late}"
    client.index(index=name, id="1", version=7, version_type="external", document={"title": "new"})
    with pytest.raises(ConflictError) as refusal:
        client.index(index=name, id="1", version=late, version_type="external", document={"title": "late"})
    assert refusal.value.status_code == 409
    kept = client.get(index=name, id="1")
    assert (kept["_version"], kept["_source"]) == (7, {"title": "new"})


def test_an_alias_moves_in_one_step(client: Elasticsearch) -> None:
    client.indices.create(index="swap-a", aliases={"swap": {}})
    client.indices.create(index="swap-b")
    moves = [{"remove": {"index": "swap-a", "alias": "swap", "must_exist": True}}]
    client.indices.update_aliases(actions=[*moves, {"add": {"index": "swap-b", "alias": "swap"}}])
    assert list(client.indices.get_alias(name="swap")) == ["swap-b"]


def test_a_killed_server_keeps_document_version_and_alias(server: ElasticsearchServer, client: Elasticsearch) -> None:
    client.indices.create(index="lasting-1", aliases={"lasting": {}})
    client.index(index="lasting", id="1", version=3, version_type="external", document={"title": "wonen"})
    address = server.url
    server.kill()
    assert server.start() == address
    kept = client.get(index="lasting", id="1")
    assert (kept["_index"], kept["_version"], kept["_source"]) == ("lasting-1", 3, {"title": "wonen"})
    assert client.count(index="lasting")["count"] == 1


def test_whitespace_keeps_our_composite_tokens_whole(client: Elasticsearch) -> None:
    assert tokens(client, "whitespace", "kader/B-P5:DL Gezin") == ["kader/B-P5:DL", "Gezin"]


def test_dutch_is_lucenes_own_analyzer(client: Elasticsearch) -> None:
    assert tokens(client, "dutch", "de begeleiding van gezinnen") == ["begeleid", "gezinn"]
    client.indices.create(index="dutch", mappings={"properties": {"text": {"type": "text", "analyzer": "dutch"}}})
    client.index(index="dutch", id="1", document={"text": "begeleiding van gezinnen"}, refresh=True)
    found = client.search(index="dutch", query={"match": {"text": "begeleide gezinnen"}})
    assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]


def test_a_node_that_does_not_start_says_why(tmp_path: Path) -> None:
    node = ElasticsearchServer(tmp_path, settings={"no.such.setting": "1"})
    with pytest.raises(ElasticsearchFailed, match=r"ended with status 1(?s:.*)unknown setting \[no\.such\.setting\]"):
        node.start()
    assert node.pid is None


def test_a_machine_without_maven_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(ElasticsearchUnavailable, match=r"install a JDK .* and Maven"):
        build(tmp_path / "cache")
