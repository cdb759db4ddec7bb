"""Versions of the vocabulary."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from service.core.tables import Base


class VocabularyVersion(Base):
    """A version of the vocabulary. The one published last is in use; with none, or without content, the file is.

    `base_id`: the version it was made from, 0 for the file; only one of those made from it can be published, so that
    two editors cannot undo each other's work unseen. Not published: a proposal. `fingerprint`: of the content.
    """

    __tablename__ = "vocabulary_versions"
    __table_args__ = (
        Index(
            "uq_vocabulary_versions_base",
            "base_id",
            unique=True,
            sqlite_where=text("published_at IS NOT NULL"),
            postgresql_where=text("published_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    base_id: Mapped[int]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    published_at: Mapped[datetime | None]
    note: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
