"""Flags on real databases: each test ages reports by their dates, runs the flags on SUNDAY and reads the table."""

from datetime import date, timedelta
from threading import Thread

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.core.tables import JobRun, OutboxItem
from service.freshness.operations import FLAG_JOB, FlagRun, flag_freshness, region_terms_changed
from service.freshness.tables import FreshnessFlag
from service.listings.rules_freshness import Freshness
from service.listings.tables import Listing
from tests.factories import make_contract, make_listing, make_region, make_report
from tests.moments import SUNDAY


def listing_confirmed(session: Session, days_ago: int) -> Listing:
    listing = make_listing(session)
    make_report(session, listing, confirmed_at=SUNDAY - timedelta(days=days_ago))
    return listing


def flags_of(session: Session, listing: Listing) -> list[tuple[str, date]]:
    session.rollback()
    query = select(FreshnessFlag.stage, FreshnessFlag.since).where(FreshnessFlag.listing_id == listing.id)
    return [(stage, since) for stage, since in session.execute(query.order_by(FreshnessFlag.since))]


def test_a_listing_within_its_term_is_not_flagged(session: Session) -> None:
    listing = listing_confirmed(session, 14)
    assert flag_freshness(session, SUNDAY).total == 0
    assert flags_of(session, listing) == []


def test_mending_an_older_report_flags_nothing_that_was_current(session: Session) -> None:
    listing = make_listing(session)
    days = [(21, 21), (12, 12), (21, 10), (0, 0)]  # confirmed, reported: the third mends the first
    for confirmed, reported in days:
        confirmed_at, reported_at = SUNDAY - timedelta(days=confirmed), SUNDAY - timedelta(days=reported)
        make_report(session, listing, confirmed_at=confirmed_at, reported_at=reported_at)
    assert flag_freshness(session, SUNDAY).total == 0
    assert flags_of(session, listing) == []


def test_a_report_counts_until_the_next_that_is_newer_and_not_until_an_older_one_is_mended(session: Session) -> None:
    listing = make_listing(session)
    for confirmed, reported in [(30, 30), (20, 20), (30, 18), (0, 0)]:
        confirmed_at, reported_at = SUNDAY - timedelta(days=confirmed), SUNDAY - timedelta(days=reported)
        make_report(session, listing, confirmed_at=confirmed_at, reported_at=reported_at)
    flag_freshness(session, SUNDAY)
    assert flags_of(session, listing) == [("verouderd", date(2026, 11, 17))]


def test_a_listing_is_flagged_as_verouderd_on_the_fifteenth_day(session: Session) -> None:
    listing = listing_confirmed(session, 15)
    assert flag_freshness(session, SUNDAY).counts[Freshness.VEROUDERD] == 1
    assert flags_of(session, listing) == [("verouderd", date(2026, 11, 22))]


def test_after_downtime_every_stage_that_passed_is_recorded_with_its_own_day(session: Session) -> None:
    listing = listing_confirmed(session, 50)
    run = flag_freshness(session, SUNDAY)
    assert dict(run.counts) == {
        Freshness.VEROUDERD: 1, Freshness.ERNSTIG_VEROUDERD: 1, Freshness.SLAPEND: 1, Freshness.NOOIT: 0,
    }  # fmt: skip
    assert flags_of(session, listing) == [
        ("verouderd", date(2026, 10, 18)),
        ("ernstig_verouderd", date(2026, 11, 1)),
        ("slapend", date(2026, 11, 15)),
    ]


def test_a_slip_that_was_mended_while_the_scheduler_was_down_is_recorded_too(session: Session) -> None:
    listing = listing_confirmed(session, 40)
    make_report(session, listing, confirmed_at=SUNDAY - timedelta(days=20))
    make_report(session, listing, confirmed_at=SUNDAY - timedelta(days=3))
    flag_freshness(session, SUNDAY)
    assert flags_of(session, listing) == [("verouderd", date(2026, 10, 28)), ("verouderd", date(2026, 11, 17))]


def test_reports_that_were_replaced_before_the_last_run_are_not_looked_at_again(session: Session) -> None:
    listing = listing_confirmed(session, 40)
    make_report(session, listing, confirmed_at=SUNDAY - timedelta(days=3))
    session.add(JobRun(job=FLAG_JOB, started_at=SUNDAY - timedelta(days=1), outcome="gelukt"))
    session.commit()
    assert flag_freshness(session, SUNDAY).total == 0


