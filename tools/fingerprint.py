"""What the demo's data were made from: when it is the same as last time, there is nothing to prepare."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

SOURCES = ("migrations", "fixtures", "service")
DATABASE = Path("var/plekwijzer.db")


def fingerprint(root: Path, environment: Mapping[str, str]) -> str:
    """Of the sources and of the day, because each day adds reports; empty when there is no database of ours yet."""
    if environment.get("DATABASE_URL") or not (root / DATABASE).exists():
        return ""
    day = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    digest = hashlib.sha256(f"{day} {environment.get('CLOCK_SHIFT_DAYS', '')}".encode())
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".json"):
                digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
