"""What the database owes the indexer. The service implements it in SQL; tests with a few dicts.

Every method is one short transaction of its own, committed on return: nothing is held open around an engine call.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from indexer.engine import Document


@dataclass(frozen=True)
class Claim:
    """One outbox row that this worker may handle. `attempts`: how often it failed before."""

    id: int
    document_id: int
    attempts: int


class Source(Protocol):
    """Rows and their outbox, read afresh at every call (never from a transaction opened before the call)."""

    def claim(self, limit: int) -> Sequence[Claim]:
        """At most `limit` unsettled, unparked rows that are due, oldest first, leased to the caller.

        The lease is a time in the row (minutes ahead), so a worker that dies loses nothing. Several workers:
        FOR UPDATE SKIP LOCKED inside this one transaction."""

    def documents(self, ids: Sequence[int]) -> dict[int, Document]:
        """The documents as the rows are now, tombstones included. An id without a row is left out."""

    def settle(self, outbox_ids: Sequence[int]) -> None:
        """These rows are done in every index. Already gone: nothing happens."""

    def fail(self, outbox_id: int, reason: str, retry_in: float | None) -> None:
        """Counts an attempt and records why; due again after `retry_in` seconds, None parks the row."""

    def release(self, outbox_ids: Sequence[int]) -> None:
        """Gives leased rows back untouched: due at once, no attempt counted (the engine was away)."""

    def page(self, after: int, limit: int) -> Sequence[Document]:
        """Documents with id > `after` in order of id, at most `limit`, tombstones included; empty at the end."""

    def revisions(self, after: int, limit: int) -> Sequence[tuple[int, int, bool]]:
        """(id, revision, active) of the same rows as `page`, in the same order."""

    def unsettled(self, ids: Sequence[int]) -> set[int]:
        """Which of these documents have an outbox row that is not settled yet (leased and parked ones count)."""

    def total(self) -> int:
        """How many documents there are, tombstones included (for progress)."""
