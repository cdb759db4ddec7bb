"""Golden questions for an index before it serves: real listings must be found by their own key and their own words."""

from collections.abc import Callable

from sqlalchemy import select

from indexer.engine import Document, Engine
from indexer.limits import distinct
from indexer.query import Clause, Query, Term
from service.listings.tables import Listing
from service.search.index.source import SqlSource

_OLDEST, _NEWEST, _WORDS = 2, 3, 3


def golden_probe(source: SqlSource, engine: Engine) -> Callable[[str], str]:
    """A probe (indexer.promotion.Probe): what is wrong with the answers of a generation, in Dutch, or nothing."""

    def probe(generation: str) -> str:
        for document in source.documents(_samples(source)).values():
            found = engine.search(Query(required=_own(document), limit=2), generation)
            missed = [hit.id for hit in found.hits] != [document.id]
            if missed and not source.unsettled([document.id]):
                return f"aanbod {document.id} wordt niet gevonden op zijn eigen sleutel en titel"
        return ""

    return probe


def _samples(source: SqlSource) -> list[int]:
    """A few listings from both ends of the table."""
    visible = select(Listing.id).where(Listing.status == "zichtbaar")
    with source.sessions() as session:
        oldest = session.scalars(visible.order_by(Listing.id).limit(_OLDEST)).all()
        newest = session.scalars(visible.order_by(Listing.id.desc()).limit(_NEWEST)).all()
    return sorted({*oldest, *newest})


def _own(document: Document) -> tuple[Clause, ...]:
    """Its key, which only one listing of a provider has, and the first words of its title."""
    agb, key, title = (document.body[field] for field in ("agb", "key", "title"))
    names = [Term(field, value) for field, values in (("agb", agb), ("key", key)) for value in distinct(values)]
    return (*names, *(Term("title", word) for word in str(title).split()[:_WORDS]))
