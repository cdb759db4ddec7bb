"""The start of the demo: a port of its own, a secret of its own, and nothing prepared twice. Real sockets and files."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.config import ROOT
from tools import demo
from tools.fingerprint import fingerprint
from tools.port import CannotStart, require_free


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield int(server.getsockname()[1])


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(demo, "VAR", tmp_path)
    return tmp_path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the demo's data are made from, with a database."""
    for folder in ("migrations", "fixtures"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "service").mkdir()
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "plekwijzer.db").touch()
    return tmp_path


def test_a_taken_port_is_told_with_another_to_try(taken_port: int) -> None:
    with pytest.raises(CannotStart, match=f"Poort {taken_port} is al in gebruik.*make demo PORT={taken_port + 1}"):
        require_free(str(taken_port))


@pytest.mark.parametrize("port", ["", "abc", "0", "65536", "-1", "80.0"])
def test_what_is_no_port_is_told(port: str) -> None:
    with pytest.raises(CannotStart, match="is geen poort"):
        require_free(port)


def test_the_secret_key_is_made_once_and_is_for_its_owner_only(var: Path) -> None:
    first = demo.demo_environment({}, 8000)["SECRET_KEY"]

    assert len(first) >= 32
    assert demo.demo_environment({}, 8000)["SECRET_KEY"] == first
    assert (var / "secret_key").stat().st_mode & 0o777 == 0o600


def test_what_the_user_sets_goes_before_the_demos_own_except_that_it_is_a_demo(var: Path) -> None:
    given = {"SECRET_KEY": "een-sleutel-van-de-gebruiker", "DEMO": "false", "PORT": "1"}

    made = demo.demo_environment(given, 8123)

    assert made["SECRET_KEY"] == "een-sleutel-van-de-gebruiker"
    assert (made["DEMO"], made["PORT"], made["BASE_URL"]) == ("true", "8123", "http://127.0.0.1:8123")


def test_nothing_is_prepared_again_while_sources_and_day_stay_the_same(checkout: Path) -> None:
    assert fingerprint(checkout, {}) == fingerprint(checkout, {}) != ""


def test_a_changed_catalogue_or_another_day_or_a_lost_database_prepares_again(checkout: Path) -> None:
    before = fingerprint(checkout, {})

    assert fingerprint(checkout, {"CLOCK_SHIFT_DAYS": "15"}) != before
    (checkout / "fixtures" / "catalogue" / "other.json").write_text("{}")
    assert fingerprint(checkout, {}) != before
    (checkout / "var" / "plekwijzer.db").unlink()
    assert fingerprint(checkout, {}) == ""


def test_another_database_is_always_looked_at(checkout: Path) -> None:
    assert fingerprint(checkout, {"DATABASE_URL": "postgresql://elders/plekwijzer"}) == ""
