"""Several people report at the same moment, on both databases. Fixture strategy: one listing with five places, and as
many threads as places, each with a session of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from time import sleep

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from service.accounts.access import Actor, Grant
from service.core.errors import DomainError, Invalid, Outdated
from service.core.tables import OutboxItem
from service.listings.facts_query import load_facts
from service.listings.operations_fortnight import confirm_all
from service.listings.operations_report import one_place_less, publish_report
from service.listings.tables import AvailabilityReport, Listing
from tests.factories import make_listing, make_report
from tests.moments import MovableClock

PEOPLE = 5


@dataclass(frozen=True)
class HoldingClock(MovableClock):
    """Holds up whoever looks, the first the longest: who looks before waiting for the lock then writes too late."""

    looks: "count[int]" = field(default_factory=count)

    def now(self) -> datetime:
        look = next(self.looks)
        sleep(max(0, 3 - look) * 0.2)
        return super().now() + timedelta(seconds=look)


@pytest.fixture
def listing(session: Session) -> Listing:
    listing = make_listing(session)
    make_report(session, listing, places_free=PEOPLE, places_total=PEOPLE)
    return listing


def person_of(listing: Listing) -> Actor:
    return Actor(None, "Ans Demo", (Grant("aanbieder", provider_id=listing.provider_id),))


def all_at_once(session: Session, press: Callable[[Session], object], times: int) -> list[object]:
    """What each press gave: its answer or its error."""
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    session.rollback()

    def one(_: int) -> object:
        with Session(engine) as own:
            try:
                return press(own)
            except DomainError as error:
                return error

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_every_place_that_is_filled_is_counted_down_once(
    session: Session, listing: Listing, clock: MovableClock
) -> None:
    actor, listing_id = person_of(listing), listing.id
    answers = all_at_once(
        session, lambda own: one_place_less(own, actor, listing_id, clock=clock, source="web"), PEOPLE + 1
    )
    assert [type(answer) for answer in answers].count(Invalid) == 1
    figures = load_facts(session, [listing_id])[listing_id].standing.figures
    assert figures is not None
    assert figures.places_free == 0
    assert session.scalar(select(func.count()).select_from(AvailabilityReport)) == PEOPLE + 1
    assert session.scalar(select(func.count()).select_from(OutboxItem)) == PEOPLE


def test_who_waited_for_another_writes_the_newest_report(session: Session, listing: Listing) -> None:
    actor, listing_id, clock = person_of(listing), listing.id, HoldingClock()
    all_at_once(session, lambda own: one_place_less(own, actor, listing_id, clock=clock, source="web"), 3)
    figures = load_facts(session, [listing_id])[listing_id].standing.figures
    assert figures is not None
    assert figures.places_free == PEOPLE - 3


def test_of_people_who_saw_the_same_figures_only_one_overwrites_them(
    session: Session, listing: Listing, clock: MovableClock
) -> None:
    actor, listing_id, seen = person_of(listing), listing.id, listing.revision
    figures = load_facts(session, [listing_id])[listing_id].standing.figures
    assert figures is not None
    fewer = replace(figures, places_free=1)
    answers = all_at_once(
        session,
        lambda own: publish_report(own, actor, listing_id, fewer, clock=clock, source="web", expected_revision=seen),
        3,
    )
    assert [type(answer) for answer in answers].count(Outdated) == 2


def test_confirming_everything_works_the_same_on_both_databases(
    session: Session, listing: Listing, clock: MovableClock
) -> None:
    clock.move(days=3)
    receipt = confirm_all(session, person_of(listing), listing.provider_id, clock=clock, source="web")
    known = load_facts(session, [listing.id])[listing.id]
    assert receipt.confirmed == (listing.id,)
    assert known.confirmed_at == clock.now()
