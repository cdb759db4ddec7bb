"""Settings are read from an environment that holds nothing else; every fault is told at once, by name, with what to do.

Files and folders are real ones, looked at as a user who is not root.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.config import ROOT, VAR, SettingsInvalid, read_settings
from service.config_checks import is_nearly
from tests.site_processes import SECRET, procfile

RIGHT = {"SECRET_KEY": SECRET, "DATABASE_URL": "postgresql://plek:geheim@db.example.nl/plek"}
NOBODY = 65534


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        monkeypatch.delenv(name)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that anybody may use, with the index in it, looked at as a user without privileges."""
    folder = Path(tempfile.mkdtemp(prefix="plekwijzer-instellingen-"))
    folder.chmod(0o777)
    monkeypatch.setenv("INDEX_DIR", str(folder / "index"))
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield folder
    if is_root:
        os.seteuid(0)
    for path in folder.rglob("*"):
        path.chmod(0o700)
    shutil.rmtree(folder)


def faults_with(monkeypatch: pytest.MonkeyPatch, **settings: str) -> dict[str, str]:
    """The faults by name with these settings beside right ones; none: {}."""
    for name, value in {**RIGHT, **settings}.items():
        monkeypatch.setenv(name, value)
    try:
        read_settings()
    except SettingsInvalid as error:
        head, *lines = str(error).splitlines()
        assert head == "De instellingen kloppen niet."
        return {name.strip(): fault for name, fault in (line.split(": ", 1) for line in lines)}
    return {}


def test_a_secret_key_is_all_that_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", SECRET)
    settings = read_settings()
    assert settings.database_url == f"sqlite:///{VAR / 'plekwijzer.db'}"
    assert (settings.base_url, settings.index_dir) == ("http://127.0.0.1:8000", VAR / "index")


