"""Mijn aanbod as a provider's browser without JavaScript sees it. Fixture strategy: one provider with three listings
(too late, nearly due, fresh) and a signed-in person of that provider; forms are sent as they stand on the page."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from service.accounts.tables import User
from service.listings.tables import AvailabilityReport, Listing
from service.providers.tables import Contract
from tests.factories import add_membership, make_contract, make_listing, make_report, make_user
from tests.listings.page_forms import Page, read_page
from tests.moments import SUNDAY, MovableClock
from tests.signing_in import BrowserClient

MINE = "/mijn-aanbod"


@pytest.fixture
def contract(session: Session) -> Contract:
    return make_contract(session)


@pytest.fixture
def listings(session: Session, contract: Contract) -> dict[str, Listing]:
    ages = {"Bij": 2, "Bijna": 12, "Laat": 24}
    made = {title: make_listing(session, contract, title=title) for title in ages}
    for title, age in ages.items():
        make_report(session, made[title], confirmed_at=SUNDAY - timedelta(days=age), places_free=3, places_total=10)
    return made


@pytest.fixture
def person(session: Session, contract: Contract) -> User:
    return make_user(session, "aanbieder", provider=contract.provider)


@pytest.fixture
def browser(client: BrowserClient, person: User, listings: dict[str, Listing]) -> BrowserClient:
    client.sign_in(person)
    return client


def look(browser: BrowserClient, address: str = MINE) -> Page:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return read_page(answer.text)


def send(browser: BrowserClient, values: dict[str, str], address: str = MINE) -> tuple[int, Page]:
    answer = browser.post(address, data=values)
    if answer.status_code == 303:
        return 303, look(browser, answer.headers["Location"])
    return answer.status_code, read_page(answer.text)


def newest(session: Session, listing: Listing) -> AvailabilityReport | None:
    session.rollback()
    session.refresh(listing)
    return session.get(AvailabilityReport, listing.report_id) if listing.report_id else None


def count(session: Session) -> int:
    session.rollback()
    return len(session.scalars(select(AvailabilityReport.id)).all())


def test_what_is_late_stands_first_then_what_is_nearly_due_each_in_words(browser: BrowserClient) -> None:
    words = look(browser).words
    places = [words.index(said) for said in ("10 dagen te laat", "Nog 2 dagen", "Bij 20 november 2026")]
    assert places == sorted(places)
    assert "2 van 3 aanbiedingen wachten op uw bevestiging" in words
    assert "1 is te laat en telt nu niet mee als plek. 1 is aan de beurt, over 2 dagen. De andere is bij." in words


def test_everything_is_still_true_in_one_press(
    browser: BrowserClient, session: Session, listings: dict[str, Listing], person: User
) -> None:
    status, page = send(browser, look(browser).values, f"{MINE}/alles-klopt")
    assert status == 303
    assert "3 aanbiedingen bevestigd. In de zoekresultaten ziet u dit binnen een paar seconden." in page.words
    for listing in listings.values():
        report = newest(session, listing)
        assert report is not None
        assert (report.places_free, report.confirmed_at, report.reported_by_id) == (3, SUNDAY, person.id)


def test_saving_reports_what_changed_and_confirms_the_rest(
    browser: BrowserClient, session: Session, listings: dict[str, Listing]
) -> None:
    late = listings["Laat"]
    values = look(browser).values | {f"plekken_vrij-{late.id}": "1"}
    status, page = send(browser, values)
    assert status == 303
    assert "1 aanbieding opgeslagen en 2 aanbiedingen bevestigd." in page.words
    assert [getattr(newest(session, listing), "places_free", None) for listing in listings.values()] == [3, 3, 1]


def test_a_jump_is_asked_before_saving_and_saved_once_the_box_is_ticked(
    browser: BrowserClient, session: Session, listings: dict[str, Listing]
) -> None:
    late = listings["Laat"]
    typed = look(browser).values | {f"plekken_vrij-{late.id}": "10"}
    status, page = send(browser, typed)
    assert status == 409
    assert "Wij hebben 1 vraag voordat wij opslaan" in page.words
    assert "Laat: Plekken vrij gaat van 3 naar 10. Klopt dit?" in page.words
    assert "was 3" in page.words
    assert page.values[f"plekken_vrij-{late.id}"] == "10"
    assert count(session) == 3
    box = f"ja-places_free-{late.id}=10"
    assert box in page.ids
    status, _ = send(browser, page.values | {box: "1"})
    assert status == 303
    assert getattr(newest(session, late), "places_free", None) == 10


def test_what_is_wrong_is_said_at_the_top_with_a_link_to_its_field_and_keeps_what_was_typed(
    browser: BrowserClient, session: Session, listings: dict[str, Listing]
) -> None:
    late, fresh = listings["Laat"], listings["Bij"]
    typed = look(browser).values | {f"instroom-{late.id}": "stop", f"wachtenden-{fresh.id}": "vijf"}
    answer = browser.post(MINE, data=typed)
    page = read_page(answer.text)
    assert answer.status_code == 400
    assert f'href="#wachtenden-{fresh.id}"' in answer.text
    assert "Bij: 'vijf' is geen heel getal." in page.words
    assert page.values[f"wachtenden-{fresh.id}"] == "vijf"
    answer = browser.post(MINE, data=typed | {f"wachtenden-{fresh.id}": "5"})
    page = read_page(answer.text)
    for field in (f"reden-{late.id}", f"plekken_vrij-{late.id}"):
        assert f'href="#{field}"' in answer.text
        assert field in page.ids
    assert count(session) == 3


def test_everything_that_is_wrong_is_said_at_once_also_beside_what_could_not_be_read(
    browser: BrowserClient, session: Session, listings: dict[str, Listing]
) -> None:
    late, near, fresh = listings["Laat"].id, listings["Bijna"].id, listings["Bij"].id
    wrong = {f"plekken_vrij-{late}": "99", f"wachtenden-{near}": "abc", f"plekken_totaal-{near}": "1"}
    status, page = send(browser, look(browser).values | wrong | {f"instroom-{fresh}": "stop"})
    assert status == 400
    assert "Laat: Plekken vrij (99) is meer dan plekken totaal (10)." in page.words
    assert "Bijna: 'abc' is geen heel getal." in page.words
    assert "Bijna: Plekken vrij (3) is meer dan plekken totaal (1)." in page.words
    assert "Bij: Kies een reden van de cliëntenstop." in page.words
    assert "Bij: Bij een cliëntenstop is er geen plek vrij, maar u vulde 3 in." in page.words
    assert count(session) == 3


def test_confirming_with_typed_figures_asks_first_and_drops_nothing_in_silence(
    browser: BrowserClient, session: Session, listings: dict[str, Listing]
) -> None:
    late, near = listings["Laat"], listings["Bijna"]
    typed = look(browser).values | {f"plekken_vrij-{late.id}": "1"}
    for press in (f"{MINE}/alles-klopt", f"{MINE}/{near.id}/klopt", f"{MINE}/{near.id}/plek-minder"):
        status, page = send(browser, typed, press)
        assert status == 409
        assert "Dat is nog niet opgeslagen: Laat. Wat wilt u?" in page.words
        assert page.values[f"plekken_vrij-{late.id}"] == "1"
        assert count(session) == 3
    status, _ = send(browser, typed | {"toch": "1"}, f"{MINE}/{near.id}/klopt")
    assert status == 303
    assert getattr(newest(session, near), "confirmed_at", None) == SUNDAY
    assert getattr(newest(session, late), "places_free", None) == 3


def test_one_place_less_is_one_press(browser: BrowserClient, session: Session, listings: dict[str, Listing]) -> None:
    near = listings["Bijna"]
    status, page = send(browser, look(browser).values, f"{MINE}/{near.id}/plek-minder")
    assert status == 303
    assert "Bijna heeft nu 1 plek minder vrij." in page.words
    assert getattr(newest(session, near), "places_free", None) == 2
    make_report(session, near, places_free=0)
    _, page = send(browser, {}, f"{MINE}/{near.id}/plek-minder")
    assert "Er is al geen plek vrij" in page.words


def test_a_listing_without_figures_is_named_and_gets_them_from_the_same_form(
    browser: BrowserClient, session: Session, contract: Contract
) -> None:
    silent = make_listing(session, contract, title="Nieuw")
    _, page = send(browser, look(browser).values)
    assert "Vul eerst de cijfers in van Nieuw." in page.words
    values = look(browser).values
    status, page = send(browser, values | {f"plekken_vrij-{silent.id}": "2"})
    assert status == 400
    assert "Nieuw: Kies de instroom." in page.words
    status, _ = send(browser, values | {f"plekken_vrij-{silent.id}": "2", f"instroom-{silent.id}": "open"})
    assert status == 303
    report = newest(session, silent)
    assert report is not None
    assert (report.intake, report.places_free, report.places_total) == ("open", 2, None)


def test_a_form_that_somebody_overtook_shows_the_new_figures_and_what_was_typed(
    browser: BrowserClient, session: Session, listings: dict[str, Listing]
) -> None:
    late = listings["Laat"]
    typed = look(browser).values | {f"plekken_vrij-{late.id}": "1"}
    make_report(session, late, places_free=5, places_total=10)
    status, page = send(browser, typed)
    assert status == 409
    assert "Iemand anders was u voor" in page.words
    assert "In uw formulier stond: plekken vrij 1." in page.words
    assert page.values[f"plekken_vrij-{late.id}"] == "5"
    assert count(session) == 4
    assert send(browser, page.values)[0] == 303


def test_leaving_a_stop_clears_its_reason_and_last_day(
    browser: BrowserClient, session: Session, listings: dict[str, Listing]
) -> None:
    late = listings["Laat"]
    make_report(session, late, intake="stop", places_total=10, until=SUNDAY.date())
    values = look(browser).values
    assert values[f"reden-{late.id}"] == "personeel"
    assert values[f"tot-{late.id}"] == "22-11-2026"
    assert send(browser, values | {f"instroom-{late.id}": "open", f"plekken_vrij-{late.id}": "2"})[0] == 303
    report = newest(session, late)
    assert report is not None
    assert (report.intake, report.reason, report.until, report.places_free) == ("open", None, None, 2)


def test_a_user_of_two_providers_chooses_one_and_sees_only_that(
    browser: BrowserClient, session: Session, person: User, contract: Contract
) -> None:
    other = make_listing(session, title="Elders")
    add_membership(session, person, "aanbieder", provider=other.provider)
    assert "Kies een aanbieder" in look(browser).words
    words = look(browser, f"{MINE}?aanbieder={other.provider_id}").words
    assert "Elders" in words
    assert "Bijna" not in words
    values = look(browser, f"{MINE}?aanbieder={contract.provider_id}").values
    status, page = send(browser, values)
    assert status == 303
    assert "Bijna" in page.words


def test_what_belongs_to_somebody_else_does_not_exist(browser: BrowserClient, session: Session) -> None:
    foreign = make_listing(session, title="Vreemd")
    report = make_report(session, foreign)
    own = f"{MINE}/{foreign.id}"
    for address in (own, f"{own}/geschiedenis", f"{own}/geschiedenis/{report.id}/herstel"):
        assert browser.get(address).status_code == 404
    for address in (own, f"{own}/klopt", f"{own}/plek-minder", f"{own}/geschiedenis/{report.id}/herstel"):
        assert browser.post(address, data={"instroom": "open"}).status_code == 404
    assert browser.get(f"{MINE}?aanbieder={foreign.provider_id}").status_code == 404
    assert browser.get(f"/mijn-contracten?aanbieder={foreign.provider_id}").status_code == 404


@pytest.mark.parametrize("name", ["aanbieder", "revisie"])
def test_an_absurd_number_in_a_hidden_field_is_no_error_of_ours(
    browser: BrowserClient, listings: dict[str, Listing], name: str
) -> None:
    own = listings["Bij"].id
    absurd = "9" * 5000
    status, _ = send(browser, look(browser).values | {name: absurd, f"revisie-{own}": absurd})
    assert status in (303, 404)
    status, _ = send(browser, {"instroom": "open", "plekken_vrij": "3", name: absurd}, f"{MINE}/{own}")
    assert status in (303, 409)


def test_thirty_listings_cost_as_many_queries_as_three(
    browser: BrowserClient, session: Session, contract: Contract
) -> None:
    def queries_for_page() -> int:
        seen: list[str] = []
        with browser.application.app_context():
            from service.tables import db

            engine = db.engine
        event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
        look(browser)
        return len(seen)

    few = queries_for_page()
    for _ in range(27):
        make_report(session, make_listing(session, contract))
    assert queries_for_page() == few <= 20


def test_the_clock_makes_a_fresh_listing_due(browser: BrowserClient, clock: MovableClock) -> None:
    clock.move(days=15)
    assert "3 van 3 aanbiedingen wachten" in look(browser).words
