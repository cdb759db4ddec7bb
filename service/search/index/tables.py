"""Which indexes exist, and what was asked of the indexer process."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, false, text
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

    `argument`: of the task, see service/search/index/tasks.py. Leased to indexer `claimed_by` until `claimed_until`.
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
