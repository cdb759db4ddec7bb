"""What can be wrong with the settings, found before anything starts. Each fault is a sentence that says what to do.

A check gives "" when all is well. It never repeats the value: that may hold a password.
"""

import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

SHORTEST_SECRET = 16
SHORTEST_NAME = 7  # of a shorter setting too many other names are one letter away
VISIBLE = re.compile(r"[!-~]+")
EXAMPLES = "sqlite:////pad/plekwijzer.db of postgresql://gebruiker:wachtwoord@server/naam"


def check_database_url(url: str, ours: Path) -> str:
    """`ours`: the folder that is made when it is not there yet."""
    try:
        read = make_url(url)
    except (ArgumentError, ValueError):
        return f"dit is geen adres van een database, zoals {EXAMPLES}."
    if read.get_backend_name() == "sqlite":
        return _check_sqlite(read, ours)
    if read.drivername != "postgresql+psycopg":
        return f"Plekwijzer werkt met SQLite of PostgreSQL. Geef een adres zoals {EXAMPLES}."
    return "" if read.database else "zet de naam van de database achter het adres, zoals postgresql://server/naam."


def _check_sqlite(url: URL, ours: Path) -> str:
    path = Path(url.database or "")
    if not path.is_absolute():
        return "geef een volledig pad, met vier strepen: sqlite:////pad/plekwijzer.db."
    if path.exists():
        if not path.is_file():
            return f"{path} is geen bestand."
        if not _may(path, os.R_OK | os.W_OK):
            return f"{path} is niet te lezen en te schrijven. Kijk van wie het bestand is."
    folder = path.parent
    if folder == ours and not folder.exists():
        folder = folder.parent
    if not folder.is_dir():
        return f"de map {folder} bestaat niet. Maak die eerst."
    if not _may(folder, os.W_OK | os.X_OK):
        return f"in de map {folder} mag dit programma niet schrijven. SQLite heeft daar extra bestanden nodig."
    return ""


def check_index_dir(path: Path) -> str:
    if not path.is_absolute():
        return "geef een volledig pad: elk proces moet dezelfde map vinden."
    nearest = next(folder for folder in (path, *path.parents) if folder.exists())
    if not nearest.is_dir():
        return f"{nearest} is geen map."
    if not _may(nearest, os.R_OK | os.W_OK | os.X_OK):
        return f"in de map {nearest} mag dit programma niet lezen en schrijven. Kijk van wie de map is."
    return ""


def check_base_url(url: str) -> str:
    read = _web_address(url)
    if read is None:
        return "begin met https:// of http://, en geef dan de naam, zoals https://plekwijzer.example.nl."
    if read.path or read.query or read.fragment or read.username:
        return "geef alleen het begin van het adres, zonder pad of wachtwoord, zoals https://plekwijzer.example.nl."
    return ""


def split_addresses(text: str) -> tuple[str, ...]:
    """The addresses of a list with commas."""
    return tuple(filter(None, map(str.strip, text.split(","))))


def check_elasticsearch_url(url: str) -> str:
    right = all(_web_address(address) is not None for address in split_addresses(url))
    return "" if right else "begin met https:// of http://, zoals https://gebruiker:wachtwoord@zoek.example.nl:9200."


def is_index_prefix(text: str) -> bool:
    """Whether names of indexes may begin with this."""
    return re.fullmatch(r"[a-z][a-z0-9-]{0,49}", text) is not None


def check_smtp_url(url: str) -> str:
    right = not url or _address(url, ("smtp", "smtps")) is not None
    return "" if right else "begin met smtp:// of smtps://, zoals smtp://gebruiker:wachtwoord@mail.example.nl:587."


def check_secret_key(key: str) -> str:
    right = len(key) >= SHORTEST_SECRET
    return "" if right else f"geef een geheime sleutel van ten minste {SHORTEST_SECRET} tekens."


def check_metrics_token(token: str, secret_key: str) -> str:
    if not token:
        return ""
    if len(token) < SHORTEST_SECRET or not VISIBLE.fullmatch(token):
        return (
            f"geef een geheim van ten minste {SHORTEST_SECRET} letters, cijfers en leestekens, zonder spaties. "
            "Of laat het leeg."
        )
    return "neem een ander geheim dan SECRET_KEY." if token == secret_key else ""


def find_misspelled(given: Collection[str], names: Collection[str]) -> Mapping[str, str]:
    """Faults by a name that is one letter away from a setting that is not given: it would be passed over in silence."""
    found = {}
    for name in sorted(set(given) - set(names)):
        for meant in names:
            if meant not in given and len(meant) >= SHORTEST_NAME and is_nearly(name.upper(), meant):
                found[name] = f"deze instelling bestaat niet. Bedoelt u {meant}?"
    return found


def is_nearly(name: str, meant: str) -> bool:
    """The same, or with one letter too much, missing, changed, or two that changed places."""
    if name == meant or (sorted(name) == sorted(meant) and _differ(name, meant) == 2):
        return True
    if len(name) == len(meant):
        return _differ(name, meant) == 1
    longer, shorter = sorted((name, meant), key=len, reverse=True)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def _differ(name: str, meant: str) -> int:
    return sum(one != other for one, other in zip(name, meant, strict=False))


def _web_address(url: str) -> SplitResult | None:
    return _address(url, ("http", "https"))


def _address(url: str, schemes: Collection[str]) -> SplitResult | None:
    """The parts of an address with one of these schemes and a host; None when it is none."""
    try:
        read = urlsplit(url)
        usable = read.scheme in schemes and bool(read.hostname) and read.port != 0 and not re.search(r"\s", url)
    except ValueError:  # a port that is no number, or brackets that do not close
        return None
    return read if usable else None


def _may(path: Path, how: int) -> bool:
    return os.access(path, how, effective_ids=True)
