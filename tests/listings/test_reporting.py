"""Reports of one listing, on a real database. Fixture strategy: one provider with one listing, each test reports on it
as a person of that provider; the clock stands still until the test moves it. `rows` reads what is really stored."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.accounts.access import Actor, Grant
from service.core.clock import local_day
from service.core.errors import DomainError, Invalid, NeedsConfirmation, NotFound, Outdated
from service.core.tables import OutboxItem
from service.listings.facts_query import load_facts
from service.listings.facts_rows import figures_of
from service.listings.operations_report import confirm_listing, correct_report, one_place_less, publish_report
from service.listings.rules_group import Figures, Intake
from service.listings.tables import AvailabilityReport, Listing
from tests.factories import make_listing, make_provider, make_region
from tests.moments import MovableClock

FIGURES = Figures(Intake.OPEN, True, 3, 10, None, 0, 2, 1, note="Start op maandag")


@pytest.fixture
def listing(session: Session) -> Listing:
    return make_listing(session)


@pytest.fixture
def actor(listing: Listing) -> Actor:
    return Actor(None, "Ans Demo", (Grant("aanbieder", provider_id=listing.provider_id),))


def rows(session: Session, listing: Listing) -> list[AvailabilityReport]:
    session.rollback()
    query = select(AvailabilityReport).where(AvailabilityReport.listing_id == listing.id)
    return list(session.scalars(query.order_by(AvailabilityReport.id)))


def orders(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(OutboxItem)) or 0


def current(session: Session, listing: Listing) -> Figures | None:
    session.expire_all()
    return load_facts(session, [listing.id])[listing.id].standing.figures


def test_a_report_is_stored_as_given_and_ordered_to_be_indexed(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    before = listing.revision
    receipt = publish_report(session, actor, listing.id, FIGURES, clock=clock, source="web")
    (row,) = rows(session, listing)
    assert figures_of(row) == FIGURES
    assert (row.source, row.confirmed_at, row.reported_at) == ("web", clock.now(), clock.now())
    assert receipt.report_id == row.id == listing.report_id
    assert receipt.revision == listing.revision == before + 1
    assert orders(session) == 1


def test_what_stays_empty_is_stored_as_not_known_and_never_as_0(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    publish_report(session, actor, listing.id, Figures(Intake.OPEN), clock=clock, source="web")
    (row,) = rows(session, listing)
    assert row.places_free is row.places_total is row.waiting_count is row.wait_intake_weeks is None


def test_a_report_that_breaks_a_rule_writes_nothing_and_names_every_problem(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    wrong = replace(FIGURES, intake=Intake.STOP, wait_intake_weeks=300)
    with pytest.raises(Invalid) as refused:
        publish_report(session, actor, listing.id, wrong, clock=clock, source="web")
    assert {problem.field for problem in refused.value.problems} == {"places_free", "reason", "wait_intake_weeks"}
    assert rows(session, listing) == []
    assert orders(session) == 0


def test_a_surprising_report_waits_for_an_answer_and_is_written_once_it_is_confirmed(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    publish_report(session, actor, listing.id, replace(FIGURES, places_total=None), clock=clock, source="web")
    more = replace(FIGURES, places_free=14, places_total=None)
    with pytest.raises(NeedsConfirmation) as asked:
        publish_report(session, actor, listing.id, more, clock=clock, source="web")
    assert asked.value.detail == "Plekken vrij gaat van 3 naar 14. Klopt dit?"
    assert len(rows(session, listing)) == 1
    with pytest.raises(NeedsConfirmation):
        publish_report(session, actor, listing.id, more, clock=clock, source="web", confirmed={"places_free=13"})
    publish_report(session, actor, listing.id, more, clock=clock, source="web", confirmed={"places_free=14"})
    assert current(session, listing) == more


@pytest.mark.parametrize("role", ["contractmanager", "consulent", "beheerder"])
def test_only_people_of_the_provider_report_and_others_cannot_tell_that_it_exists(
    session: Session, listing: Listing, clock: MovableClock, role: str
) -> None:
    own_region = Actor(None, "Bram Demo", (Grant(role, region_code=make_region(session).code),))
    other = Actor(None, "Cor Demo", (Grant("aanbieder", provider_id=make_provider(session).id),))
    for stranger in (own_region, other, Actor()):
        with pytest.raises(NotFound):
            publish_report(session, stranger, listing.id, FIGURES, clock=clock, source="web")
    with pytest.raises(NotFound):
        publish_report(session, other, 9999, FIGURES, clock=clock, source="web")
    assert rows(session, listing) == []


def test_a_report_on_top_of_what_somebody_else_changed_is_refused(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    seen = listing.revision
    publish_report(session, actor, listing.id, FIGURES, clock=clock, source="web", expected_revision=seen)
    with pytest.raises(Outdated):
        publish_report(session, actor, listing.id, FIGURES, clock=clock, source="web", expected_revision=seen)
    assert len(rows(session, listing)) == 1


def test_confirming_says_the_same_figures_once_more_with_today_as_date(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    publish_report(session, actor, listing.id, FIGURES, clock=clock, source="csv")
    clock.move(days=13)
    confirm_listing(session, actor, listing.id, clock=clock, source="web")
    first, second = rows(session, listing)
    assert figures_of(first) == figures_of(second) == FIGURES
    assert second.confirmed_at - first.confirmed_at == timedelta(days=13)
    assert (second.source, second.corrects_id) == ("web", None)


def test_a_listing_without_figures_has_nothing_to_confirm(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    with pytest.raises(Invalid, match="Vul eerst de cijfers in"):
        confirm_listing(session, actor, listing.id, clock=clock, source="web")


def test_one_place_less_counts_down_to_none_and_no_further(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    with_long_wait = replace(FIGURES, places_free=2, wait_intake_weeks=9)
    asked = {"wait_intake_weeks=9"}
    publish_report(session, actor, listing.id, with_long_wait, clock=clock, source="web", confirmed=asked)
    for left in (1, 0):
        one_place_less(session, actor, listing.id, clock=clock, source="web")
        assert current(session, listing) == replace(with_long_wait, places_free=left)
    with pytest.raises(Invalid, match="Er is al geen plek vrij"):
        one_place_less(session, actor, listing.id, clock=clock, source="web")


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (Figures(Intake.OPEN, counts_places=False), "telt geen plekken"),
        (Figures(Intake.OPEN), "is niet bekend"),
        (None, "Vul eerst de cijfers in"),
    ],
)
def test_one_place_less_of_nothing_counted_is_refused_with_what_to_do(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock, figures: Figures | None, sentence: str
) -> None:
    if figures:
        publish_report(session, actor, listing.id, figures, clock=clock, source="web")
    with pytest.raises(Invalid, match=sentence):
        one_place_less(session, actor, listing.id, clock=clock, source="web")


def test_a_correction_is_a_new_report_that_points_to_the_old_one_and_makes_nothing_fresher(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    wrong = publish_report(session, actor, listing.id, FIGURES, clock=clock, source="web")
    clock.move(days=14)
    correct_report(session, actor, wrong.report_id, replace(FIGURES, places_free=2), clock=clock, source="web")
    old, new = rows(session, listing)
    assert (new.corrects_id, new.confirmed_at, new.reported_at) == (old.id, old.confirmed_at, clock.now())
    assert (old.places_free, new.places_free) == (3, 2)
    assert listing.report_id == new.id


def test_a_correction_of_an_older_report_leaves_the_newest_figures_as_they_are(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    wrong = publish_report(session, actor, listing.id, FIGURES, clock=clock, source="web")
    clock.move(days=2)
    newer = publish_report(session, actor, listing.id, replace(FIGURES, places_free=5), clock=clock, source="web")
    receipt = correct_report(
        session, actor, wrong.report_id, replace(FIGURES, places_free=1), clock=clock, source="web"
    )
    assert receipt.report_id == newer.report_id
    assert len(rows(session, listing)) == 3


def test_a_report_is_not_corrected_after_14_days_nor_twice_nor_by_a_stranger(
    session: Session, listing: Listing, actor: Actor, clock: MovableClock
) -> None:
    wrong = publish_report(session, actor, listing.id, FIGURES, clock=clock, source="web")
    stranger = Actor(None, "", (Grant("aanbieder", provider_id=make_provider(session).id),))
    with pytest.raises(NotFound):
        correct_report(session, stranger, wrong.report_id, FIGURES, clock=clock, source="web")
    correct_report(session, actor, wrong.report_id, FIGURES, clock=clock, source="web")
    with pytest.raises(Invalid, match="al hersteld"):
        correct_report(session, actor, wrong.report_id, FIGURES, clock=clock, source="web")
    newest = rows(session, listing)[-1].id
    clock.move(days=15)
    with pytest.raises(Invalid, match="tot 14 dagen later"):
        correct_report(session, actor, newest, FIGURES, clock=clock, source="web")


steps = st.lists(
    st.tuples(st.sampled_from(["report", "confirm", "less", "correct"]), st.integers(0, 9), st.integers(0, 3)),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_is_done_reports_only_grow_and_the_newest_holds(
    session: Session, clock: MovableClock, actor: Actor, listing: Listing, steps: list[tuple[str, int, int]]
) -> None:
    own = make_listing(session, listing.contract)
    kept: list[tuple[object, ...]] = []
    for step, free, days in steps:
        clock.move(days=days)
        try:
            _do(session, actor, own, clock, step, free)
        except DomainError:
            assert [_values(row) for row in rows(session, own)] == kept
        stored = rows(session, own)
        assert [_values(row) for row in stored][: len(kept)] == kept
        kept = [_values(row) for row in stored]
        newest = max(stored, key=lambda row: (row.confirmed_at, row.id), default=None)
        session.refresh(own)
        assert own.report_id == (newest.id if newest else None)
        assert all(local_day(row.confirmed_at) <= clock.today() for row in stored)


def _do(session: Session, actor: Actor, own: Listing, clock: MovableClock, step: str, free: int) -> None:
    if step == "report":
        figures = Figures(Intake.OPEN, True, free)
        publish_report(session, actor, own.id, figures, clock=clock, source="web", confirmed={f"places_free={free}"})
    elif step == "confirm":
        confirm_listing(session, actor, own.id, clock=clock, source="mail")
    elif step == "less":
        one_place_less(session, actor, own.id, clock=clock, source="api")
    else:
        last = rows(session, own)
        if last:
            correct_report(session, actor, last[0].id, Figures(Intake.WACHTLIJST), clock=clock, source="web")


def _values(row: AvailabilityReport) -> tuple[object, ...]:
    return tuple(getattr(row, column.name) for column in AvailabilityReport.__table__.columns)
