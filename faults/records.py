"""What the clients of one try saw: every report with what became of it, and every answer that must not be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from threading import Lock


class Told(Enum):
    """What the service said of a report."""

    ACKNOWLEDGED = "acknowledged"  # it must be in the database, once
    REFUSED = "refused"  # with a clear reason: it must not be there
    UNKNOWN = "unknown"  # no answer, or one that says so: there at most once


@dataclass
class Records:
    """Filled by several threads. `findings`: what is wrong, a sentence each."""

    reports: dict[str, Told] = field(default_factory=dict)
    searches: dict[int, int] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    _guard: Lock = field(default_factory=Lock)

    def report(self, mark: str, told: Told) -> None:
        with self._guard:
            self.reports[mark] = told

    def searched(self, status: int) -> None:
        with self._guard:
            self.searches[status] = self.searches.get(status, 0) + 1

    def wrong(self, *findings: str) -> None:
        with self._guard:
            self.findings.extend(findings)

    def marks(self, told: Told) -> frozenset[str]:
        with self._guard:
            return frozenset(mark for mark, said in self.reports.items() if said is told)

    def count(self, told: Told) -> int:
        return len(self.marks(told))

    def searches_with(self, statuses: Iterable[int]) -> int:
        with self._guard:
            return sum(self.searches.get(status, 0) for status in statuses)
