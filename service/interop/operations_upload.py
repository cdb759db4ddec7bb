"""Keeps a file between its check and the yes of the same user, for an hour at most."""

import secrets
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete

from service.core.database import Sessions, writing
from service.core.errors import NotFound
from service.interop.tables import CheckedFile

KEPT_FOR = timedelta(hours=1)
GONE = (
    "Dit bestand is er niet meer: het is al ingelezen, of de controle is langer dan een uur geleden. "
    "Controleer het bestand opnieuw."
)


@dataclass(frozen=True)
class KeptFile:
    """A file that was checked before."""

    name: str
    content: bytes


def keep_file(session: Sessions, user_id: int, file: KeptFile, now: datetime) -> str:
    """Keeps the file in place of an earlier one of this user; gives the token that brings it back."""
    token = secrets.token_urlsafe(32)
    with writing(session):
        old = (CheckedFile.user_id == user_id) | (CheckedFile.created_at < now - KEPT_FOR)
        session.execute(delete(CheckedFile).where(old))
        session.add(
            CheckedFile(
                token_hash=_hash(token), user_id=user_id, name=file.name, content=zlib.compress(file.content),
                created_at=now,
            )
        )  # fmt: skip
    return token


def kept_file(session: Sessions, user_id: int, token: str, now: datetime) -> KeptFile:
    """The file of this token. NotFound: of somebody else, taken in before, or too long ago."""
    row = session.get(CheckedFile, _hash(token))
    if row is None or row.user_id != user_id or row.created_at < now - KEPT_FOR:
        raise NotFound(GONE)
    return KeptFile(row.name, zlib.decompress(row.content))


def drop_file(session: Sessions, token: str) -> None:
    """Forgets the file, so that it is taken in once."""
    with writing(session):
        session.execute(delete(CheckedFile).where(CheckedFile.token_hash == _hash(token)))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
