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
DURABLE = ("shared_buffers=32MB", "max_connections=40")  # as an installation: what was committed survives a crash
OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=100")


class PostgresMissing(Exception):
    """There is no PostgreSQL here to start."""


class PostgresServer:
    """A cluster under `folder` and its one server. Raises PostgresMissing when PostgreSQL is not installed."""

    def __init__(self, folder: Path, settings: Sequence[str] = OPTIONS) -> None:
        binaries = _find_binaries()
        self._as_user = _unprivileged(folder)
        self._port = _free_port()
        self._cluster = folder / "cluster"
        options = (*settings, f"port={self._port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}")
        self._options = " ".join(f"-c {option}" for option in options)
        control = (str(binaries / "pg_ctl"), "-D", str(self._cluster), "-w", "-l", str(folder / "log"))
        self._control = [*self._as_user, *control]
        initdb = (str(binaries / "initdb"), "-D", str(self._cluster), "-U", "test", "-A", "trust", "-E", "UTF8", "-N")
        _run([*self._as_user, *initdb])

    @property
    def url(self) -> str:
        """The address of the maintenance database."""
        return f"postgresql://test@127.0.0.1:{self._port}/postgres"

    def start(self) -> None:
        _run([*self._control, "-o", self._options, "start"])

    def stop(self, mode: str = "immediate") -> None:
        """immediate: as a crash, to be recovered at the next start. fast: in order, open connections are cut."""
        if self.is_running():
            _run([*self._control, "-m", mode, "stop"])

    def is_running(self) -> bool:
        return subprocess.run([*self._control, "status"], cwd="/", capture_output=True, check=False).returncode == 0


@contextmanager
def postgres_server(folder: Path, settings: Sequence[str] = OPTIONS) -> Iterator[str]:
    """Starts a cluster under `folder` and gives the address of its maintenance database; stops it at the end.

    Raises PostgresMissing when it is not installed.
    """
    server = PostgresServer(folder, settings)
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


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
