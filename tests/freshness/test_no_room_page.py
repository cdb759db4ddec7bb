"""Geen plek nu: contracts for B-P5 and B-P6 in Hoorn unless told; listings and reports decide what is left of them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.catalogue.tables import Region
from service.freshness.no_room import NoRoom, Reason, find_no_room, reason_of
from service.freshness.reach import Reach
from service.listings.rules_group import Group
from service.listings.tables import Listing
from service.providers.tables import Contract, ContractStop
from tests.factories import HOORN, make_contract, make_listing, make_provider, make_report, make_user
from tests.freshness.markup import main_text
from tests.freshness.queries import counted_queries
from tests.moments import SUNDAY
from tests.signing_in import BrowserClient

OPMEER = "GM0432"
WEST_FRIESLAND = Reach(frozenset({"wf"}))
TODAY = SUNDAY.date()


def offer(session: Session, contract: Contract, products: Sequence[str], *, days: int = 1, **figures: Any) -> Listing:
    places = [municipality.code for municipality in contract.municipalities]
    listing = make_listing(session, contract, products=products, municipalities=places)
    make_report(session, listing, confirmed_at=SUNDAY - timedelta(days=days), **figures)
    return listing


def reasons(found: NoRoom) -> dict[str, Reason]:
    return {shortage.cell.product: shortage.reason for shortage in found.shortages}


def look(session: Session, **filters: str) -> NoRoom:
    return find_no_room(session, WEST_FRIESLAND, TODAY, **filters)


@pytest.mark.parametrize(
    ("groups", "reason"),
    [
        ([], Reason.GEEN_AANBOD),
        ([Group.ONBEKEND, Group.ONBEKEND], Reason.ONBEKEND),
        ([Group.ONBEKEND, Group.VOL], Reason.VOL),
        ([Group.VOL, Group.BINNENKORT, Group.ONBEKEND], Reason.BINNENKORT),
        ([Group.VOL, Group.NU], None),
        ([Group.NU], None),
    ],
)
def test_the_reason_is_the_best_that_is_to_be_had(groups: list[Group], reason: Reason | None) -> None:
    assert reason_of(groups) is reason


def test_a_contracted_product_with_a_place_now_is_not_listed(session: Session) -> None:
    offer(session, make_contract(session, products=["B-P5"]), ["B-P5:P"])
    found = look(session)
    assert found.shortages == []
    assert found.places[0].contracted == 1


def test_each_reason_is_told_apart(session: Session) -> None:
    contract = make_contract(session, products=["B-P1", "B-P4", "B-P5", "B-P6"])
    offer(session, contract, ["B-P4:P"], days=20)
    offer(session, contract, ["B-P5:P"], intake="wachtlijst")
    offer(session, contract, ["B-P6:P"], intake="na_intake", places_free=None)
    assert reasons(look(session)) == {
        "B-P1": Reason.GEEN_AANBOD, "B-P4": Reason.ONBEKEND, "B-P5": Reason.VOL, "B-P6": Reason.BINNENKORT,
    }  # fmt: skip


def test_a_figure_past_its_term_is_no_place(session: Session) -> None:
    offer(session, make_contract(session, products=["B-P5"]), ["B-P5:P"], days=15)
    assert reasons(look(session)) == {"B-P5": Reason.ONBEKEND}


def test_an_imposed_stop_is_no_place(session: Session) -> None:
    contract = make_contract(session, products=["B-P5"])
    offer(session, contract, ["B-P5:P"])
    session.add(ContractStop(contract_id=contract.id, starts_on=TODAY, ground="kwaliteit"))
    session.commit()
    assert reasons(look(session)) == {"B-P5": Reason.VOL}


def test_hidden_listings_give_no_place(session: Session) -> None:
    listing = offer(session, make_contract(session, products=["B-P5"]), ["B-P5:P"])
    listing.status = "verborgen"
    session.commit()
    assert reasons(look(session)) == {"B-P5": Reason.GEEN_AANBOD}


def test_a_contract_that_ended_or_did_not_begin_yet_asks_for_no_place(session: Session) -> None:
    make_contract(session, products=["B-P5"], valid_to=TODAY - timedelta(days=1))
    make_contract(session, products=["B-P6"], valid_from=TODAY + timedelta(days=1))
    assert look(session).places == ()


def test_a_product_may_have_a_place_in_one_municipality_and_none_in_another(session: Session) -> None:
    offer(session, make_contract(session, products=["B-P5"]), ["B-P5:P"])
    make_contract(session, products=["B-P5"], municipalities=[OPMEER])
    found = look(session)
    assert [(place.place.name, len(place.shortages)) for place in found.places] == [("Hoorn", 0), ("Opmeer", 1)]


def test_totals_count_a_listing_once_however_many_cells_it_has(session: Session) -> None:
    contract = make_contract(session, municipalities=[HOORN, OPMEER])
    offer(session, contract, ["B-P5:P", "B-P5:I", "B-P6:P"], intake="wachtlijst")
    found = look(session)
    assert (len(found.shortages), found.listing_count, found.product_count) == (4, 1, 2)
    assert found.count(Reason.VOL) == 4


def test_it_can_be_narrowed_to_a_municipality_and_to_a_segment_with_its_components(session: Session) -> None:
    make_contract(session, products=["B-P5", "V-GZH-L", "X-VVG"], municipalities=[HOORN, OPMEER])
    assert len(look(session).shortages) == 6
    assert len(look(session, municipality=OPMEER).shortages) == 3
    assert set(reasons(look(session, segment="B"))) == {"B-P5", "X-VVG"}
    assert set(reasons(look(session, segment="V"))) == {"V-GZH-L"}


def test_a_municipality_role_sees_its_own_municipality_only(session: Session, client: BrowserClient) -> None:
    make_contract(session, municipalities=[HOORN, OPMEER])
    client.sign_in(make_user(session, "consulent", municipality=OPMEER))
    text = main_text(client.get("/geen-plek").text)
    assert "Opmeer 2 van 2 producten zonder plek nu" in text
    assert "Hoorn" not in text
    assert client.get(f"/geen-plek?gemeente={HOORN}").status_code == 400


def test_another_region_sees_nothing_of_it(session: Session, client: BrowserClient) -> None:
    make_contract(session)
    session.add(Region(code="mh", name="Midden-Holland"))
    session.commit()
    client.sign_in(make_user(session, "contractmanager", region="mh"))
    assert "Geen contracten gevonden" in main_text(client.get("/geen-plek").text)


def test_the_page_says_why_and_what_there_is(session: Session, client: BrowserClient) -> None:
    contract = make_contract(session, make_provider(session, "Zorg"), products=["B-P1", "B-P5"])
    offer(session, contract, ["B-P5:P"], intake="wachtlijst")
    offer(session, contract, ["B-P5:I"], days=30)
    make_contract(session, products=["B-P1"])
    client.sign_in(make_user(session, "contractmanager"))
    text = main_text(client.get("/geen-plek").text)
    assert "B-P1 Geen aanbod 2 aanbieders hebben een contract, maar er staat geen aanbod" in text
    assert "B-P5 Vol 2 aanbiedingen van 1 aanbieder, waarvan 1 onbekend" in text
    assert "Samen gaat het om 2 producten en 2 aanbiedingen" in text


def test_when_there_is_room_everywhere_the_page_says_so(session: Session, client: BrowserClient) -> None:
    offer(session, make_contract(session, products=["B-P5"]), ["B-P5:P"])
    client.sign_in(make_user(session, "beleidsmedewerker", municipality=HOORN))
    assert "Overal is plek" in main_text(client.get("/geen-plek").text)


@pytest.mark.parametrize("query", ["gemeente=GM9999", "segment=Q"])
def test_an_unknown_code_is_refused(session: Session, client: BrowserClient, query: str) -> None:
    client.sign_in(make_user(session, "contractmanager"))
    assert client.get(f"/geen-plek?{query}").status_code == 400


def test_the_number_of_queries_does_not_grow_with_listings(app: Flask, session: Session, client: BrowserClient) -> None:
    offer(session, make_contract(session), ["B-P5:P"])
    client.sign_in(make_user(session, "contractmanager"))
    with counted_queries(app) as few:
        client.get("/geen-plek")
    for _ in range(10):
        offer(session, make_contract(session, municipalities=[HOORN, OPMEER]), ["B-P5:P", "B-P6:P"], days=20)
    with counted_queries(app) as many:
        client.get("/geen-plek")
    assert len(many) == len(few)