def test_a_second_run_adds_nothing(session: Session) -> None:
    listing = listing_confirmed(session, 50)
    make_listing(session, now=SUNDAY - timedelta(days=30))
    assert flag_freshness(session, SUNDAY).total == 4
    assert flag_freshness(session, SUNDAY + timedelta(hours=1)).total == 0
    assert len(flags_of(session, listing)) == 3


def test_two_runs_at_the_same_moment_record_each_slip_once(session: Session) -> None:
    for _ in range(30):
        listing_confirmed(session, 50)
        make_listing(session, now=SUNDAY - timedelta(days=30))
    totals: list[int] = []

    def run() -> None:
        with Session(session.get_bind()) as own:
            totals.append(flag_freshness(own, SUNDAY).total)

    runs = [Thread(target=run) for _ in range(4)]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    session.rollback()
    assert sorted(totals)[-1] > 0
    assert sum(totals) == session.scalar(select(func.count()).select_from(FreshnessFlag)) == 120


def test_a_listing_that_never_reported_is_flagged_once_it_is_older_than_the_term(session: Session) -> None:
    young = make_listing(session, now=SUNDAY - timedelta(days=14))
    old = make_listing(session, now=SUNDAY - timedelta(days=20))
    assert flag_freshness(session, SUNDAY).counts[Freshness.NOOIT] == 1
    assert flags_of(session, young) == []
    assert flags_of(session, old) == [("nooit", date(2026, 11, 17))]


def test_a_listing_under_a_contract_that_just_began_has_a_whole_term_to_report(session: Session) -> None:
    contract = make_contract(session, valid_from=date(2026, 11, 10))
    make_listing(session, contract, now=SUNDAY - timedelta(days=100))
    assert flag_freshness(session, SUNDAY).total == 0


def test_hidden_listings_and_ended_contracts_are_not_flagged(session: Session) -> None:
    hidden = listing_confirmed(session, 20)
    hidden.status = "verborgen"
    session.commit()
    ended = make_listing(session, make_contract(session, valid_to=date(2026, 11, 21)))
    make_report(session, ended, confirmed_at=SUNDAY - timedelta(days=20))
    assert flag_freshness(session, SUNDAY).total == 0


def test_each_region_has_its_own_terms(session: Session) -> None:
    make_region(session).current_days = 7
    listing = listing_confirmed(session, 10)
    flag_freshness(session, SUNDAY)
    assert flags_of(session, listing) == [("verouderd", date(2026, 11, 20))]


def test_a_day_is_a_day_in_the_netherlands(session: Session) -> None:
    listing = make_listing(session)
    half_past_midnight = SUNDAY.replace(month=11, day=8, hour=0, minute=30)
    make_report(session, listing, confirmed_at=half_past_midnight)
    assert flag_freshness(session, SUNDAY).total == 0
    just_before = SUNDAY.replace(day=7, hour=23, minute=30)
    make_report(session, listing, confirmed_at=just_before)
    assert flag_freshness(session, SUNDAY).total == 1


def test_a_new_report_that_ages_is_flagged_again(session: Session) -> None:
    listing = listing_confirmed(session, 40)
    flag_freshness(session, SUNDAY)
    make_report(session, listing, confirmed_at=SUNDAY)
    flag_freshness(session, SUNDAY + timedelta(days=15))
    assert [stage for stage, _ in flags_of(session, listing)] == ["verouderd", "ernstig_verouderd", "verouderd"]


def test_flags_change_no_listing_and_order_no_indexing(session: Session) -> None:
    listing = listing_confirmed(session, 50)
    revision = listing.revision
    flag_freshness(session, SUNDAY)
    session.expire_all()
    assert listing.revision == revision
    assert session.scalar(select(func.count()).select_from(OutboxItem)) == 0


def test_a_run_says_in_words_what_it_recorded() -> None:
    assert str(FlagRun({Freshness.VEROUDERD: 3, Freshness.NOOIT: 1, Freshness.SLAPEND: 0})) == (
        "Nieuw vastgelegd: 3 verouderd, 1 nooit gemeld."
    )
    assert str(FlagRun({Freshness.VEROUDERD: 0})) == "Er is geen aanbod verder verouderd."


def test_changed_terms_have_every_listing_of_the_region_indexed_again(session: Session) -> None:
    first, second = listing_confirmed(session, 3), make_listing(session)
    revisions = [first.revision, second.revision]
    assert region_terms_changed(session, "wf", SUNDAY) == 2
    session.commit()
    session.expire_all()
    assert [first.revision, second.revision] == [revision + 1 for revision in revisions]
    assert set(session.scalars(select(OutboxItem.listing_id))) == {first.id, second.id}
