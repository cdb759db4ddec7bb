"""How to reach Elasticsearch: one or more addresses, with whatever proves who we are."""

from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch


@dataclass(frozen=True)
class Cluster:
    """hosts: addresses with scheme and port; a host that is away is passed over. Proof: an API key (as Elasticsearch
    gives it, base64), or a user with a password, or none. ca_file: certificate of the authority, when it is an own one.
    """

    hosts: tuple[str, ...]
    api_key: str = ""
    user: str = ""
    password: str = ""
    ca_file: str = ""


def connect(cluster: Cluster, *, timeout: float = 10.0) -> Elasticsearch:
    """A client that opens nothing until it is first used. `timeout`: seconds for one call."""
    own: dict[str, Any] = {"ca_certs": cluster.ca_file} if cluster.ca_file else {}
    if cluster.api_key:
        own["api_key"] = cluster.api_key
    if cluster.user:
        own["basic_auth"] = (cluster.user, cluster.password)
    return Elasticsearch(list(cluster.hosts), request_timeout=timeout, **own)
