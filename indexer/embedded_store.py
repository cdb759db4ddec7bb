"""The directory of the embedded engine: one folder a generation, a pointer file that says which is live, one lock.

Everything that readers may see appears by a rename, so that a crash leaves the old state or the new one.
"""

import fcntl
import json
import os
import shutil
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indexer.engine import EngineUnavailable, Schema
from indexer.limits import require_name

_POINTER = "live"
_LOCK = ".writer.lock"
_SCHEMA = "schema.json"


class SecondWriter(Exception):
    """Another process or engine already writes this directory: stop it first, there is one writer."""


class Store:
    """Files only; knows nothing of tantivy. Makes the directory when first written to."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._lock: int | None = None

    def acquire(self) -> None:
        """Becomes the one writer until `release` or the end of the process. Raises SecondWriter."""
        if self._lock is not None:
            return
        self._directory.mkdir(parents=True, exist_ok=True)
        lock = os.open(self._directory / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise SecondWriter(f"{self._directory} already has a writer; stop that process first.") from None
        self._lock = lock
        for leftover in self._directory.glob(".new-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        for leftover in self._directory.glob(".gone-*"):
            shutil.rmtree(leftover, ignore_errors=True)

    def release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def path(self, generation: str) -> Path:
        """Where a generation is or would be. A name that could reach elsewhere raises ValueError."""
        require_name(generation)
        return self._directory / generation

    def has(self, generation: str) -> bool:
        return (self.path(generation) / _SCHEMA).is_file()

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(found.parent.name for found in self._directory.glob(f"[!.]*/{_SCHEMA}")))

    def schema(self, generation: str) -> Schema:
        """The schema saved beside the index. Damaged: EngineUnavailable."""
        try:
            saved: dict[str, Any] = json.loads((self.path(generation) / _SCHEMA).read_text())
            fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in saved["schema"].items()}
            schema = Schema(**fields)
            if saved["crc"] != _checksum(schema):
                raise ValueError("it differs from its checksum")
            return schema
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise EngineUnavailable(f"The schema of {generation} cannot be read; rebuild the index.") from error

    def prepare(self, generation: str, schema: Schema) -> Path:
        """A hidden folder to make the index in; `publish` makes it a generation."""
        folder = self._directory / f".new-{generation}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / _SCHEMA).write_text(json.dumps({"schema": asdict(schema), "crc": _checksum(schema)}))
        return folder

    def publish(self, generation: str) -> None:
        (self._directory / f".new-{generation}").rename(self.path(generation))
        self._sync_directory()

    def remove(self, generation: str) -> None:
        if not self.path(generation).exists():
            return
        gone = self._directory / f".gone-{generation}"
        shutil.rmtree(gone, ignore_errors=True)
        self.path(generation).rename(gone)
        self._sync_directory()
        shutil.rmtree(gone, ignore_errors=True)

    def live(self) -> str | None:
        """What the pointer names. Damaged, or the generation is gone: EngineUnavailable."""
        for _ in range(2):  # the pointer may move, and what it named be dropped, between two looks
            try:
                name = (self._directory / _POINTER).read_bytes().decode(errors="replace").strip()
                if self.has(name):
                    return name
            except FileNotFoundError:
                return None
            except ValueError as error:
                raise EngineUnavailable("The pointer to the live generation is damaged; rebuild the index.") from error
        raise EngineUnavailable(f"The live generation {name} is gone from its directory; rebuild the index.")

    def unpoint(self) -> None:
        """Nothing is live any more."""
        (self._directory / _POINTER).unlink(missing_ok=True)
        self._sync_directory()

    def point(self, generation: str) -> None:
        """Makes `generation` the live one, durably and in one step."""
        fresh = self._directory / f".{_POINTER}.new"
        with fresh.open("w") as file:
            file.write(generation)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._directory / _POINTER)
        self._sync_directory()

    def _sync_directory(self) -> None:
        descriptor = os.open(self._directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _checksum(schema: Schema) -> int:
    return zlib.crc32(json.dumps(asdict(schema), sort_keys=True).encode())
