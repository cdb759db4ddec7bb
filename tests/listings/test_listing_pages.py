"""All figures of one listing, its history and mending a report; and the contracts. Fixture strategy: one listing with
one report of ten days ago and a signed-in person of its provider; forms are sent as they stand on the page."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.listings.tables import AvailabilityReport, Listing
from service.providers.tables import ContractStop
from tests.factories import make_contract, make_listing, make_report, make_user
from tests.listings.page_forms import Page, read_page
from tests.moments import SUNDAY, MovableClock
from tests.signing_in import BrowserClient

TEN_DAYS_AGO = SUNDAY - timedelta(days=10)


@pytest.fixture
def listing(session: Session) -> Listing:
    return make_listing(session, make_contract(session, valid_to=date(2027, 6, 30)), title="Coaching")


@pytest.fixture
def browser(client: BrowserClient, session: Session, listing: Listing) -> BrowserClient:
    client.sign_in(make_user(session, "aanbieder", provider=listing.provider, name="Ans Demo"))
    return client


@pytest.fixture
def old(session: Session, listing: Listing) -> AvailabilityReport:
    return make_report(session, listing, confirmed_at=TEN_DAYS_AGO)


def look(browser: BrowserClient, address: str) -> Page:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return read_page(answer.text)


def reports(session: Session) -> list[AvailabilityReport]:
    session.rollback()
    return list(session.scalars(select(AvailabilityReport).order_by(AvailabilityReport.id)))


def test_the_form_takes_every_figure(browser: BrowserClient, session: Session, listing: Listing) -> None:
    address = f"/mijn-aanbod/{listing.id}"
    values = look(browser, address).values | {
        "instroom": "beperkt", "telt_plekken": "nee", "plekken_vrij": "", "eerstvolgende_plek": "14-12-2026",
        "wachtenden": "4", "wachttijd_intake_weken": "3", "wachttijd_start_weken": "2", "reden": "personeel",
        "tot": "2027-01-04", "toelichting": "Alleen op dinsdag\r\nen donderdag",
    }  # fmt: skip
    assert browser.post(address, data=values).status_code == 303
    (report,) = reports(session)
    assert (report.intake, report.counts_places, report.places_free, report.places_total) == (
        "beperkt",
        False,
        None,
        None,
    )
    assert (report.next_place_on, report.until) == (date(2026, 12, 14), date(2027, 1, 4))
    assert (report.waiting_count, report.wait_intake_weeks, report.wait_start_weeks) == (4, 3, 2)
    assert (report.reason, report.note) == ("personeel", "Alleen op dinsdag\nen donderdag")


def test_sending_the_form_as_it_stands_changes_no_figure(
    browser: BrowserClient, session: Session, listing: Listing, old: AvailabilityReport
) -> None:
    address = f"/mijn-aanbod/{listing.id}"
    assert browser.post(address, data=look(browser, address).values).status_code == 303
    first, second = reports(session)
    assert (first.places_free, first.places_total, first.note) == (second.places_free, second.places_total, second.note)


def test_everything_that_is_wrong_is_said_at_once(
    browser: BrowserClient, session: Session, listing: Listing, old: AvailabilityReport
) -> None:
    wrong = {
        "wachtenden": "abc", "tot": "31-02-2027", "wachttijd_intake_weken": "300", "plekken_vrij": "99",
        "plekken_totaal": "12", "toelichting": "Voor 111222333 " + 2000 * "x",
    }  # fmt: skip
    answer = browser.post(f"/mijn-aanbod/{listing.id}", data=wrong)
    assert answer.status_code == 400
    for field in set(wrong) - {"plekken_totaal"}:
        assert f'href="#{field}"' in answer.text
    words = read_page(answer.text).words
    assert "Plekken vrij (99) is meer dan plekken totaal (12)." in words
    assert "Maak de toelichting korter: ten hoogste 2000 tekens. Hier staat een nummer dat een" in words
    assert len(reports(session)) == 1


def test_a_bsn_in_the_note_is_refused_with_the_reason_and_the_text_is_kept(
    browser: BrowserClient, session: Session, listing: Listing, old: AvailabilityReport
) -> None:
    address = f"/mijn-aanbod/{listing.id}"
    answer = browser.post(address, data=look(browser, address).values | {"toelichting": "Voor 111222333"})
    page = read_page(answer.text)
    assert answer.status_code == 400
    assert 'href="#toelichting"' in answer.text
    assert "burgerservicenummer" in page.words
    assert page.values["toelichting"] == "Voor 111222333"
    assert len(reports(session)) == 1


def test_a_question_on_the_form_is_answered_with_a_box(
    browser: BrowserClient, session: Session, listing: Listing, old: AvailabilityReport
) -> None:
    address = f"/mijn-aanbod/{listing.id}"
    answer = browser.post(address, data=look(browser, address).values | {"plekken_totaal": "9"})
    page = read_page(answer.text)
    assert answer.status_code == 409
    assert "Plekken totaal gaat van 8 naar 9. Klopt dit?" in page.words
    assert "Ja, 9 plekken in totaal klopt" in page.words
    assert browser.post(address, data=page.values | {"ja-places_total=9": "1"}).status_code == 303
    assert reports(session)[-1].places_total == 9


def test_a_form_that_somebody_overtook_names_both_figures(
    browser: BrowserClient, session: Session, listing: Listing, old: AvailabilityReport
) -> None:
    address = f"/mijn-aanbod/{listing.id}"
    typed = look(browser, address).values | {"plekken_vrij": "1"}
    make_report(session, listing, places_free=4)
    answer = browser.post(address, data=typed)
    page = read_page(answer.text)
    assert answer.status_code == 409
    assert "Plekken vrij: nu 4, u vulde in 1" in page.words
    assert browser.post(address, data=page.values).status_code == 303
    assert reports(session)[-1].places_free == 1


def test_history_says_what_changed_when_by_whom_and_where(
    browser: BrowserClient, listing: Listing, old: AvailabilityReport
) -> None:
    address = f"/mijn-aanbod/{listing.id}"
    browser.post(address, data=look(browser, address).values | {"plekken_vrij": "1"})
    browser.post(f"{address}/klopt")
    words = look(browser, f"{address}/geschiedenis").words
    assert "Plekken vrij: van 2 naar 1" in words
    assert "Bevestigd, niets veranderd." in words
    assert "Ans Demo, op deze site" in words
    assert "12 november 2026" in words


def test_a_wrong_report_is_mended_from_the_history_within_14_days(
    browser: BrowserClient, session: Session, listing: Listing, old: AvailabilityReport, clock: MovableClock
) -> None:
    history = f"/mijn-aanbod/{listing.id}/geschiedenis"
    mend = f"{history}/{old.id}/herstel"
    assert mend in browser.get(history).text
    page = look(browser, mend)
    assert "Melding van 12 november 2026 herstellen" in page.words
    assert browser.post(mend, data=page.values | {"plekken_vrij": "1"}).status_code == 303
    mended = reports(session)[-1]
    assert (mended.corrects_id, mended.places_free, mended.confirmed_at) == (old.id, 1, TEN_DAYS_AGO)
    text = browser.get(history).text
    assert "Deze melding is later hersteld." in text
    assert "Herstelt de melding van 12 november 2026." in text
    assert mend not in text
    clock.move(days=5)
    assert "/herstel" not in browser.get(history).text
    answer = browser.post(f"{history}/{mended.id}/herstel", data=page.values)
    assert answer.status_code == 400
    assert "tot 14 dagen later" in answer.text


def test_a_report_is_not_mended_through_another_listing(
    browser: BrowserClient, session: Session, listing: Listing, old: AvailabilityReport
) -> None:
    other = make_listing(session, listing.contract)
    assert browser.get(f"/mijn-aanbod/{other.id}/geschiedenis/{old.id}/herstel").status_code == 404


def test_contracts_show_number_days_products_and_imposed_stops(
    browser: BrowserClient, session: Session, listing: Listing
) -> None:
    stop = ContractStop(contract_id=listing.contract_id, starts_on=SUNDAY.date(), ground="Inspectie loopt")
    session.add(stop)
    session.commit()
    words = look(browser, "/mijn-contracten").words
    for said in (
        listing.contract.number,
        "1 juli 2025 tot en met 30 juni 2027",
        "B-P5, B-P6",
        "Hoorn",
        "Inspectie loopt",
    ):
        assert said in words
    assert "De opdrachtgever heeft een stop opgelegd" in look(browser, "/mijn-aanbod").words
