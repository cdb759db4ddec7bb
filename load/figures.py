"""What a load run measured, as the table on screen and in build/load.json."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One kind of request; times in milliseconds, `a_second` over the whole run."""

    stack: str
    name: str
    requests: int
    errors: int
    a_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float


def read_stats(stack: str, stats: Sequence[Mapping[str, Any]], seconds: float) -> list[Asked]:
    """From the statistics of locust (--json-file), by kind of request; the last row is all of them together."""
    rows = [_row(stack, one["name"], one["num_requests"], one["num_failures"], one["response_times"], seconds)
            for one in sorted(stats, key=lambda one: -one["num_requests"])]  # fmt: skip
    together: dict[str, int] = {}
    for one in stats:
        for took, times in one["response_times"].items():
            together[took] = together.get(took, 0) + times
    requests, errors = (sum(getattr(row, name) for row in rows) for name in ("requests", "errors"))
    return [*rows, _row(stack, "alles", requests, errors, together, seconds)]


def table(rows: Sequence[Asked]) -> str:
    """One line for each kind of request."""
    head = f"{'verzoek':<18}{'aantal':>8}{'fouten':>8}{'per s':>8}{'p50 ms':>10}{'p95 ms':>10}{'p99 ms':>10}"
    return "\n".join(
        [head]
        + [
            f"{row.name:<18}{row.requests:>8}{row.errors:>8}{row.a_second:>8.1f}{row.p50_ms:>10.0f}{row.p95_ms:>10.0f}"
            f"{row.p99_ms:>10.0f}"
            for row in rows
        ]
    )


def _row(stack: str, name: str, requests: int, errors: int, took: Mapping[str, int], seconds: float) -> Asked:
    ordered = sorted((float(milliseconds), times) for milliseconds, times in took.items())
    p50, p95, p99 = (_percentile(ordered, share) for share in (0.50, 0.95, 0.99))
    return Asked(stack, name, requests, errors, round(requests / seconds, 2), p50, p95, p99)


def _percentile(ordered: Sequence[tuple[float, int]], share: float) -> float:
    """By nearest rank over a histogram; 0 when nothing was answered."""
    left = sum(times for _, times in ordered) * share
    for milliseconds, times in ordered:
        left -= times
        if left <= 0:
            return milliseconds
    return ordered[-1][0] if ordered else 0.0
