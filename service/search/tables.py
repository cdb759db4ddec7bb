"""Which indexes exist and what was asked of the indexer process; what was searched; versions of the vocabulary."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from service.core.tables import Base


class IndexGeneration(Base):
    """One physical index and the place it has: building, live, previous or retired (ENGINES.md, the protocol).

    While it is built: by which process, when that last showed life, up to which listing it is filled and with how many.
    """

    __tablename__ = "index_generations"
    __table_args__ = (
        CheckConstraint("state IN ('building', 'live', 'previous', 'retired')", name="state"),
        Index(
            "uq_index_generations_building",
            "state",
            unique=True,
            sqlite_where=text("state = 'building'"),
            postgresql_where=text("state = 'building'"),
        ),
    )

    name: Mapped[str] = mapped_column(primary_key=True)
    mapping_version: Mapped[int]
    analysis_version: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[datetime]
    promoted_at: Mapped[datetime | None]
    state_since: Mapped[datetime | None]
    builder: Mapped[str] = mapped_column(default="", server_default="")
    beat_at: Mapped[datetime | None]
    filled_to: Mapped[int] = mapped_column(default=0, server_default="0")
    documents: Mapped[int] = mapped_column(default=0, server_default="0")
    complete: Mapped[bool] = mapped_column(default=False, server_default=false())


class IndexRequest(Base):
    """Something a command or job asks of the indexer process (rebuild, check): it alone writes the embedded index.

    `argument`: of the task, see service/search/tasks.py. Leased to indexer `claimed_by` until `claimed_until`.
    A check leaves what it found in the live index (indexer/check.py): `missing`, `behind`, `extra`, `ahead`.
    """

    __tablename__ = "index_requests"
    __table_args__ = (Index("ix_index_requests_open", "ended_at", "id"), Index("ix_index_requests_task", "task", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[str]
    argument: Mapped[str] = mapped_column(default="", server_default="")
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    claimed_until: Mapped[datetime | None]
    claimed_by: Mapped[int | None]
    ended_at: Mapped[datetime | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str] = mapped_column(default="")
    missing: Mapped[int | None]
    behind: Mapped[int | None]
    extra: Mapped[int | None]
    ahead: Mapped[int | None]


class SearchDemand(Base):
    """A question that was searched, without people: no account and no address (DESIGN section 3, Demand).

    `key` is a hash of a browser's random value of that day; `moment` is exact, to keep the searches of that browser in
    their order. Both and `tallied` are emptied once the day has passed.
    `words`: codes of concepts; `hashes`: keyed hashes of the other words; `tallied`: those of this key that counted.
    """

    __tablename__ = "search_demands"
    __table_args__ = (Index("ix_search_demands_key", "day", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    key: Mapped[str]
    at: Mapped[datetime]
    moment: Mapped[datetime | None]
    signed_in: Mapped[bool]
    region: Mapped[str]  # empty when the question does not say
    framework: Mapped[str]  # empty when the question does not say
    products: Mapped[list[str]] = mapped_column(JSON)
    profiles: Mapped[list[int]] = mapped_column(JSON)
    municipalities: Mapped[list[str]] = mapped_column(JSON)
    is_assignable: Mapped[bool]
    words: Mapped[list[str]] = mapped_column(JSON)
    hashes: Mapped[list[str]] = mapped_column(JSON)
    tallied: Mapped[list[str]] = mapped_column(JSON)
    found: Mapped[int]
    found_now: Mapped[int]  # 0 when what has room has only a part of the question
    found_as_typed: Mapped[bool]  # a listing has all of the question; else a freer one was answered


class SearchWord(Base):
    """A word outside the vocabulary, by its keyed hash. The word itself is stored from its fifth search on."""

    __tablename__ = "search_words"

    hash: Mapped[str] = mapped_column(primary_key=True)
    searches: Mapped[int]
    last_day: Mapped[date] = mapped_column(index=True)
    word: Mapped[str] = mapped_column(default="")


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
