"""Builds the Elasticsearch node for the tests, once: Maven fetches the jars and compiles our four classes."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).resolve().parent
JDKS = Path("/usr/lib/jvm")
CACHE = SOURCES.parents[1] / "build" / "elasticsearch"
BUILD_LIMIT = 900.0


class ElasticsearchUnavailable(Exception):
    """This machine lacks a program that the node needs; the message says what to install."""


class ElasticsearchFailed(Exception):
    """The build or the start went wrong; the message ends with the tail of its log."""


@dataclass(frozen=True)
class Release:
    """Which server: its version (empty: that of the pom), the JDK it needs, and our classes that differ for it."""

    version: str = ""
    jdk: int = 17
    overlay: str = ""


EIGHT, NINE = Release(), Release("9.5.3", 21, "src9")


def build(cache: Path = CACHE, release: Release = EIGHT) -> Path:
    """Return the folder with the node's `classes` and `lib`, made at first use and after a changed source.

    Safe for several sessions at once: one builds, the others wait, and only a whole build gets its name.
    """
    built = cache.resolve() / fingerprint_sources(release)
    if built.is_dir():
        return built
    cache.mkdir(parents=True, exist_ok=True)
    with _locked(cache / "lock"):
        if not built.is_dir():
            _run_maven(built, release)
    return built


def fingerprint_sources(release: Release = EIGHT) -> str:
    """Hash of the version, the pom and the Java sources."""
    digest = hashlib.sha256(release.version.encode())
    folders = [SOURCES / "src", *([SOURCES / release.overlay] if release.overlay else [])]
    for source in [SOURCES / "pom.xml", *(path for folder in folders for path in sorted(folder.rglob("*.java")))]:
        content = source.read_bytes()
        digest.update(f"{source.relative_to(SOURCES).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the system lets go of it when the holder dies
        yield


def _run_maven(built: Path, release: Release) -> None:
    java = Path(find_java(release))
    maven = _find_program("mvn")
    for abandoned in built.parent.glob("building-*"):  # we hold the lock: nobody is at work in it
        shutil.rmtree(abandoned, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="building-", dir=built.parent, ignore_cleanup_errors=True) as name:
        workspace = Path(name)
        shutil.copy(SOURCES / "pom.xml", workspace)
        shutil.copytree(SOURCES / "src", workspace / "src")
        options = []
        if release.overlay:
            shutil.copytree(SOURCES / release.overlay, workspace / "src", dirs_exist_ok=True)
            options = [f"-Delasticsearch.version={release.version}", f"-Dmaven.compiler.release={release.jdk}"]
        log = workspace / "maven.log"
        command = [maven, "--batch-mode", "--no-transfer-progress", *options, "process-classes"]
        environment = {**os.environ, "JAVA_HOME": str(java.resolve().parents[1])}
        try:
            with log.open("wb") as out:
                subprocess.run(
                    command, cwd=workspace, env=environment, stdout=out, stderr=out, timeout=BUILD_LIMIT, check=True
                )
        except subprocess.SubprocessError as error:
            raise ElasticsearchFailed(f"Maven did not build the Elasticsearch node: {error}\n{tail(log)}") from error
        (workspace / "target").rename(built)


def find_java(release: Release = EIGHT) -> str:
    """The java that Maven uses too: of JAVA_HOME, or else the first on the PATH; for a newer server one new enough."""
    home = os.environ.get("JAVA_HOME")
    usual = _find_program(str(Path(home, "bin", "java")) if home else "java")
    if release is EIGHT:
        return usual
    for java in (usual, *sorted(map(str, JDKS.glob("*/bin/java")), reverse=True)):
        if (Path(java).resolve().parent / "javac").exists() and _java_version(java) >= release.jdk:
            return java
    raise ElasticsearchUnavailable(f"Elasticsearch {release.version} needs a JDK of {release.jdk} or newer.")


def has_java_for(release: Release) -> bool:
    """Whether this server can be built and run here."""
    try:
        find_java(release)
    except ElasticsearchUnavailable:
        return False
    return True


def _java_version(java: str) -> int:
    """21 of `openjdk version "21.0.4"`; 0 when it does not say."""
    said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


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
