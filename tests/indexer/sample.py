"""A small invented schema and the shortest way to fill an engine with it."""

from collections.abc import Sequence

from indexer.engine import Document, Engine, Schema, Value
from indexer.query import Query

SCHEMA = Schema(
    mapping_version=1,
    analysis_version=1,
    tokens=("title", "body"),
    keywords=("municipality", "product"),
    integers=("wait", "age", "seed"),
    sortable=("name",),
)


def listing(id_: int, revision: int = 1, **body: Value) -> Document:
    return Document(id_, revision, True, body)


def tombstone(id_: int, revision: int) -> Document:
    return Document(id_, revision, False)


LISTINGS = [
    listing(1, title="hulp bij autisme", municipality=["Hoorn", "Medemblik"], product=["wf/B-P5:DL"], wait=0),
    listing(2, title="autisme hulp", municipality=["Hoorn"], product=["wf/B-P5:P", "wf/B-P4:DL"], wait=4),
    listing(3, title="begeleiding thuis", municipality=["Opmeer"], product=["wf/B-P4:P"], wait=12, age=-3),
    listing(4, body="hulp hulp"),
]


def serve(engine: Engine, documents: Sequence[Document], generation: str = "m1-a1-one") -> None:
    """Makes, fills and promotes a generation."""
    engine.create(generation, SCHEMA)
    engine.write(generation, documents)
    engine.refresh(generation)
    engine.promote(generation)


def found(engine: Engine, query: Query) -> list[int]:
    """The ids of the hits in their order; the total must be told truly when the window holds them all."""
    answer = engine.search(query)
    ids = [hit.id for hit in answer.hits]
    if query.offset == 0 and len(ids) < query.limit:
        assert answer.total == len(ids)
    return ids
