"""A PostgreSQL server of our own for the tests: made in a temporary folder, gone when they end."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

BINARIES = Path("/usr/lib/postgresql/15/bin")
OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=100")


class PostgresMissing(Exception):
    """There is no PostgreSQL here to start."""


@contextmanager
def postgres_server(folder: Path, more_options: Sequence[str] = ()) -> Iterator[str]:
    """Starts a cluster under `folder` and gives the address of its maintenance database; stops it at the end.

    `more_options` win over ours. Raises PostgresMissing when it is not installed.
    """
    binaries = _find_binaries()
    cluster, port = folder / "cluster", _free_port()
    as_user = _unprivileged(folder)
    _run([*as_user, str(binaries / "initdb"), "-D", str(cluster), "-U", "test", "-A", "trust", "-E", "UTF8", "-N"])
    options = (*OPTIONS, *more_options, f"port={port}", "listen_addresses=127.0.0.1")
    settings = " ".join(f"-c {option}" for option in options)
    control = [*as_user, str(binaries / "pg_ctl"), "-D", str(cluster), "-w", "-l", str(folder / "log")]
    _run([*control, "-o", f"{settings} -c unix_socket_directories={folder}", "start"])
    try:
        yield f"postgresql://test@127.0.0.1:{port}/postgres"
    finally:
        _run([*control, "-m", "immediate", "stop"])


def copy_database(server_url: str, template: str = "template1") -> str:
    """Makes a new database as a copy of another on the same server and returns its address (psycopg 3)."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    return server_url.replace("postgresql://", "postgresql+psycopg://").rsplit("/", 1)[0] + f"/{name}"


def postgres_program(name: str) -> str:
    """Where pg_dump, pg_restore or psql is."""
    return str(shutil.which(name) or _find_binaries() / name)


def _find_binaries() -> Path:
    on_path = shutil.which("initdb")
    found = Path(on_path).resolve().parent if on_path else BINARIES
    if not (found / "initdb").exists():
        raise PostgresMissing("PostgreSQL is niet geïnstalleerd (apt-get install postgresql).")
    return found


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as the user of the Debian package, which gets the folder."""
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        raise PostgresMissing("PostgreSQL start niet als root en de gebruiker postgres bestaat niet.") from None
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _run(command: list[str]) -> None:
    ended = subprocess.run(command, cwd="/", capture_output=True, text=True, timeout=120, check=False)
    if ended.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {ended.stderr or ended.stdout}")
