"""Builds the Elasticsearch node for the tests, once: Maven fetches the jars and compiles our four classes."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCES = Path(__file__).resolve().parent
CACHE = SOURCES.parents[1] / "build" / "elasticsearch"
BUILD_LIMIT = 900.0


class ElasticsearchUnavailable(Exception):
    """This machine lacks a program that the node needs; the message says what to install."""


class ElasticsearchFailed(Exception):
    """The build or the start went wrong; the message ends with the tail of its log."""


def build(cache: Path = CACHE) -> Path:
    """Return the folder with the node's `classes` and `lib`, made at first use and after a changed source.

    Safe for several sessions at once: one builds, the others wait, and only a whole build gets its name.
    """
    built = cache.resolve() / fingerprint_sources()
    if built.is_dir():
        return built
    cache.mkdir(parents=True, exist_ok=True)
    with _locked(cache / "lock"):
        if not built.is_dir():
            _run_maven(built)
    return built


def fingerprint_sources() -> str:
    """Hash of the pom (and so the version) and the Java sources."""
    digest = hashlib.sha256()
    for source in [SOURCES / "pom.xml", *sorted((SOURCES / "src").rglob("*.java"))]:
        content = source.read_bytes()
        digest.update(f"{source.relative_to(SOURCES).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the system lets go of it when the holder dies
        yield


def _run_maven(built: Path) -> None:
    find_java()
    maven = _find_program("mvn")
    for abandoned in built.parent.glob("building-*"):  # we hold the lock: nobody is at work in it
        shutil.rmtree(abandoned, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="building-", dir=built.parent, ignore_cleanup_errors=True) as name:
        workspace = Path(name)
        shutil.copy(SOURCES / "pom.xml", workspace)
        shutil.copytree(SOURCES / "src", workspace / "src")
        log = workspace / "maven.log"
        command = [maven, "--batch-mode", "--no-transfer-progress", "process-classes"]
        try:
            with log.open("wb") as out:
                subprocess.run(command, cwd=workspace, stdout=out, stderr=out, timeout=BUILD_LIMIT, check=True)
        except subprocess.SubprocessError as error:
            raise ElasticsearchFailed(f"Maven did not build the Elasticsearch node: {error}\n{tail(log)}") from error
        (workspace / "target").rename(built)


def find_java() -> str:
    """The java that Maven uses too: of JAVA_HOME, or else the first on the PATH."""
    home = os.environ.get("JAVA_HOME")
    return _find_program(str(Path(home, "bin", "java")) if home else "java")


def _find_program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise ElasticsearchUnavailable(
            f"`{name}` was not found: install a JDK (17 or newer) and Maven (3.8 or newer), "
            "on Debian the packages openjdk-17-jdk-headless and maven."
        )
    return path


def tail(log: Path, start: int = 0) -> str:
    """The last forty lines that were written from byte `start` on."""
    return "\n".join(log.read_bytes()[start:].decode(errors="replace").splitlines()[-40:])
