"""A real Elasticsearch node for the tests, built from Maven Central alone and ended with the session.

The adapter is only worth what a real server says of it: versions, conflicts, alias swaps and recovery are the
server's behaviour, not ours to imitate. There is nothing to install but a JDK and Maven. The node has the core
only: no painless, reindex, update/delete_by_query, rank_eval, synonyms API, security or ILM.
"""

import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.elasticsearch.maven import (
    CACHE,
    EIGHT,
    ElasticsearchFailed,
    ElasticsearchUnavailable,
    Release,
    build,
    find_java,
    tail,
)
from tests.quick_folder import quick_folder

__all__ = ["QUICK", "ElasticsearchFailed", "ElasticsearchServer", "ElasticsearchUnavailable", "build", "serve"]

HEAP = ("-Xms256m", "-Xmx512m")
QUICK = (
    *HEAP,
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
)  # a third less work in a run of minutes; never to measure
START_LIMIT = 120.0  # it takes 3 to 6 seconds; a machine that runs three suites at once may need far more
STOP_LIMIT = 10.0
SETTINGS = {
    "cluster.name": "plekwijzer-test",
    "node.name": "test-node",
    "network.host": "127.0.0.1",
    "discovery.type": "single-node",
    "cluster.routing.allocation.disk.threshold_enabled": "false",  # a full disk elsewhere is no test result
    "logger.level": "info",
}
READY = re.compile(r"^READY http=(\S+) transport=(\S+)$", re.MULTILINE)


class ElasticsearchServer:
    """One node and its data, which outlive a `stop` or `kill`: `start` again finds both, on the same address.

    For a cluster give every node `discovery.type: multi-node` and its own `node.name`; the first also
    `cluster.initial_master_nodes`, the others `discovery.seed_hosts` with the first's `transport_address`.
    """

    url: str = ""  # known after the first start, as is the transport address ("127.0.0.1:port")
    transport_address: str = ""

    def __init__(
        self,
        data_dir: Path,
        *,
        cache: Path = CACHE,
        release: Release = EIGHT,
        port: int = 0,
        settings: Mapping[str, str] | None = None,
        jvm_options: Sequence[str] = HEAP,
        start_limit: float = START_LIMIT,
    ) -> None:
        self.data_dir = data_dir.resolve()
        self.log = self.data_dir / "server.log"
        self.cache, self.release = cache, release
        self.jvm_options = tuple(jvm_options)
        self.start_limit = start_limit
        self._settings = {"http.port": str(port), "transport.port": "0", **SETTINGS, **(settings or {})}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Process id while it was started and not stopped: for fault tests that pause it."""
        return self._process.pid if self._process else None

    def start(self) -> str:
        """Start the node, wait until it answers searches and return its URL; does nothing when it runs."""
        if self._process is not None and self._process.poll() is None:
            return self.url
        command = self._command(build(self.cache, self.release))
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            log_start = log.tell()
            self._process = subprocess.Popen(
                command,
                cwd=self.data_dir,
                stdin=subprocess.PIPE,  # held open, never written: the node ends when it closes, so when we die
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for pytest, which still has to tear down
            )
        http, self.transport_address = self._await_ready(self._process, log_start)
        self.url = f"http://{http}"
        self._settings["http.port"] = http.rpartition(":")[2]
        self._settings["transport.port"] = self.transport_address.rpartition(":")[2]
        return self.url

    def stop(self) -> None:
        """End the node in order, by force when it lingers."""
        if self._process is not None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_LIMIT)
        self.kill()

    def kill(self) -> None:
        """End the node as a power cut would."""
        if self._process is None:
            return
        self._process.kill()
        self._process.communicate()
        self._process = None

    def _command(self, built: Path) -> list[str]:
        settings = {"path.home": str(self.data_dir), **self._settings}
        class_path = f"{built / 'classes'}{os.pathsep}{built / 'lib' / '*'}"
        arguments = [f"{name}={value}" for name, value in settings.items()]
        return [
            find_java(self.release),
            *self.jvm_options,
            "-cp",
            class_path,
            "org.elasticsearch.node.TestNode",
            *arguments,
        ]

    def _await_ready(self, process: subprocess.Popen[bytes], log_start: int) -> tuple[str, str]:
        deadline = time.monotonic() + self.start_limit
        reason = f"not ready in {self.start_limit:.0f} s"
        while time.monotonic() < deadline:
            status = process.poll()
            ready = READY.search(self.log.read_bytes()[log_start:].decode(errors="replace"))
            if ready:
                return ready[1], ready[2]
            if status is not None:
                reason = f"ended with status {status}"
                break
            time.sleep(0.05)
        self.kill()
        raise ElasticsearchFailed(f"The Elasticsearch node did not start: {reason}.\n{tail(self.log, log_start)}")


@contextmanager
def serve(
    cache: Path = CACHE, release: Release = EIGHT, jvm_options: Sequence[str] = HEAP
) -> Iterator[ElasticsearchServer]:
    """A running server on fresh data; stopped and wiped afterwards."""
    with quick_folder("elasticsearch-") as data_dir:
        server = ElasticsearchServer(data_dir, cache=cache, release=release, jvm_options=jvm_options)
        try:
            server.start()
            yield server
        finally:
            server.stop()
