"""A client over HTTP that knows the difference between an answer, a refused connection and no answer at all."""

import http.client
import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

PATIENCE = 25.0  # seconds; the database gives a writer 15, so whoever waits longer waits for nothing
AGENT = "Mozilla/5.0 (storingen)"  # a name of a browser: searches of programs are not written down
_TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')


class NotConnected(Exception):
    """Nobody listens: the request was never sent."""


class Unanswered(Exception):
    """The request was sent and no whole answer came: it may have been done or not."""


@dataclass(frozen=True)
class Answer:
    """`etag`: the revision that the answer names, or nothing."""

    status: int
    content: bytes
    etag: str


class Browser:
    """Keeps cookies, sends the CSRF token of its session, and uses a connection once, as after a restart."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}
        self._token = ""

    def sign_in(self, email: str, password: str) -> None:
        """Through the login page. Raises PermissionError when it does not let us in."""
        self._read_token("/inloggen")
        form = urlencode({"email": email, "password": password, "csrf_token": self._token}).encode()
        answer = self.ask("POST", "/inloggen", form, {"Content-Type": "application/x-www-form-urlencoded"})
        if answer.status != 302:
            raise PermissionError(f"{email} was not let in: status {answer.status}")
        self._read_token("/mijn-aanbod")

    def ask(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        """Raises NotConnected or Unanswered."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            try:
                connection.connect()
            except OSError as error:
                raise NotConnected(str(error)) from error
            connection.request(method, path, body, {**self._headers(), **(headers or {})})
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(f"{type(error).__name__}: {error}") from error
        finally:
            connection.close()
        for held in response.headers.get_all("Set-Cookie") or ():
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(held).items()}
        return Answer(response.status, content, response.headers.get("ETag", ""))

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {"Cookie": cookies, "X-CSRFToken": self._token, "Connection": "close", "User-Agent": AGENT}

    def _read_token(self, path: str) -> None:
        found = _TOKEN.search(self.ask("GET", path).content)
        if found is None:
            raise PermissionError(f"{path} has no form to take a token from")
        self._token = found[1].decode()
