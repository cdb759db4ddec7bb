"""`python -m bench.sizing [LISTINGS]`: the room a search index takes, measured, and what that asks of machines.

An index of so many listings is filled, and one of twice as many: the difference is what one listing takes. The texts
are those of the demo, mixed; they repeat more than texts of real providers do, so count on more: MARGIN.
"""

import math
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from elasticsearch import Elasticsearch
from sqlalchemy.orm import Session, sessionmaker

from bench import dataset
from bench.figures import step
from bench.sizing_measure import Size, measure_elasticsearch, measure_embedded
from indexer.engine import Document
from service import create_app
from service.config import ROOT
from service.core.context import parts
from service.core.tables import db
from service.search.index.source import SqlSource
from tests.elasticsearch.server import serve

WORK = ROOT / "build" / "sizing"
LISTINGS = 5_000
AIMS = (100_000, 10_000_000)

MARGIN = 1.5  # real texts are longer and repeat less
COPIES = 2  # one replica
GENERATIONS = 3  # during a rebuild: the one served, the one before, the one being built
WATERMARK = 0.85  # from here on Elasticsearch puts no new shards on a disk
SHARD = 30 * 10**9  # bytes; Elastic advises 10 to 50 GB
LEAST_HEAP = 2 * 10**9  # for Elasticsearch itself, bulk writes and searches under way
HEAP_ROOM = 4  # times what facets keep in memory: two generations are asked while one replaces the other
GB, MB = 10**9, 10**6


@dataclass(frozen=True)
class Needed:
    """What an installation with so many listings asks for; bytes. `index`: one copy of one generation."""

    listings: int
    index: int
    disk: int
    shards: int
    heap: int


def main(listings: int) -> int:
    """Prints the tables; about two minutes."""
    shutil.rmtree(WORK, ignore_errors=True)
    with step(f"{2 * listings} aanbiedingen maken"):
        dataset.make_dataset(WORK / "data", 2 * listings)
        documents = _documents()
    halves = (documents[:listings], documents)
    with step("ingebouwde index vullen"):
        embedded = [measure_embedded(WORK / f"index-{len(rows)}", rows) for rows in halves]
    with step("Elasticsearch vullen"), serve() as server, Elasticsearch(server.url) as client:
        elastic = [measure_elasticsearch(client.options(request_timeout=120), rows) for rows in halves]
    print(f"\n{_measured('Elasticsearch', *elastic)}\n\n{_measured('ingebouwd', *embedded)}\n")
    print("Voor het volste wat is gemeten, en anderhalf keer zo veel omdat echte teksten langer zijn:\n")
    print(_advice([needed(elastic, aim) for aim in AIMS], fullest(embedded)))
    return 0


def per_listing(small: int, large: int, listings: int) -> float:
    """Bytes that each listing added."""
    return (large - small) / listings


def needed(sizes: Sequence[Size], aim: int) -> Needed:
    """For an installation with `aim` listings, from the fullest state that was measured: as it is between merges."""
    index = fullest(sizes) * aim * MARGIN
    memory = max((size.memory or 0) / size.listings for size in sizes) * aim * MARGIN
    return Needed(
        aim,
        index=round(index),
        disk=round(index * COPIES * GENERATIONS / WATERMARK),
        shards=math.ceil(index / SHARD),
        heap=round(LEAST_HEAP + HEAP_ROOM * memory),
    )


def fullest(sizes: Sequence[Size]) -> float:
    """Bytes a listing took when it took most."""
    return max(max(size.filled, size.rewritten) / size.listings for size in sizes)


def _documents() -> list[Document]:
    os.environ.update(dataset.environment(WORK / "data"))
    with create_app().app_context():
        source, found = SqlSource(sessionmaker[Session](db.engine), parts().clock), list[Document]()
        while page := source.page(found[-1].id if found else 0, 1000):
            found += page
    return found


def _measured(engine: str, small: Size, large: Size) -> str:
    head = (*(f"{_thousands(size.listings)} aanbiedingen" for size in (small, large)), "bytes per aanbod erbij")
    lines = [f"| {engine} | {' | '.join(head)} |", "|---|---|---|---|"]
    steps = (("gevuld", "filled"), ("elk aanbod herschreven", "rewritten"), ("samengevoegd", "merged"))
    for words, name in (*steps, ("geheugen voor facetten", "memory")):
        one, two = getattr(small, name), getattr(large, name)
        if one is not None and two is not None:
            each = per_listing(one, two, large.listings - small.listings)
            lines.append(f"| {words} | {_mb(one)} | {_mb(two)} | {each:.0f} |")
    return "\n".join(lines)


def _advice(aims: Sequence[Needed], embedded: float) -> str:
    rows = [
        ("index, één exemplaar", [_size(aim.index) for aim in aims]),
        ("schijf samen, met één replica en tijdens herbouwen", [_size(aim.disk) for aim in aims]),
        ("`ELASTICSEARCH_SHARDS`", [str(aim.shards) for aim in aims]),
        ("heap per node, bij twee nodes", [_size(aim.heap) for aim in aims]),
        ("werkgeheugen per node: heap en de index", [_size(aim.heap + aim.index) for aim in aims]),
        (
            "ingebouwde index, tijdens herbouwen",
            [_size(embedded * aim.listings * MARGIN * GENERATIONS) for aim in aims],
        ),
    ]
    lines = [f"| | {' | '.join(f'{_thousands(aim.listings)} aanbiedingen' for aim in aims)} |", "|---|---|---|"]
    return "\n".join((*lines, *(f"| {words} | {' | '.join(values)} |" for words, values in rows)))


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _mb(size: float) -> str:
    return f"{size / MB:.1f} MB".replace(".", ",")


def _size(size: float) -> str:
    return f"{size / GB:.1f} GB".replace(".", ",") if size >= GB / 10 else f"{size / MB:.0f} MB"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LISTINGS))
