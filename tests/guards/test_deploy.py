"""The examples of deploy/ and docs/beheer.md start what the Procfile starts, and name commands and figures that exist.

Where systemd-analyze and nginx are installed, they judge the files; the rest is looked at here on every machine.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from configparser import ConfigParser
from pathlib import Path

import click
import pytest
from flask import Flask

from service.config import ROOT
from tests.guards.test_settings import NAMED
from tests.signing_in import BrowserClient
from tests.site_processes import settings_for

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
INSTALLED = "/opt/plekwijzer"
ENTRIES = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
TEXTS = {path.name: path.read_text() for path in (ROOT / "docs" / "beheer.md", *DEPLOY.rglob("*.*")) if path.is_file()}
FIGURE = re.compile(r"`(plekwijzer_\w+)`")
COMMAND = re.compile(r"(?:flask --app service|-u plekwijzer plekwijzer|`plekwijzer) ([a-z]+)(?: ([a-z]+))?")


def unit(name: str) -> ConfigParser:
    read = ConfigParser(strict=False, interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    read.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names have capitals
    read.read(DEPLOY / "systemd" / name)
    return read


@pytest.mark.parametrize("process", sorted(ENTRIES))
def test_each_process_of_the_procfile_is_started_by_a_unit_with_the_same_command(process: str) -> None:
    started = unit(f"plekwijzer-{process}.service")["Service"]["ExecStart"]
    assert started.replace(f"{INSTALLED}/.venv/bin/", "") == re.sub(r":-\d+}", "}", ENTRIES[process])


def test_the_target_starts_every_process_and_every_process_stops_with_it() -> None:
    wanted = set(unit("plekwijzer.target")["Unit"]["Wants"].split())
    lasting = {f"plekwijzer-{name}.service" for name in ENTRIES if name != "release"}
    assert wanted == lasting
    for name in lasting:
        read = unit(name)
        assert read["Unit"]["PartOf"] == "plekwijzer.target"
        assert read["Unit"]["After"] == read["Unit"]["Requires"] == "plekwijzer-release.service"
        assert read["Service"]["KillMode"] == "mixed"
        assert int(read["Service"]["TimeoutStopSec"]) > 30, "gunicorn and the indexer take up to 30 seconds to stop"


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for path in UNITS:
        text = path.read_text()
        assert unit(path.name).sections(), f"{path.name} has no sections"
        (tmp_path / path.name).write_text(text.replace(INSTALLED, str(ROOT)).replace(f"{ROOT}/.venv", str(_venv())))
    if shutil.which("systemd-analyze"):
        command = ["systemd-analyze", "verify", *(str(tmp_path / path.name) for path in UNITS)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert (ended.returncode, ended.stderr) == (0, "")


def test_nginx_understands_its_file(tmp_path: Path) -> None:
    text = (DEPLOY / "nginx" / "plekwijzer.conf").read_text()
    bare = re.sub(r"#.*", "", text)
    assert bare.count("{") == bare.count("}")
    assert all(line.strip()[-1] in "{};" for line in bare.splitlines() if line.strip())
    if not shutil.which("nginx"):
        return
    (tmp_path / "ssl").mkdir()
    pair = ["-keyout", f"{tmp_path}/ssl/privkey.pem", "-out", f"{tmp_path}/ssl/fullchain.pem", "-subj", "/CN=proef"]
    _run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *pair])
    moved = text.replace("/etc/ssl/plekwijzer", f"{tmp_path}/ssl").replace("/var/log/nginx", str(tmp_path))
    site = tmp_path / "nginx.conf"
    site.write_text(f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}} http {{\n{moved}\n}}\n")
    said = _run(["nginx", "-t", "-q", "-c", str(site)])
    assert "warn" not in said


def test_a_visitor_cannot_say_who_or_where_they_are() -> None:
    text = (DEPLOY / "nginx" / "plekwijzer.conf").read_text()
    for header in ("Host $host", "X-Forwarded-For $remote_addr", 'Forwarded ""', "X-Request-ID $request_id"):
        assert f"proxy_set_header {header};" in text
    assert text.count("proxy_set_header") == len(re.findall(r"^    proxy_set_header", text, re.MULTILINE)), (
        "a location with a proxy_set_header of its own loses all the others"
    )
    assert "TRUSTED_PROXIES=1" in (DEPLOY / "plekwijzer.env.example").read_text().splitlines()


def test_the_example_of_settings_names_settings_that_exist() -> None:
    lines = (DEPLOY / "plekwijzer.env.example").read_text().splitlines()
    named = {line.split("=")[0] for line in lines if line and not line.startswith("#")}
    assert named <= set(NAMED.findall((ROOT / "service" / "config.py").read_text()))


def test_every_command_that_is_named_exists(app: Flask) -> None:
    named = {(file, match) for file, text in TEXTS.items() for match in COMMAND.findall(text)}
    assert named
    unknown = [f"{file}: {' '.join(words)}" for file, words in named if not _is_command(app, words)]
    assert not unknown


def test_every_figure_that_is_named_exists_and_every_figure_is_named(client: BrowserClient) -> None:
    client.get("/livez")
    told = set(re.findall(r"^# TYPE (\w+)", client.get("/metrics").text, re.MULTILINE))
    told = {name for name in told if not name.endswith("_created")}  # only where an app counts alone
    assert set(FIGURE.findall(TEXTS["beheer.md"])) == told


def test_the_command_for_administrators_runs_with_the_settings_of_the_file(empty_sqlite: Path, tmp_path: Path) -> None:
    script = tmp_path / "plekwijzer"
    script.write_text((DEPLOY / "plekwijzer.sh").read_text().replace(f"cd {INSTALLED}", f"cd {ROOT}"))
    database = shutil.copy(empty_sqlite, tmp_path / "eigen.db")
    environment = settings_for(f"sqlite:///{database}", tmp_path)
    settings = tmp_path / "plekwijzer.env"
    settings.write_text("".join(f"{name}={value}\n" for name, value in environment.items() if name.isupper()))
    said = _run(["sh", str(script), "backup", str(tmp_path / "kopie.db")], {"PLEKWIJZER_ENV": str(settings)})
    assert "Back-up gemaakt" in said


def test_the_files_that_the_page_installs_exist() -> None:
    named = set(re.findall(r"deploy/([\w./-]+\w)", TEXTS["beheer.md"]))
    assert {"plekwijzer.env.example", "plekwijzer.sh", "nginx/plekwijzer.conf"} <= named
    missing = [name for name in named if not list(DEPLOY.glob(f"{name}*"))]
    assert not missing
    assert os.access(DEPLOY / "plekwijzer.sh", os.X_OK)


def _is_command(app: Flask, words: tuple[str, str]) -> bool:
    if words[0] == "db":
        return words[1] == "upgrade"
    command = app.cli.commands.get(words[0])
    if isinstance(command, click.Group):
        return words[1] in command.commands
    return command is not None


def _venv() -> Path:
    return ROOT / ".venv"


def _run(command: list[str], environment: Mapping[str, str] | None = None) -> str:
    """What it said; fails when it did not end well."""
    given = {**os.environ, **environment} if environment else None
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, env=given, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout + ended.stderr
