"""The pages of naleving, asked for by signed-in people; texts are compared without their markup."""

import csv
import io
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.accounts.tables import User
from service.catalogue.tables import Region
from service.freshness.operations import flag_freshness
from service.listings.tables import Listing
from service.providers.tables import Contract, Provider
from tests.factories import HOORN, make_contract, make_listing, make_provider, make_report, make_user
from tests.freshness.markup import main_text, rows_of
from tests.freshness.queries import counted_queries
from tests.moments import SUNDAY
from tests.signing_in import BrowserClient


def confirmed(session: Session, contract: Contract, *days_ago: int) -> Listing:
    """A listing that confirmed its figures so many days ago, each time; none: never reported."""
    listing = make_listing(session, contract, now=SUNDAY - timedelta(days=max(days_ago, default=33)))
    for days in days_ago:
        make_report(session, listing, confirmed_at=SUNDAY - timedelta(days=days))
    return listing


def contract_of(session: Session, name: str, owner: User | None = None, type: str = "klein") -> Contract:
    return make_contract(session, make_provider(session, name, type=type), owner=owner)


@pytest.fixture
def manager(session: Session, client: BrowserClient) -> User:
    user = make_user(session, "contractmanager", name="Henk Ruiter")
    client.sign_in(user)
    return user


def page(client: BrowserClient, address: str = "/naleving") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_who_is_late_is_listed_worst_first_with_days_and_age(
    session: Session, client: BrowserClient, manager: User
) -> None:
    confirmed(session, contract_of(session, "Vlotte Zorg"), 3)
    confirmed(session, contract_of(session, "Trage Zorg"), 20)
    confirmed(session, contract_of(session, "Slapende Zorg"), 51)
    confirmed(session, contract_of(session, "Stille Zorg"))
    html = page(client)
    assert "Niet ververst binnen twee weken" in main_text(html)
    rows = rows_of(html)
    assert [row[0].split(" demo")[0] for row in rows] == ["Slapende Zorg", "Stille Zorg", "Trage Zorg"]
    assert [row[2] for row in rows] == ["Slapend", "Nooit gemeld", "Verouderd"]
    assert [row[1] for row in rows] == [
        "37 51 dagen oud", "19 geen cijfers", "6 20 dagen oud",
    ]  # fmt: skip
    assert rows[2][6] == "2 november 2026 20 dagen geleden"


def test_the_head_says_how_many_listings_are_current_and_how_that_moved(
    session: Session, client: BrowserClient, manager: User
) -> None:
    contract = contract_of(session, "Zorg")
    confirmed(session, contract, 40, 3)
    confirmed(session, contract, 20)
    text = main_text(page(client))
    assert "50 % van 2 aanbiedingen is actueel" in text
    assert "evenveel als op 8 november 2026" in text
    assert "1 actueel tot 14 dagen 1 verouderd 15 tot 28 dagen 0 ernstig verouderd" in text


def test_a_provider_of_which_only_some_listings_are_late_is_partly_late(
    session: Session, client: BrowserClient, manager: User
) -> None:
    contract = contract_of(session, "Zorg")
    confirmed(session, contract, 3)
    confirmed(session, contract, 30)
    (row,) = rows_of(page(client))
    assert (row[3], row[2]) == ("2", "Deels ernstig verouderd")
    assert row[6] == "19 november 2026 3 dagen geleden"


def test_the_age_is_that_of_the_listing_that_is_most_days_late(
    session: Session, client: BrowserClient, manager: User
) -> None:
    contract = contract_of(session, "Zorg")
    confirmed(session, contract, 16)
    confirmed(session, contract)
    (row,) = rows_of(page(client))
    assert (row[1], row[2]) == ("19 geen cijfers", "Deels nooit gemeld")


def test_the_strip_and_the_percentage_come_from_the_reports(
    session: Session, client: BrowserClient, manager: User
) -> None:
    confirmed(session, contract_of(session, "Zorg"), *range(364, 50, -14), 20)
    html = page(client)
    (row,) = rows_of(html)
    assert 'aria-label="Zorg: in 24 van 26 perioden op tijd"' in html
    assert row[5] == "92 %"


