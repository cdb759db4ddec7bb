"""Who may speak to Elasticsearch, and over what: an own certificate, an API key, a user with a password, more hosts.

Fixture strategy: the real node behind a door that speaks TLS and lets through only who shows the right proof; a full
Elasticsearch does the same itself, with a security module that the node of the tests does not have.
"""

import ssl
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from indexer.elastic import ElasticEngine
from indexer.elastic_client import Cluster, connect
from indexer.engine import EngineUnavailable
from tests.indexer.faulty_proxy import FaultyProxy, faulty_proxy

pytestmark = pytest.mark.elasticsearch
KEY = b64encode(b"sleutel:geheim").decode()
BASIC = b64encode(b"plekwijzer:geheim").decode()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for 127.0.0.1, with its key in the same file."""
    path = tmp_path_factory.mktemp("tls") / "eigen.pem"
    name = ("-subj", "/CN=plekwijzer-test", "-addext", "subjectAltName=IP:127.0.0.1")
    made = ("-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(path), "-out", str(path) + ".crt")
    subprocess.run(["openssl", "req", "-x509", *made, *name], check=True, capture_output=True, timeout=60)
    path.write_text(path.read_text() + Path(str(path) + ".crt").read_text())
    return path


@pytest.fixture
def door(elasticsearch_url: str, certificate: Path) -> Iterator[FaultyProxy]:
    with faulty_proxy(elasticsearch_url) as proxy:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        proxy.socket = context.wrap_socket(proxy.socket, server_side=True)
        yield proxy


def reach(cluster: Cluster) -> ElasticEngine:
    quick: list[float] = []
    return ElasticEngine(connect(cluster), prefix=f"proef{uuid4().hex[:12]}", sleep=quick.append)


def https(door: FaultyProxy) -> tuple[str, ...]:
    return (door.url.replace("http://", "https://"),)


def test_an_own_certificate_is_trusted_when_its_authority_is_given(door: FaultyProxy, certificate: Path) -> None:
    assert reach(Cluster(https(door), ca_file=str(certificate) + ".crt")).generations() == ()


def test_a_certificate_of_an_unknown_authority_is_not_trusted(door: FaultyProxy) -> None:
    with pytest.raises(EngineUnavailable):
        reach(Cluster(https(door))).generations()


@pytest.mark.parametrize(
    ("proof", "wanted"),
    [
        (Cluster((), api_key=KEY), f"ApiKey {KEY}"),
        (Cluster((), user="plekwijzer", password="geheim"), f"Basic {BASIC}"),
    ],
)
def test_the_proof_is_shown_and_without_it_the_door_stays_shut(
    elasticsearch_url: str, proof: Cluster, wanted: str
) -> None:
    with faulty_proxy(elasticsearch_url) as proxy:
        proxy.wanted = wanted
        hosts = (proxy.url,)
        shown = Cluster(hosts, proof.api_key, proof.user, proof.password)
        assert reach(shown).generations() == ()
        with pytest.raises(EngineUnavailable, match="refused"):
            reach(Cluster(hosts)).generations()


def test_a_user_may_stand_in_the_address(elasticsearch_url: str) -> None:
    with faulty_proxy(elasticsearch_url) as proxy:
        proxy.wanted = f"Basic {BASIC}"
        address = proxy.url.replace("http://", "http://plekwijzer:geheim@")
        assert reach(Cluster((address,))).generations() == ()


def test_a_host_that_is_away_is_passed_over(elasticsearch_url: str) -> None:
    engine = reach(Cluster(("http://127.0.0.1:9", elasticsearch_url)))
    assert [engine.live() for _ in range(4)] == [None] * 4
