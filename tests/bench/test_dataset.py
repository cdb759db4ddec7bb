"""The data of the benchmark: whatever the size, a database that could be real.

Fixture strategy: a demo of one's own, and listings added to it.
"""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bench.dataset import grow
from service.listings.facts_query import load_facts
from service.listings.tables import AvailabilityReport, Listing, ListingProduct
from service.providers.tables import Contract

pytestmark = pytest.mark.small("the benchmark makes its data in SQLite")

MORE = 500  # beyond twice the demo: a whole copy of it and a part of another


def test_it_grows_to_the_asked_number_and_every_row_belongs_somewhere(own_demo: Session) -> None:
    demo = own_demo.scalar(select(func.count()).select_from(Listing)) or 0
    wanted = 2 * demo + MORE
    grow(own_demo.connection(), wanted)
    own_demo.commit()
    assert own_demo.scalar(select(func.count()).select_from(Listing)) == wanted
    assert own_demo.execute(text("PRAGMA foreign_key_check")).all() == []
    of_others = [
        select(Listing.id).join(Contract).where(Contract.provider_id != Listing.provider_id),
        select(Listing.id)
        .join(AvailabilityReport, AvailabilityReport.id == Listing.report_id)
        .where(AvailabilityReport.listing_id != Listing.id),
        select(Listing.id).where(Listing.id.not_in(select(ListingProduct.listing_id))),
    ]
    for query in of_others:
        assert own_demo.scalars(query).all() == []


def test_a_copy_is_told_as_its_original_is_with_another_text_and_provider(own_demo: Session) -> None:
    first = own_demo.scalars(select(Listing.id).order_by(Listing.id)).first() or 0
    demo = own_demo.scalar(select(func.count()).select_from(Listing)) or 0
    grow(own_demo.connection(), 2 * demo)
    own_demo.commit()
    copied = own_demo.scalars(select(Listing.id).where(Listing.id % 10_000 == first, Listing.id > first)).one()
    facts = load_facts(own_demo, [first, copied])
    original, copy = facts[first], facts[copied]
    assert copy.arrangements == original.arrangements
    assert copy.municipalities == original.municipalities
    assert copy.agb != original.agb
    assert copy.text != original.text


def test_fewer_than_the_demo_has_is_the_demo(own_demo: Session) -> None:
    before = own_demo.scalar(select(func.count()).select_from(Listing))
    grow(own_demo.connection(), 1)
    assert own_demo.scalar(select(func.count()).select_from(Listing)) == before
