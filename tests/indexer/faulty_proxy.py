"""A proxy before a real server that loses or refuses chosen calls, so that retries meet what networks really do."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit


class FaultyProxy(ThreadingHTTPServer):
    """`faults` are used up one a call to a path that holds `only`: a status to answer at once, "lost" to pass the
    call on and drop the answer, or "" to do no harm. `calls` counts those calls."""

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.faults: list[int | str] = []
        self.only, self.calls = "", 0
        self.wanted = ""  # the Authorization header without which every call is refused

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def harm(self, only: str, *faults: int | str) -> None:
        self.only, self.faults, self.calls = only, list(faults), 0


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FaultyProxy

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.server.wanted and self.headers.get("Authorization") != self.server.wanted:
            self._answer(401, {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}, b"{}")
            return
        fault: int | str = ""
        if self.server.only in self.path:
            self.server.calls += 1
            fault = self.server.faults.pop(0) if self.server.faults else ""
        if isinstance(fault, int):
            self._answer(fault, {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}, b"{}")
            return
        upstream = HTTPConnection(self.server.target)
        upstream.request(self.command, self.path, body, dict(self.headers))
        response = upstream.getresponse()
        content = response.read()
        if fault == "lost":
            self.close_connection = True
            self.connection.close()
            return
        self._answer(response.status, dict(response.getheaders()), content)

    def _answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "transfer-encoding"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on  # noqa: N815  names that the base class calls

    def log_message(self, *_: object) -> None:
        """Says nothing: the test tells what went wrong."""


@contextmanager
def faulty_proxy(target: str) -> Iterator[FaultyProxy]:
    with FaultyProxy(target) as proxy:
        Thread(target=proxy.serve_forever, daemon=True).start()
        yield proxy
        proxy.shutdown()
