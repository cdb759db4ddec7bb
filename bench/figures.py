"""What was measured, as the table on screen and as build/bench.json (DESIGN section 5)."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """`ratio`: this p50 divided by that of `against`, over the same searches in the same run; both None when bare."""

    name: str
    listings: int
    clients: int
    p50_ms: float
    p95_ms: float
    ratio: float | None = None
    against: str | None = None

    def compared_with(self, other: "Measured") -> "Measured":
        return replace(self, ratio=round(self.p50_ms / other.p50_ms, 2), against=other.name)


def measured(name: str, listings: int, clients: int, seconds: Sequence[float]) -> Measured:
    """p50 and p95 by nearest rank."""
    ordered = sorted(seconds)
    p50, p95 = (round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000, 2) for share in (0.50, 0.95))
    return Measured(name, listings, clients, p50, p95)


def timed(call: Callable[[], object]) -> float:
    """Seconds that the call took."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


@contextmanager
def step(name: str) -> Iterator[None]:
    """Says what is being done and how long it took."""
    print(f"==> {name} ...", end="", flush=True)
    start = time.perf_counter()
    yield
    print(f" {time.perf_counter() - start:.1f} s", flush=True)


def write(path: Path, results: Sequence[Measured]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(result) for result in results], indent=2) + "\n", encoding="utf-8")


def table(results: Sequence[Measured]) -> str:
    """One line for each measurement; times in milliseconds."""
    lines = [f"{'meting':<14}{'aanbod':>9}{'klanten':>9}{'p50 ms':>12}{'p95 ms':>12}{'factor':>9}  tegenover"]
    for row in results:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        lines.append(
            f"{row.name:<14}{row.listings:>9}{row.clients:>9}{row.p50_ms:>12.2f}{row.p95_ms:>12.2f}{ratio:>9}"
            f"  {row.against or ''}"
        )
    return "\n".join(lines)