def test_the_slash_behind_an_address_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults_with(monkeypatch, BASE_URL="https://plekwijzer.example.nl/") == {}
    assert read_settings().base_url == "https://plekwijzer.example.nl"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SECRET_KEY", "", "ten minste 16 tekens"),
        ("SECRET_KEY", "vijftien-tekens", "ten minste 16 tekens"),
        ("PORT", "poort", "geheel getal"),
        ("PORT", "0", "van 1 tot en met 65535"),
        ("PORT", "65536", "van 1 tot en met 65535"),
        ("DEMO", "misschien", "true of false"),
        ("PUBLIC_SEARCH", "ja", "true of false"),
        ("RATE_LIMITS", "", "true of false"),
        ("CLOCK_SHIFT_DAYS", "1", "alleen samen met DEMO=true"),
        ("CLOCK_SHIFT_DAYS", "99999999999", "van -3650 tot en met 3650"),
        ("BASE_URL", "plekwijzer.example.nl", "begin met https://"),
        ("BASE_URL", "ftp://plekwijzer.example.nl", "begin met https://"),
        ("BASE_URL", "https://", "begin met https://"),
        ("BASE_URL", "https://plekwijzer.example.nl:poort", "begin met https://"),
        ("BASE_URL", "https://plekwijzer.example.nl/zoeken", "zonder pad"),
        ("BASE_URL", "https://plekwijzer.example.nl?a=b", "zonder pad"),
        ("BASE_URL", "https://ik:geheim@plekwijzer.example.nl", "zonder pad of wachtwoord"),
        ("ELASTICSEARCH_URL", "zoek.example.nl:9200", "begin met https://"),
        ("ELASTICSEARCH_URL", "https://zoek.example.nl:70000", "begin met https://"),
        ("SMTP_URL", "mail.example.nl", "begin met smtp://"),
        ("SMTP_URL", "https://mail.example.nl", "begin met smtp://"),
        ("METRICS_TOKEN", "kort", "ten minste 16"),
        ("METRICS_TOKEN", "een geheim met spaties", "zonder spaties"),
        ("METRICS_TOKEN", SECRET, "ander geheim dan SECRET_KEY"),
        ("TRUSTED_PROXIES", "-1", "van 0 tot en met 10"),
        ("TRUSTED_PROXIES", "127.0.0.1", "geheel getal"),
        ("INDEX_DIR", "index", "volledig pad"),
        ("INDEX_DIR", "/dev/null/index", "/dev/null is geen map"),
        ("DATABASE_URL", "plekwijzer.db", "geen adres van een database"),
        ("DATABASE_URL", "postgresql://server:poort/plek", "geen adres van een database"),
        ("DATABASE_URL", "postgresql://server", "naam van de database"),
        ("DATABASE_URL", "postgresql+psycopg2://server/plek", "SQLite of PostgreSQL"),
        ("DATABASE_URL", "mysql://server/plek", "SQLite of PostgreSQL"),
        ("DATABASE_URL", "sqlite://", "volledig pad"),
        ("DATABASE_URL", "sqlite:///:memory:", "volledig pad"),
        ("DATABASE_URL", "sqlite:///plekwijzer.db", "volledig pad"),
        ("DATABASE_URL", "sqlite:////bestaat/niet/plekwijzer.db", "de map /bestaat/niet bestaat niet"),
        ("DATABASE_URL", "sqlite:////usr", "/usr is geen bestand"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    faults = faults_with(monkeypatch, **{name: value})
    assert list(faults) == [name]
    assert told in faults[name]


def test_all_faults_are_told_at_once_and_no_value_is_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = faults_with(
        monkeypatch, SECRET_KEY="geheim-1", DATABASE_URL="mysql://ik:geheim-2@server/plek", PORT="geheim-3",
        DEMO="geheim-4", BASE_URL="geheim-5", SMTP_URL="geheim-6", METRICS_TOKEN="geheim-7",
        ELASTICSEARCH_URL="geheim-8", INDEX_DIR="geheim-9", CLOCK_SHIFT_DAYS="geheim-10",
    )  # fmt: skip
    assert list(faults) == [
        "BASE_URL", "CLOCK_SHIFT_DAYS", "DATABASE_URL", "DEMO", "ELASTICSEARCH_URL", "METRICS_TOKEN", "PORT",
        "SECRET_KEY", "SMTP_URL",
    ]  # fmt: skip
    assert "geheim-" not in str(faults)


@pytest.mark.parametrize("name", ["DATABASE_URI", "DATABSE_URL", "DATABASEURL", "DATABASE__URL", "database_url"])
def test_a_misspelled_setting_is_told_and_not_passed_over(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Passed over, the database would be an empty file in var/ and nobody would know."""
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.setenv(name, "postgresql://server/plek")
    with pytest.raises(SettingsInvalid, match=f"{name}: deze instelling bestaat niet. Bedoelt u DATABASE_URL"):
        read_settings()


def test_settings_of_other_programs_are_none_of_our_business(monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults_with(monkeypatch, PATH="/bin", SPORT="1", MEMO="x", POST="1", HTTP_PROXY="x", DATABASE_URI="x") == {}


def test_what_is_nearly_a_name_is_one_slip_away() -> None:
    for slip in ("BASE_URL", "BASEURL", "BASE_URLS", "BASE_URI", "BSAE_URL"):
        assert is_nearly(slip, "BASE_URL"), slip
    for other in ("BASE_PATH", "URL_BASE", "BASE_U", "BAES_URI", "LRU_ESAB"):
        assert not is_nearly(other, "BASE_URL"), other


def test_the_database_needs_a_folder_and_a_file_that_may_be_written(
    monkeypatch: pytest.MonkeyPatch, room: Path
) -> None:
    database = room / "map" / "plekwijzer.db"
    database.parent.mkdir()
    url = f"sqlite:///{database}"
    assert faults_with(monkeypatch, DATABASE_URL=url) == {}
    database.touch(mode=0o400)
    assert "niet te lezen en te schrijven" in faults_with(monkeypatch, DATABASE_URL=url)["DATABASE_URL"]
    database.unlink()
    database.parent.chmod(0o500)
    assert (
        f"in de map {database.parent} mag dit programma niet"
        in (faults_with(monkeypatch, DATABASE_URL=url)["DATABASE_URL"])
    )


def test_the_index_needs_a_folder_that_is_there_or_can_be_made(monkeypatch: pytest.MonkeyPatch, room: Path) -> None:
    assert faults_with(monkeypatch, INDEX_DIR=str(room / "een" / "twee")) == {}
    (room / "dicht").mkdir(mode=0o500)
    wrong = str(room / "dicht" / "index")
    assert str(room / "dicht") in faults_with(monkeypatch, INDEX_DIR=wrong)["INDEX_DIR"]
    assert faults_with(monkeypatch, INDEX_DIR=wrong, ELASTICSEARCH_URL="http://127.0.0.1:9200") == {}


@pytest.mark.parametrize(
    "command",
    ["flask --app service db upgrade", f"{procfile('indexer')} --eenmalig", f"{procfile('scheduler')} --eenmalig"],
)
def test_every_program_ends_with_the_list_and_without_a_traceback(command: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}"
    environment = {"PATH": path, "SECRET_KEY": "kort", "PORT": "poort"}
    ended = subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode != 0
    assert ended.stderr.startswith("De instellingen kloppen niet.\n  PORT: geef een geheel getal.\n  SECRET_KEY: ")
    assert "Traceback" not in ended.stderr


def test_several_addresses_of_elasticsearch_stand_in_one_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    both = "https://een.example.nl:9200, https://twee.example.nl:9200"
    assert faults_with(monkeypatch, ELASTICSEARCH_URL=both, ELASTICSEARCH_API_KEY="sleutel") == {}
    assert read_settings().elasticsearch_url == "https://een.example.nl:9200,https://twee.example.nl:9200"
    assert "begin met https" in faults_with(monkeypatch, ELASTICSEARCH_URL=f"{both},drie")["ELASTICSEARCH_URL"]


def test_what_proves_who_we_are_to_elasticsearch_must_fit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "ELASTICSEARCH_API_KEY": "sleutel",
        "ELASTICSEARCH_USER": "plekwijzer",
        "ELASTICSEARCH_CA": "/bestaat/niet.pem",
        "ELASTICSEARCH_SHARDS": "0",
    }
    faults = faults_with(monkeypatch, **wrong)
    assert set(faults) >= {*wrong, "ELASTICSEARCH_URL"}
    assert faults["ELASTICSEARCH_SHARDS"] == "kies een getal van 1 tot en met 100."
