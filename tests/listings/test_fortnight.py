"""A provider's whole fortnight in one press. Fixture strategy: a provider with two listings that reported and one that
never did, and a listing of somebody else that must stay as it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from service.accounts.access import Actor, Grant
from service.core.errors import Invalid, NeedsConfirmation, NotFound, Outdated
from service.listings.facts_query import load_facts
from service.listings.operations_fortnight import confirm_all, publish_all
from service.listings.rules_group import Figures, Intake
from service.listings.tables import AvailabilityReport, Listing
from service.providers.tables import Contract
from tests.factories import make_contract, make_listing, make_report
from tests.moments import SUNDAY, MovableClock

LONG_AGO = SUNDAY - timedelta(days=20)


@pytest.fixture
def contract(session: Session) -> Contract:
    return make_contract(session)


@pytest.fixture
def actor(contract: Contract) -> Actor:
    return Actor(None, "Ans Demo", (Grant("aanbiederbeheerder", provider_id=contract.provider_id),))


@pytest.fixture
def reported(session: Session, contract: Contract) -> list[Listing]:
    listings = [make_listing(session, contract, title=title) for title in ("Coaching", "Training")]
    for listing in listings:
        make_report(session, listing, confirmed_at=LONG_AGO)
    return listings


def figures_now(session: Session, listing: Listing) -> tuple[Figures | None, bool]:
    """The current figures, and whether they were confirmed today."""
    session.rollback()
    known = load_facts(session, [listing.id])[listing.id]
    return known.standing.figures, known.confirmed_at == SUNDAY


def count_reports(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(AvailabilityReport)) or 0


def test_one_press_confirms_every_listing_that_ever_reported_and_names_the_others(
    session: Session, contract: Contract, actor: Actor, reported: list[Listing], clock: MovableClock
) -> None:
    silent = make_listing(session, contract, title="Nieuw")
    gone = make_listing(session, contract, status="vervallen")
    foreign = make_listing(session)
    for other in (gone, foreign):
        make_report(session, other, confirmed_at=LONG_AGO)
    receipt = confirm_all(session, actor, contract.provider_id, clock=clock, source="web")
    assert receipt.confirmed == tuple(listing.id for listing in reported)
    assert receipt.without_figures == ((silent.id, "Nieuw"),)
    assert [figures_now(session, listing)[1] for listing in (*reported, gone, foreign)] == [True, True, False, False]
    assert figures_now(session, silent) == (None, False)


def test_what_changed_is_reported_and_the_rest_is_confirmed_in_the_same_transaction(
    session: Session, contract: Contract, actor: Actor, reported: list[Listing], clock: MovableClock
) -> None:
    coaching, training = reported
    old = figures_now(session, coaching)[0]
    assert old is not None
    changed = {coaching.id: replace(old, places_free=1)}
    receipt = publish_all(session, actor, contract.provider_id, changed, clock=clock, source="web")
    assert (receipt.reported, receipt.confirmed) == ((coaching.id,), (training.id,))
    assert figures_now(session, coaching) == (changed[coaching.id], True)
    assert figures_now(session, training)[1]


def test_one_wrong_figure_or_open_question_holds_back_the_whole_form(
    session: Session, contract: Contract, actor: Actor, reported: list[Listing], clock: MovableClock
) -> None:
    coaching, training = reported
    wrong = {coaching.id: Figures(Intake.STOP), training.id: Figures(Intake.OPEN, True, 9, 8)}
    with pytest.raises(Invalid) as refused:
        publish_all(session, actor, contract.provider_id, wrong, clock=clock, source="web")
    fields = [problem.field for problem in refused.value.problems]
    assert fields == [f"reason-{coaching.id}", f"places_free-{training.id}"]
    surprising = {training.id: Figures(Intake.OPEN, True, 2, 9)}
    with pytest.raises(NeedsConfirmation) as asked:
        publish_all(session, actor, contract.provider_id, surprising, clock=clock, source="web")
    assert count_reports(session) == 2
    key = f"{asked.value.problems[0].field}={asked.value.problems[0].value}"
    publish_all(session, actor, contract.provider_id, surprising, clock=clock, source="web", confirmed={key})
    assert count_reports(session) == 4


def test_a_form_that_somebody_overtook_is_refused_and_says_which_listing(
    session: Session, contract: Contract, actor: Actor, reported: list[Listing], clock: MovableClock
) -> None:
    seen = {listing.id: listing.revision for listing in reported}
    make_report(session, reported[1])
    with pytest.raises(Outdated, match="Training"):
        publish_all(session, actor, contract.provider_id, {}, clock=clock, source="web", seen=seen)
    assert count_reports(session) == 3


def test_another_organisation_can_neither_be_confirmed_nor_reported_on(
    session: Session, contract: Contract, actor: Actor, reported: list[Listing], clock: MovableClock
) -> None:
    foreign = make_listing(session)
    with pytest.raises(NotFound):
        confirm_all(session, actor, foreign.provider_id, clock=clock, source="web")
    changed = {foreign.id: Figures(Intake.OPEN)}
    with pytest.raises(NotFound):
        publish_all(session, actor, contract.provider_id, changed, clock=clock, source="web")
    assert count_reports(session) == 2


def test_thirty_listings_cost_as_many_statements_as_three(
    session: Session, contract: Contract, actor: Actor, clock: MovableClock
) -> None:
    def confirm_with(extra: int) -> int:
        for _ in range(extra):
            make_report(session, make_listing(session, contract), confirmed_at=LONG_AGO)
        seen: list[str] = []
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
        confirm_all(session, actor, contract.provider_id, clock=clock, source="web")
        return len(seen)

    few = confirm_with(3)
    assert confirm_with(27) == few <= 20
