"""Where an address is: the places of a municipality, from the catalogue file to the facts of a listing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.catalogue.operations import load_catalogue_files
from service.catalogue.tables import Locality
from service.core.errors import Invalid
from service.listings.facts_query import load_facts
from service.providers.tables import Location
from tests.catalogue.conftest import Spoil
from tests.factories import make_contract, make_listing

Write = Callable[[Spoil], Path]
HOORN, MEDEMBLIK = 2, 4  # their places in the list of municipalities of the file


def places(session: Session, code: str) -> set[str]:
    return set(session.scalars(select(Locality.name).where(Locality.municipality_code == code)))


def listed(content: dict[str, Any], municipality: int) -> list[str]:
    found: list[str] = content["regio"]["gemeenten"][municipality]["plaatsen"]
    return found


def test_a_municipality_has_its_places_and_its_own_name(loaded: Session) -> None:
    assert places(loaded, "GM0405") == {"Hoorn", "Hoorn NH", "Blokker", "Zwaag"}
    assert "Stede Broec" in places(loaded, "GM0532")


def test_a_place_may_move_to_another_municipality(loaded: Session, write_changed: Write) -> None:
    def move(content: dict[str, Any]) -> None:
        listed(content, HOORN).remove("Zwaag")
        listed(content, MEDEMBLIK).append("Zwaag")

    report = load_catalogue_files(loaded, [write_changed(move)])[0]
    assert "Zwaag" in places(loaded, "GM0420")
    assert "Zwaag" not in places(loaded, "GM0405")
    assert report.of("gewijzigd") == ["gemeente GM0405", "gemeente GM0420"]


def test_a_file_that_lists_no_places_leaves_those_that_are_known(loaded: Session, write_changed: Write) -> None:
    report = load_catalogue_files(
        loaded, [write_changed(lambda content: content["regio"]["gemeenten"][HOORN].pop("plaatsen"))]
    )[0]
    assert report.changed_nothing
    assert "Zwaag" in places(loaded, "GM0405")


def test_a_place_in_two_municipalities_is_refused(session: Session, write_changed: Write) -> None:
    with pytest.raises(Invalid) as refused:
        load_catalogue_files(session, [write_changed(lambda content: listed(content, MEDEMBLIK).append("zwaag"))])
    (problem,) = refused.value.problems
    assert problem.field.endswith("$.regio.gemeenten[4].plaatsen[17]")
    assert "De plaats ‘zwaag’ staat er twee keer." in problem.message


@pytest.mark.parametrize(("place", "code"), [("Zwaag", "GM0405"), ("HOORN NH", "GM0405"), ("Purmerend", "")])
def test_a_listing_is_in_the_municipality_of_its_place(loaded: Session, place: str, code: str) -> None:
    contract = make_contract(loaded)
    location = Location(provider_id=contract.provider_id, place=place)
    loaded.add(location)
    loaded.commit()
    listing = make_listing(loaded, contract, location_id=location.id)
    assert load_facts(loaded, [listing.id])[listing.id].location == code
