"""Which vocabulary is in use: the version that was published last, else the file that came with this release.

Asked at every search with one small query, so that all workers use a new version at once; read when it is new.
"""

from threading import Lock
from typing import NamedTuple

import structlog
from sqlalchemy import select

from service.core.database import Sessions
from service.search.vocabulary.content import Vocabulary, VocabularyInvalid, load_vocabulary, parse_vocabulary
from service.search.vocabulary.tables import VocabularyVersion

MOST_HELD = 4  # by fingerprint: the one in use, and those that a beheerder compares it with
_held: dict[str, Vocabulary] = {}  # the one that was used last stands last
_holding = Lock()

log = structlog.get_logger("plekwijzer.vocabulary")


class Published(NamedTuple):
    """A published version; no fingerprint: the file."""

    id: int
    fingerprint: str


def published_vocabulary(session: Sessions) -> Vocabulary:
    """The vocabulary in use. A version that this release cannot read is logged, and the file is used."""
    found = last_published(session)
    return vocabulary_of(session, found) if found else load_vocabulary()


def last_published(session: Sessions) -> Published | None:
    """The version that was published last; None: none was. Each is made from the one before: the highest number."""
    columns = select(VocabularyVersion.id, VocabularyVersion.fingerprint)
    published = columns.where(VocabularyVersion.published_at.is_not(None))
    row = session.execute(published.order_by(VocabularyVersion.id.desc()).limit(1)).one_or_none()
    return Published(*row) if row else None


def vocabulary_of(session: Sessions, version: Published) -> Vocabulary:
    """The vocabulary of a version, read once for each content."""
    version_id, fingerprint = version
    if not fingerprint:
        return load_vocabulary()
    with _holding:
        found = _held.get(fingerprint)
    if found is None:
        found = _read(session, version_id)
    _hold(fingerprint, found)
    return found


def _read(session: Sessions, version_id: int) -> Vocabulary:
    content = session.scalar(select(VocabularyVersion.content).where(VocabularyVersion.id == version_id)) or {}
    try:
        return parse_vocabulary(content)
    except (VocabularyInvalid, KeyError) as error:
        log.error("vocabulary cannot be read, the file is used", version=version_id, reason=str(error))
        return load_vocabulary()


def _hold(fingerprint: str, vocabulary: Vocabulary) -> None:
    """Keeps it as the one that was used last, and lets go of what was used longest ago."""
    with _holding:
        _held.pop(fingerprint, None)
        _held[fingerprint] = vocabulary
        while len(_held) > MOST_HELD:
            del _held[next(iter(_held))]
