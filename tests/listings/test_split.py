"""Splitting one listing in two. Fixture strategy: one listing of two products in two municipalities with one report of
ten days ago, and a signed-in person of its provider; the form is sent as it stands on the page."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.core.tables import OutboxItem
from service.listings.facts_query import load_facts
from service.listings.rules_split import Part, Split, broken_split
from service.listings.tables import AvailabilityReport, Listing
from tests.factories import HOORN, make_contract, make_listing, make_report, make_user
from tests.listings.page_forms import read_page
from tests.moments import SUNDAY, MovableClock
from tests.signing_in import BrowserClient

OPMEER = "GM0432"
TEN_DAYS_AGO = SUNDAY - timedelta(days=10)
PLACES = {"plekken_vrij-oud": "1", "plekken_totaal-oud": "5", "plekken_vrij-nieuw": "2", "plekken_totaal-nieuw": "3"}


@pytest.fixture
def listing(session: Session) -> Listing:
    contract = make_contract(session, municipalities=(HOORN, OPMEER))
    made = make_listing(
        session, contract, title="Coaching", key="C-1", products=("B-P5:P", "B-P6:I"), municipalities=(HOORN, OPMEER),
        text="Thuis en op school.", keywords=["autisme"], age_from=4, age_to=18,
    )  # fmt: skip
    make_report(session, made, confirmed_at=TEN_DAYS_AGO, places_free=3, wait_intake_weeks=2)
    return made


@pytest.fixture
def browser(client: BrowserClient, session: Session, listing: Listing) -> BrowserClient:
    client.sign_in(make_user(session, "aanbieder", provider=listing.provider))
    return client


def form_of(browser: BrowserClient, listing: Listing) -> dict[str, str]:
    answer = browser.get(f"/mijn-aanbod/{listing.id}/splitsen")
    assert answer.status_code == 200
    return read_page(answer.text).values


def send(browser: BrowserClient, listing: Listing, **typed: str | list[str]) -> tuple[int, str]:
    values: dict[str, str | list[str]] = {**form_of(browser, listing), "titel-nieuw": "Coaching groep", **PLACES}
    answer = browser.post(f"/mijn-aanbod/{listing.id}/splitsen", data=values | typed)
    return answer.status_code, answer.text


def two(session: Session) -> list[Listing]:
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(Listing).order_by(Listing.id)))


def tokens(listing: Listing) -> list[str]:
    return [f"{item.product.code}:{item.intensity_code}" for item in listing.arrangements]


def test_a_product_goes_to_a_listing_of_its_own_with_its_own_figures(
    browser: BrowserClient, session: Session, listing: Listing
) -> None:
    before = session.scalars(select(OutboxItem.id)).all()
    assert send(browser, listing, product="B-P6:I")[0] == 303
    kept, new = two(session)
    assert (tokens(kept), tokens(new)) == (["B-P5:P"], ["B-P6:I"])
    assert [place.name for place in new.municipalities] == [place.name for place in kept.municipalities]
    assert (new.title, new.key, new.contract_id) == ("Coaching groep", "C-1-2", kept.contract_id)
    assert (new.text, new.keywords, new.age_from, new.status) == ("Thuis en op school.", ["autisme"], 4, "zichtbaar")
    for one, free, total in ((kept, 1, 5), (new, 2, 3)):
        assert one.report is not None
        assert (one.report.places_free, one.report.places_total, one.report.wait_intake_weeks) == (free, total, 2)
        assert one.report.confirmed_at == SUNDAY
    ordered = session.scalars(select(OutboxItem.listing_id).where(OutboxItem.id.not_in(before)))
    assert set(ordered) == {kept.id, new.id}


def test_both_keep_the_history_of_before(
    browser: BrowserClient, session: Session, listing: Listing, clock: MovableClock
) -> None:
    send(browser, listing, gemeente=OPMEER)
    kept, new = two(session)
    clock.move(days=1)
    browser.post(f"/mijn-aanbod/{new.id}/klopt")
    session.rollback()
    assert len(session.scalars(select(AvailabilityReport)).all()) == 4
    of_kept = read_page(browser.get(f"/mijn-aanbod/{kept.id}/geschiedenis").text).words
    of_new = read_page(browser.get(f"/mijn-aanbod/{new.id}/geschiedenis").text).words
    assert "12 november 2026" in of_kept
    assert "23 november 2026" not in of_kept
    assert "23 november 2026" in of_new
    assert "12 november 2026 Toen nog bij Coaching." in of_new
    assert of_new.count("Herstel") - of_new.count("Herstelt") == 2
    assert of_new.count("Plekken vrij: van 3 naar 2") == 1


def test_a_split_of_a_split_goes_back_to_the_first(browser: BrowserClient, session: Session, listing: Listing) -> None:
    send(browser, listing)
    _, second = two(session)
    assert send(browser, second, **{"titel-nieuw": "Coaching online"})[0] == 303
    third = two(session)[2]
    assert third.key == "C-1-2-2"
    assert "Toen nog bij Coaching." in read_page(browser.get(f"/mijn-aanbod/{third.id}/geschiedenis").text).words


def test_a_listing_that_never_reported_is_split_without_figures(
    browser: BrowserClient, session: Session, listing: Listing
) -> None:
    silent = make_listing(session, listing.contract, title="Nieuw")
    page = browser.get(f"/mijn-aanbod/{silent.id}/splitsen").text
    assert "plekken_vrij" not in page
    assert browser.post(
        f"/mijn-aanbod/{silent.id}/splitsen",
        data={**read_page(page).values, "titel-nieuw": "Tweede", "leeftijd_tot-oud": "11", "leeftijd_van-nieuw": "12"},
    ).status_code == 303  # fmt: skip
    kept, new = two(session)[1:]
    assert (kept.report_id, new.report_id) == (None, None)
    assert (kept.age_to, new.age_from) == (11, 12)
    assert {kept.id, new.id} <= set(session.scalars(select(OutboxItem.listing_id)))


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"titel-nieuw": ""}, {"titel-nieuw"}),
        ({"titel-nieuw": "Coaching"}, {"titel-nieuw"}),
        ({"titel-oud": "Voor 111222333", "titel-nieuw": "x" * 201}, {"titel-oud", "titel-nieuw"}),
        ({"product": ["B-P5:P", "B-P6:I"]}, {"product"}),
        ({"product": "B-P8:P", "gemeente": "GM0388"}, {"product", "gemeente"}),
        ({"product": "B-P5:P", "gemeente": HOORN}, {"product"}),
        ({"leeftijd_van-nieuw": "12", "leeftijd_tot-nieuw": "4"}, {"leeftijd_tot-nieuw"}),
        ({"leeftijd_van-oud": "150", "plekken_vrij-oud": "veel"}, {"leeftijd_van-oud", "plekken_vrij-oud"}),
        ({"plekken_vrij-nieuw": "9", "wachtenden-oud": "1000"}, {"plekken_vrij-nieuw", "wachtenden-oud"}),
    ],
)
def test_everything_that_is_wrong_is_said_at_its_field_and_nothing_is_split(
    browser: BrowserClient, session: Session, listing: Listing, typed: dict[str, str | list[str]], fields: set[str]
) -> None:
    status, text = send(browser, listing, **typed)
    assert status == 400
    page = read_page(text)
    for field in fields:
        assert f'href="#{field}"' in text
        assert field in page.ids
    assert text.count('<p class="utrecht-form-field-error-message"') == len(fields)
    assert len(two(session)) == 1


def test_a_listing_that_somebody_changed_meanwhile_is_not_split(
    browser: BrowserClient, session: Session, listing: Listing
) -> None:
    values = {**form_of(browser, listing), "titel-nieuw": "Coaching groep", **PLACES}
    make_report(session, listing, places_free=0)
    answer = browser.post(f"/mijn-aanbod/{listing.id}/splitsen", data=values)
    assert answer.status_code == 409
    page = read_page(answer.text)
    assert "Iemand anders was u voor" in page.words
    assert page.values["titel-nieuw"] == "Coaching groep"
    assert len(two(session)) == 1
    assert browser.post(f"/mijn-aanbod/{listing.id}/splitsen", data=page.values).status_code == 303


def test_the_listing_of_somebody_else_does_not_exist(browser: BrowserClient, session: Session) -> None:
    foreign = make_listing(session, title="Vreemd")
    address = f"/mijn-aanbod/{foreign.id}/splitsen"
    assert browser.get(address).status_code == 404
    assert browser.post(address, data={"titel-oud": "a", "titel-nieuw": "b"}).status_code == 404


def test_the_way_in_is_on_the_listing_and_mijn_aanbod_names_it(browser: BrowserClient, listing: Listing) -> None:
    assert f'href="/mijn-aanbod/{listing.id}/splitsen"' in browser.get(f"/mijn-aanbod/{listing.id}").text
    assert "kies ‘Splitsen’" in browser.get("/mijn-aanbod").text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    products=st.sets(st.sampled_from(["B-P5:P", "B-P6:I", "B-P7:I"])),
    places=st.sets(st.sampled_from([HOORN, OPMEER, "GM0388"])),
)
def test_no_split_that_is_allowed_leaves_a_product_in_a_municipality_out(
    session: Session, listing: Listing, products: set[str], places: set[str]
) -> None:
    known = load_facts(session, [listing.id])[listing.id]
    split = Split(Part("Een", None, None, None), Part("Twee", None, None, None), frozenset(products), frozenset(places))
    if broken_split(known, split):
        return
    all_of_it, everywhere = {item.token for item in known.arrangements}, {place.code for place in known.municipalities}
    kept = {(item, place) for item in all_of_it - products for place in everywhere - places}
    new = {(item, place) for item in products or all_of_it for place in places or everywhere}
    assert kept
    assert new
    assert kept | new == {(item, place) for item in all_of_it for place in everywhere}
