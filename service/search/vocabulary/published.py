"""Which vocabulary is in use: the version that was published last, else the file that came with this release.

Asked at every search with one small query, so that all workers use a new version at once; read when it is new.
"""

from typing import NamedTuple

import structlog
from sqlalchemy import select

from service.core.database import Sessions
from service.search.vocabulary.content import Vocabulary, VocabularyInvalid, load_vocabulary, parse_vocabulary
from service.search.vocabulary.tables import VocabularyVersion

MOST_HELD = 4  # by fingerprint: the one in use, and those that a beheerder compares it with
_held: dict[str, Vocabulary] = {}

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
    if fingerprint not in _held:
        content = session.scalar(select(VocabularyVersion.content).where(VocabularyVersion.id == version_id)) or {}
        try:
            vocabulary = parse_vocabulary(content)
        except (VocabularyInvalid, KeyError) as error:
            log.error("vocabulary cannot be read, the file is used", version=version_id, reason=str(error))
            vocabulary = load_vocabulary()
        while len(_held) >= MOST_HELD:
            _held.pop(next(iter(_held)), None)
        _held[fingerprint] = vocabulary
    return _held.get(fingerprint) or load_vocabulary()
