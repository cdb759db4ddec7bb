"""Finds damage in the files of an embedded index: tantivy trusts what it reads, and would answer wrongly.

Every file of a segment ends with a footer that holds the checksum of what comes before it:
content, footer (JSON), length of the footer, a magic number (both 32 bits, little-endian).
"""

import json
import struct
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any

_META = "meta.json"
_KINDS = ("term", "idx", "pos", "fast", "fieldnorm", "store")
_TAIL = struct.Struct("<II")
_MAGIC = 1337
_CHUNK = 1 << 20


def damage_of(folder: Path) -> str:
    """What is wrong with the committed files of an index, or nothing. Reads all of them.

    May be asked while merges run: files that a newer commit no longer names may go, then it looks again.
    """
    while True:
        try:
            before = (folder / _META).read_bytes()
            found = next(_faults(folder, before), "")
            if not found or (folder / _META).read_bytes() == before:
                return found
        except OSError as error:
            return f"{_META}: {error.strerror}"


def _faults(folder: Path, meta: bytes) -> Iterator[str]:
    try:
        names = _named_files(json.loads(meta))
    except (ValueError, KeyError, TypeError) as error:
        yield f"{_META} cannot be read: {error}"
        return
    for name in names:
        try:
            fault = _fault_of(folder / name)
        except OSError as error:
            fault = str(error.strerror)
        if fault:
            yield f"{name}: {fault}"


def _named_files(meta: Any) -> list[str]:
    """The files that this commit consists of."""
    names = []
    for segment in meta["segments"]:
        stem = segment["segment_id"].replace("-", "")
        names += [f"{stem}.{kind}" for kind in _KINDS]
        if segment["deletes"]:
            names.append(f"{stem}.{segment['deletes']['opstamp']}.del")
    return names


def _fault_of(path: Path) -> str:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL.size))
        tail = file.read()
        if len(tail) < _TAIL.size:
            return "too short"
        length, magic = _TAIL.unpack(tail)
        content = size - _TAIL.size - length
        if magic != _MAGIC or content < 0:
            return "has no footer"
        file.seek(content)
        try:
            expected = json.loads(file.read(length))["crc"]
        except (ValueError, KeyError, TypeError):
            return "has a damaged footer"
        file.seek(0)
        return "" if _checksum(file, content) == expected else "differs from its checksum"


def _checksum(file: BufferedReader, length: int) -> int:
    found = 0
    while length and (chunk := file.read(min(_CHUNK, length))):
        found, length = zlib.crc32(chunk, found), length - len(chunk)
    return found