def test_when_all_are_on_time_the_page_says_so(session: Session, client: BrowserClient, manager: User) -> None:
    confirmed(session, contract_of(session, "Vlotte Zorg"), 3)
    assert "Iedereen is bij" in main_text(page(client))
    assert [row[2] for row in rows_of(page(client, "/naleving?stand=iedereen"))] == ["Actueel"]


def test_without_any_listing_the_page_explains_what_will_come(client: BrowserClient, manager: User) -> None:
    assert "Er is nu geen aanbod in uw regio" in main_text(page(client))


def test_a_manager_begins_with_own_providers_and_can_look_at_all_or_at_contractbeheer(
    session: Session, client: BrowserClient, manager: User
) -> None:
    confirmed(session, contract_of(session, "Eigen Zorg", owner=manager), 20)
    confirmed(session, contract_of(session, "Losse Zorg"), 21)
    html = page(client)
    assert [row[0].split(" demo")[0] for row in rows_of(html)] == ["Eigen Zorg"]
    assert "Mijn aanbieders (1)" in html
    assert "Zonder contractmanager (Contractbeheer) (1)" in html
    assert len(rows_of(page(client, "/naleving?beheer=alle"))) == 2
    assert rows_of(page(client, "/naleving?beheer=contractbeheer"))[0][0].startswith("Losse Zorg")


def test_the_list_can_be_narrowed_by_type_and_ordered(session: Session, client: BrowserClient, manager: User) -> None:
    confirmed(session, contract_of(session, "Aap", type="groot"), *range(350, 20, -14), 15)
    confirmed(session, contract_of(session, "Beer"), 60, 16)
    assert rows_of(page(client))[0][0].startswith("Beer")
    assert rows_of(page(client, "/naleving?volgorde=naam"))[0][0].startswith("Aap")
    assert rows_of(page(client, "/naleving?volgorde=percentage"))[0][0].startswith("Beer")
    assert len(rows_of(page(client, "/naleving?type=groot"))) == 1


@pytest.mark.parametrize(
    "query", ["type=reus", "beheer=zij", "volgorde=kleur", "stand=x", "pagina=0", "pagina=nul", "kleur=1"]
)
def test_an_unknown_choice_is_refused_and_never_ignored(client: BrowserClient, manager: User, query: str) -> None:
    assert client.get(f"/naleving?{query}").status_code == 400


def test_another_region_is_not_seen_and_its_providers_do_not_exist(
    session: Session, client: BrowserClient, manager: User
) -> None:
    listing = confirmed(session, contract_of(session, "Zorg"), 20)
    session.add(Region(code="mh", name="Midden-Holland"))
    session.commit()
    client.sign_in(make_user(session, "contractmanager", region="mh"))
    assert "Er is nu geen aanbod in uw regio" in main_text(page(client))
    assert client.get(f"/naleving/{listing.provider_id}").status_code == 404
    assert b"Zorg" not in client.get("/naleving.csv").data


def test_a_manager_of_one_municipality_sees_what_serves_it(session: Session, client: BrowserClient) -> None:
    hoorn = confirmed(session, contract_of(session, "Hoornse Zorg"), 20)
    elsewhere = make_contract(session, make_provider(session, "Opmeerse Zorg"), municipalities=["GM0432"])
    listing = make_listing(session, elsewhere, municipalities=["GM0432"])
    client.sign_in(make_user(session, "contractmanager", municipality=HOORN))
    assert [row[0].split(" demo")[0] for row in rows_of(page(client))] == ["Hoornse Zorg"]
    assert client.get(f"/naleving/{hoorn.provider_id}").status_code == 200
    assert client.get(f"/naleving/{listing.provider_id}").status_code == 404


def test_the_page_of_a_provider_shows_each_listing_with_its_slips_and_contact(
    session: Session, client: BrowserClient, manager: User
) -> None:
    listing = confirmed(session, contract_of(session, "Trage Zorg", owner=manager), 30)
    listing.contact_name, listing.contact_phone = "Anna", "0229 12 34 56"
    session.commit()
    flag_freshness(session, SUNDAY)
    html = page(client, f"/naleving/{listing.provider_id}")
    (row,) = rows_of(html)
    assert row[1:3] == ["Ernstig verouderd", "16"]
    assert row[4] == "23 oktober 2026 30 dagen geleden"
    assert row[5] == "verouderd op 7 nov 2026 ernstig verouderd op 21 nov 2026"
    assert row[6].startswith("Anna 0229 12 34 56")
    assert "Stand op 22 november 2026: 1 van 1 aanbod te laat." in main_text(html)


