"""What was measured, as the table on screen and as build/bench.json (DESIGN section 5) and build/bench-more.json."""

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
    p99_ms: float
    ratio: float | None = None
    against: str | None = None

    def compared_with(self, other: "Measured") -> "Measured":
        return replace(self, ratio=float(f"{self.p50_ms / other.p50_ms:.3g}"), against=other.name)


@dataclass(frozen=True)
class Figure:
    """Any other figure, for build/bench-more.json. `aim`: what it should be, in words; empty: nothing was promised."""

    name: str
    listings: int
    value: float
    unit: str
    aim: str = ""


def measured(name: str, listings: int, clients: int, seconds: Sequence[float]) -> Measured:
    """p50, p95 and p99 by nearest rank."""
    ordered = sorted(seconds)
    p50, p95, p99 = (_at(ordered, share) for share in (0.50, 0.95, 0.99))
    return Measured(name, listings, clients, p50, p95, p99)


def _at(ordered: Sequence[float], share: float) -> float:
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000, 2)


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


def write(path: Path, results: Sequence[Measured | Figure]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(result) for result in results], indent=2) + "\n", encoding="utf-8")


def table(results: Sequence[Measured]) -> str:
    """One line for each measurement; times in milliseconds."""
    head = (
        f"{'meting':<14}{'aanbod':>9}{'klanten':>9}{'p50 ms':>12}{'p95 ms':>12}{'p99 ms':>12}{'factor':>9}  tegenover"
    )
    lines = [head]
    for row in results:
        ratio = "" if row.ratio is None else f"{row.ratio:.3g}"
        lines.append(
            f"{row.name:<14}{row.listings:>9}{row.clients:>9}{row.p50_ms:>12.2f}{row.p95_ms:>12.2f}"
            f"{row.p99_ms:>12.2f}{ratio:>9}  {row.against or ''}"
        )
    return "\n".join(lines)


def more_table(figures: Sequence[Figure]) -> str:
    """One line for each figure, with the aim where there is one."""
    lines = [f"{'cijfer':<34}{'aanbod':>9}{'waarde':>12}  {'eenheid':<16}streven"]
    lines += [f"{one.name:<34}{one.listings:>9}{one.value:>12.2f}  {one.unit:<16}{one.aim}" for one in figures]
    return "\n".join(lines)
