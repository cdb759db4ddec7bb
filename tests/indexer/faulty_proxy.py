"""A proxy before a real server that loses, refuses, delays or spoils chosen calls, as networks really do."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

GARBAGE = b"<html><h1>Bad gateway"
HELD_AT_MOST = 60.0  # seconds; whoever holds calls back and forgets them must not hang for ever


class FaultyProxy(ThreadingHTTPServer):
    """`faults` are used up one a call to a path that holds `only`; after them every such call gets `always`.

    A fault: a status to answer at once, "lost" to pass the call on and drop the answer, "refused" to drop the call,
    "garbage" for an answer that is no JSON, "hollow" for JSON with nothing in it, seconds (a float) to wait before
    passing it on, "held" to wait for `release`, or "" to do no harm. `calls` counts those calls, `held` what waits.
    """

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.faults: list[int | float | str] = []
        self.always: int | float | str = ""
        self.only, self.calls, self.held = "", 0, 0
        self.wanted = ""  # the Authorization header without which every call is refused
        self._gate = Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def harm(self, only: str, *faults: int | float | str, always: int | float | str = "") -> None:
        self.only, self.faults, self.always, self.calls = only, list(faults), always, 0
        self._gate.clear()

    def release(self) -> None:
        """Does no more harm; calls that were held go on."""
        self.faults, self.always = [], ""
        self._gate.set()

    def fault_of(self, path: str) -> int | float | str:
        """What happens to this call."""
        if self.only not in path:
            return ""
        self.calls += 1
        return self.faults.pop(0) if self.faults else self.always

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed hangs up: that is what these tests do."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def hold(self) -> None:
        self.held += 1
        self._gate.wait(HELD_AT_MOST)
        self.held -= 1


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FaultyProxy

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.server.wanted and self.headers.get("Authorization") != self.server.wanted:
            self._answer(401, _OURS, b"{}")
            return
        match self.server.fault_of(self.path):
            case int(status):
                self._answer(status, _OURS, b"{}")
                return
            case "garbage":
                self._answer(200, {**_OURS, "Content-Type": "text/html"}, GARBAGE)
                return
            case "hollow":
                self._answer(200, _OURS, b"{}")
                return
            case "refused":
                self._hang_up()
                return
            case float(seconds):
                time.sleep(seconds)
                self._ask(body)
            case "held":
                self.server.hold()
                self._ask(body)
            case "lost":
                self._ask(body, lose=True)
            case _:
                self._ask(body)

    def _ask(self, body: bytes, *, lose: bool = False) -> None:
        try:
            upstream = HTTPConnection(self.server.target, timeout=HELD_AT_MOST)
            upstream.request(self.command, self.path, body, dict(self.headers))
            response = upstream.getresponse()
            content = response.read()
            upstream.close()
        except (OSError, HTTPException):  # the server is gone: so are we
            self._hang_up()
            return
        if lose:
            self._hang_up()
        else:
            self._answer(response.status, dict(response.getheaders()), content)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    def _answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        try:
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in ("content-length", "transfer-encoding"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)
        except OSError:  # the client did not wait
            self.close_connection = True

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on  # noqa: N815  names that the base class calls

    def log_message(self, *_: object) -> None:
        """Says nothing: the test tells what went wrong."""


_OURS = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}


@contextmanager
def faulty_proxy(target: str) -> Iterator[FaultyProxy]:
    with FaultyProxy(target) as proxy:
        Thread(target=proxy.serve_forever, daemon=True).start()
        try:
            yield proxy
        finally:
            proxy.release()
            proxy.shutdown()