def test_slips_of_a_report_that_was_replaced_are_not_shown_as_of_now(
    session: Session, client: BrowserClient, manager: User
) -> None:
    listing = confirmed(session, contract_of(session, "Zorg"), 30)
    flag_freshness(session, SUNDAY)
    make_report(session, listing, confirmed_at=SUNDAY)
    (row,) = rows_of(page(client, f"/naleving/{listing.provider_id}"))
    assert row[5] == "niets"


def test_the_download_holds_the_whole_list_and_no_formula(
    session: Session, client: BrowserClient, manager: User
) -> None:
    confirmed(session, contract_of(session, "=1+1 Zorg"), 20)
    for number in range(25):
        confirmed(session, contract_of(session, f"Zorg {number}"), 30)
    answer = client.get("/naleving.csv?volgorde=naam")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert "naleving-2026-11-22.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 26
    assert rows[0]["aanbieder_naam"] == "'=1+1 Zorg"
    assert rows[0]["dagen_te_laat"] == "6"
    assert rows[0]["laatste_bevestiging"] == "2026-11-02"


def test_a_long_list_has_pages_and_one_past_the_end_shows_the_last(
    session: Session, client: BrowserClient, manager: User
) -> None:
    for number in range(25):
        confirmed(session, contract_of(session, f"Zorg {number:02}"), 20)
    assert len(rows_of(page(client))) == 20
    assert len(rows_of(page(client, "/naleving?pagina=2"))) == 5
    assert len(rows_of(page(client, "/naleving?pagina=9"))) == 5
    assert "25 aanbieders, 21 tot en met 25" in main_text(page(client, "/naleving?pagina=2"))


def test_the_links_to_other_pages_keep_the_filters_and_nothing_that_would_lead_elsewhere(
    session: Session, client: BrowserClient, manager: User
) -> None:
    for number in range(21):
        confirmed(session, contract_of(session, f"Zorg {number:02}"), 20)
    assert 'href="/naleving?volgorde=naam&amp;pagina=2"' in page(client, "/naleving?volgorde=naam")
    refused = client.get("/naleving?volgorde=naam&_scheme=x&_external=1&_anchor=y")
    assert refused.status_code == 400
    assert "U kunt kiezen uit: stand, type, beheer, volgorde, pagina." in refused.text
    assert client.get("/naleving.csv?pagina=2").status_code == 400


@pytest.mark.parametrize("address", ["/naleving", "/naleving?volgorde=percentage", "/naleving.csv"])
def test_the_number_of_queries_does_not_grow_with_the_number_of_providers(
    app: Flask, session: Session, client: BrowserClient, manager: User, address: str
) -> None:
    confirmed(session, contract_of(session, "Zorg"), 40, 20)
    with counted_queries(app) as few:
        client.get(address)
    for number in range(12):
        contract = contract_of(session, f"Zorg {number}", owner=manager if number % 2 else None)
        confirmed(session, contract, 60, 20)
        confirmed(session, contract)
    with counted_queries(app) as many:
        client.get(f"{address}{'&' if '?' in address else '?'}beheer=alle")
    assert len(many) == len(few)


def test_the_page_of_a_provider_asks_a_fixed_number_of_queries(
    app: Flask, session: Session, client: BrowserClient, manager: User
) -> None:
    contract = contract_of(session, "Zorg")
    listing = confirmed(session, contract, 20)
    with counted_queries(app) as few:
        client.get(f"/naleving/{listing.provider_id}")
    for _ in range(10):
        confirmed(session, contract, 60, 20)
    with counted_queries(app) as many:
        client.get(f"/naleving/{listing.provider_id}")
    assert len(many) == len(few)


@pytest.mark.parametrize("role", ["verwijzer", "consulent", "beleidsmedewerker", "aanbieder", "aanbiederbeheerder"])
def test_others_may_not_see_naleving(session: Session, client: BrowserClient, role: str) -> None:
    provider: Provider = make_provider(session)
    client.sign_in(make_user(session, role, provider=provider))
    for address in ("/naleving", "/naleving.csv", f"/naleving/{provider.id}", "/taken"):
        assert client.get(address).status_code == 403
