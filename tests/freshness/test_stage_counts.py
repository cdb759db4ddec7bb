"""The database counts stages of freshness; whoever counts listing by listing with the rules gets the same.

Listings confirmed on either side of every midnight at which a stage changes, in two regions with terms of their own.
"""

from collections import Counter
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from service.catalogue.tables import Region
from service.core.clock import AMSTERDAM
from service.freshness.ages import load_ages
from service.freshness.reach import Reach
from service.freshness.stage_counts import count_stages
from service.listings.rules_freshness import Freshness, Terms, freshness_on, oldest_day
from tests.factories import make_contract, make_listing, make_report
from tests.moments import SUNDAY, MovableClock


def test_the_database_counts_as_the_rules_do_on_either_side_of_every_midnight(
    session: Session, clock: MovableClock
) -> None:
    contract = make_contract(session)
    make_listing(session, contract)
    hidden = make_listing(session, contract, status="verborgen")
    make_report(session, hidden)
    for days in (0, 1, 14, 15, 28, 29, 42, 43, 90):
        midnight = datetime.combine(clock.today() - timedelta(days=days), time(), AMSTERDAM)
        for moment in (midnight, midnight - timedelta(seconds=1)):
            make_report(session, make_listing(session, contract), confirmed_at=moment)

    ages = load_ages(session, Reach(frozenset(("wf",))), clock.today())
    counted = {pair: count for pair, count in count_stages(session, clock.today()).items() if count}

    assert counted == Counter((age.region, age.stage) for age in ages)
    assert {stage for _, stage in counted} == set(Freshness)


def test_each_region_is_counted_by_its_own_terms_and_shows_a_nought(session: Session, clock: MovableClock) -> None:
    make_report(session, make_listing(session), confirmed_at=SUNDAY - timedelta(days=10))
    session.get_one(Region, "wf").current_days = 7
    session.add(Region(code="xx", name="Elders"))
    session.commit()

    counts = count_stages(session, clock.today())

    assert counts["wf", Freshness.VEROUDERD] == 1
    assert sum(counts.values()) == 1
    assert len(counts) == 2 * len(Freshness)


def test_the_oldest_day_of_a_stage_is_the_last_on_which_the_rules_give_it() -> None:
    today, terms = SUNDAY.date(), Terms()
    for stage in (Freshness.ACTUEEL, Freshness.VEROUDERD, Freshness.ERNSTIG_VEROUDERD):
        day = oldest_day(stage, today, terms)
        assert freshness_on(day, today, terms) is stage
        assert freshness_on(day - timedelta(days=1), today, terms) is not stage
    with pytest.raises(ValueError, match="slapend"):
        oldest_day(Freshness.SLAPEND, today, terms)
