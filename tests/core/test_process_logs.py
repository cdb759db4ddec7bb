"""What the programs of the Procfile write as they really run: one line of JSON for each event, of libraries too."""

import http.client
import json
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from service.config import ROOT
from service.core.database import writing
from service.core.outbox import enqueue
from tests.copies import Databases
from tests.factories import make_listing
from tests.moments import SUNDAY
from tests.site_processes import PATIENCE, Web, running_web, settings_for

EVERY_LINE_HAS = {"event", "level", "logger", "timestamp"}


def lines_of(text: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines
    assert not [line for line in lines if not line.keys() >= EVERY_LINE_HAS]
    return lines


def run(module: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module, "--eenmalig"]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def send(web: Web, request: bytes) -> bytes:
    """Bytes that no browser sends; gives the first of the answer."""
    with closing(socket.create_connection(("127.0.0.1", web.port), timeout=PATIENCE)) as connection:
        connection.sendall(request)
        return connection.recv(100)


def ask(web: Web, request_id: str) -> str:
    """Asks a page with this id and gives the id of the answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", web.port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/uitleg?q=saskia", headers={"X-Request-ID": request_id})
        answer = connection.getresponse()
        answer.read()
        return answer.getheader("X-Request-ID") or ""


def test_the_web_writes_what_happened_and_never_who_came_or_what_they_typed(
    environment: dict[str, str], tmp_path: Path
) -> None:
    with running_web(environment, tmp_path) as web:
        assert ask(web, "van-de-proxy-0001") == "van-de-proxy-0001"
        made_up = ask(web, "kort")
        for strange in (
            b"GET /zoeken?q=saskia HTTP/9.9\r\n\r\n",
            b"G\x00T /saskia HTTP/1.1\r\n\r\n",
            b"saskia\r\n\r\n",
        ):
            assert b" 400 " in send(web, strange)
        assert web.stop() == 0

    lines = lines_of(web.log)
    asked = [line["request_id"] for line in lines if line.get("route") == "/uitleg"]
    assert asked == ["van-de-proxy-0001", made_up]
    assert len(made_up) == 32
    assert [line["event"] for line in lines].count("Invalid request") == 3
    assert "Handling signal: term" in [line["event"] for line in lines]
    assert "saskia" not in web.log
    assert "ip=" not in web.log


def test_the_programs_without_visitors_write_the_same_lines(session: Session, environment: dict[str, str]) -> None:
    listing = make_listing(session)
    with writing(session):
        enqueue(session, [listing.id], SUNDAY)
    for module, event in (("indexer", "bijgewerkt"), ("service.scheduler", "job ended")):
        ended = run(module, environment)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert event in [line["event"] for line in lines_of(ended.stdout)]


def test_a_program_that_crashes_says_so_in_the_same_way(databases: Databases, tmp_path: Path) -> None:
    with databases.bare() as url:
        ended = run("service.scheduler", settings_for(url, tmp_path))
    assert ended.returncode == 1
    last = lines_of(ended.stdout)[-1]
    assert (last["event"], last["level"]) == ("crashed", "critical")
    assert "OperationalError" in last["exception"] or "ProgrammingError" in last["exception"]
    assert ended.stderr == ""
