"""`flask backup`: what is in the copy, what is refused, and that a copy that did not come about leaves nothing behind.

On real SQLite files. That people go on working meanwhile, and that a backup can be put back, is walked in flows.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.config import ROOT
from service.core.errors import Invalid, NotFound
from service.core.sqlite_backup import BackupFailed, back_up
from tests.factories import make_listing, make_report
from tests.site_processes import settings_for

COUNTED = {"rijen": "proef"}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database of some 150 pages in WAL mode, as ours are."""
    path = tmp_path / "bron.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.executescript(
            "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('0007')"
        )
        made.execute("CREATE TABLE proef (id INTEGER PRIMARY KEY, tekst TEXT)")
        made.execute("BEGIN")
        made.executemany("INSERT INTO proef (tekst) VALUES (?)", [("x" * 1000,)] * 500)
        made.execute("COMMIT")
    return path


@pytest.fixture
def writer(database: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else who works in it."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        yield connection


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "plank"
    folder.mkdir()
    return folder


def rows_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as copy:
        return int(copy.execute("SELECT count(*) FROM proef").fetchone()[0])


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    """Exit status, and everything it said."""
    ended = app.test_cli_runner().invoke(args=["backup", *arguments])
    return ended.exit_code, ended.output


def test_the_copy_is_of_one_moment_however_much_is_written_during_it(
    database: Path, shelf: Path, writer: sqlite3.Connection
) -> None:
    def write(_done: int, _total: int) -> None:
        writer.execute("INSERT INTO proef (tekst) VALUES (?)", ("y" * 1000,))

    made = back_up(database, shelf / "kopie.db", COUNTED, write, step=10)

    assert made.counts == {"rijen": 500}
    assert rows_in(shelf / "kopie.db") == 500
    assert rows_in(database) > 510, "nothing was written during the copy"


def test_what_was_written_before_it_began_is_in_it_also_when_it_is_only_in_the_wal(
    database: Path, shelf: Path, writer: sqlite3.Connection
) -> None:
    writer.execute("INSERT INTO proef (tekst) VALUES ('net nog')")
    assert database.with_name("bron.db-wal").stat().st_size > 0
    assert back_up(database, shelf / "kopie.db", COUNTED).counts == {"rijen": 501}


def test_it_is_one_file_for_its_owner_only(database: Path, shelf: Path) -> None:
    made = back_up(database, shelf / "kopie.db", COUNTED)
    assert (made.version, made.size) == ("0007", made.path.stat().st_size)
    assert [path.name for path in shelf.iterdir()] == ["kopie.db"]
    assert made.path.stat().st_mode & 0o777 == 0o600


def test_what_exists_is_never_overwritten_also_not_when_it_appears_meanwhile(database: Path, shelf: Path) -> None:
    target = shelf / "kopie.db"

    def make_it(_done: int, _total: int) -> None:
        target.write_text("van een ander")

    with pytest.raises(Invalid, match="bestaat al"):
        back_up(database, target, COUNTED, make_it, step=10)
    with pytest.raises(Invalid, match="bestaat al"):
        back_up(database, target, COUNTED)
    assert target.read_text() == "van een ander"
    assert [path.name for path in shelf.iterdir()] == ["kopie.db"]


def test_two_backups_to_one_file_do_not_mix(database: Path, shelf: Path) -> None:
    (shelf / ".kopie.db.deel").touch()
    with pytest.raises(Invalid, match="loopt al of is afgebroken"):
        back_up(database, shelf / "kopie.db", COUNTED)
    assert [path.name for path in shelf.iterdir()] == [".kopie.db.deel"]


def test_a_damaged_database_is_told_and_gives_no_backup(database: Path, shelf: Path) -> None:
    with database.open("r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(BackupFailed, match="beschadigd"):
        back_up(database, shelf / "kopie.db", COUNTED)
    assert list(shelf.iterdir()) == []


def test_rows_that_point_to_nothing_are_told_too(database: Path, shelf: Path, writer: sqlite3.Connection) -> None:
    writer.execute("CREATE TABLE kind (ouder INTEGER REFERENCES proef (id))")
    writer.execute("INSERT INTO kind VALUES (9999)")
    with pytest.raises(BackupFailed, match="1 rijen wijzen naar iets dat er niet is"):
        back_up(database, shelf / "kopie.db", COUNTED)
    assert list(shelf.iterdir()) == []


def test_without_a_database_none_is_made(tmp_path: Path, shelf: Path) -> None:
    with pytest.raises(NotFound, match="Er is geen database"):
        back_up(tmp_path / "niets.db", shelf / "kopie.db", COUNTED)
    assert not (tmp_path / "niets.db").exists()
    assert list(shelf.iterdir()) == []


def test_a_disk_that_fills_up_leaves_nothing_behind(empty_sqlite: Path, tmp_path: Path, shelf: Path) -> None:
    shutil.copy(empty_sqlite, tmp_path / "plekwijzer.db")
    environment = settings_for(f"sqlite:///{tmp_path / 'plekwijzer.db'}", tmp_path)
    script = 'ulimit -f 64; exec flask --app service backup "$1"'  # no file beyond 64 blocks of 512 bytes
    ended = subprocess.run(
        ["sh", "-c", script, "sh", str(shelf)], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert "Er is niets achtergebleven." in ended.stderr
    assert list(shelf.iterdir()) == []


@pytest.mark.small("maakt zelf een kopie, wat alleen daar kan")
def test_the_command_names_the_file_after_the_moment_and_says_what_is_in_it(
    app: Flask, session: Session, shelf: Path
) -> None:
    make_report(session, make_listing(session))
    status, said = run(app, str(shelf))
    assert status == 0, said
    assert [path.name for path in shelf.iterdir()] == ["plekwijzer-20261122T080000Z.db"]
    assert "1 aanbieders, 1 aanbiedingen, 1 meldingen, 0 gebruikers" in said
    assert "De zoekindex zit er niet in" in said


@pytest.mark.small("maakt zelf een kopie, wat alleen daar kan")
def test_the_command_says_what_is_wrong_with_where_it_should_go(app: Flask, shelf: Path) -> None:
    assert run(app) == (1, "Zeg waar de back-up moet komen: een map, of een bestand dat nog niet bestaat.\n")
    assert run(app, str(shelf / "weg" / "kopie.db")) == (1, f"De map {shelf / 'weg'} bestaat niet.\n")


@pytest.mark.large("zegt wat er op PostgreSQL moet")
def test_on_postgres_it_gives_the_command_to_use_and_makes_nothing(app: Flask, shelf: Path) -> None:
    status, said = run(app, str(shelf))
    assert status == 1
    assert f'pg_dump --format=custom --file="{shelf}/plekwijzer-20261122T080000Z.dump" "postgresql://test@127' in said
    assert list(shelf.iterdir()) == []
