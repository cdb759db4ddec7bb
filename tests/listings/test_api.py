"""Reporting by a program. Fixture strategy: one listing with one report and a signed-in person of its provider."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.listings.tables import AvailabilityReport, Listing
from tests.factories import make_listing, make_report, make_user
from tests.moments import SUNDAY
from tests.signing_in import BrowserClient

USUAL: dict[str, Any] = {"instroom": "open", "plekkenVrij": 1, "plekkenTotaal": 8}


@pytest.fixture
def listing(session: Session) -> Listing:
    listing = make_listing(session)
    make_report(session, listing, confirmed_at=SUNDAY - timedelta(days=20))
    return listing


@pytest.fixture
def program(client: BrowserClient, session: Session, listing: Listing) -> BrowserClient:
    client.sign_in(make_user(session, "aanbieder", provider=listing.provider))
    return client


def address(listing: Listing) -> str:
    return f"/api/v1/aanbod/{listing.id}/beschikbaarheid"


def count(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(AvailabilityReport)) or 0


def test_figures_are_read_with_what_they_mean_today_and_reported_with_their_etag(
    program: BrowserClient, session: Session, listing: Listing
) -> None:
    read = program.get(address(listing))
    assert read.status_code == 200
    assert (read.get_json()["groep"], read.get_json()["actualiteit"], read.get_json()["plekkenVrij"]) == (
        "onbekend",
        "verouderd",
        2,
    )
    assert read.get_json()["wachttijdIntakeWeken"] is None
    written = program.put(address(listing), json=USUAL, headers={"If-Match": read.headers["ETag"]})
    assert written.status_code == 200
    assert (written.get_json()["groep"], written.get_json()["plekkenVrij"]) == ("nu", 1)
    assert written.headers["ETag"] == f'"{written.get_json()["revisie"]}"' != read.headers["ETag"]
    assert count(session) == 2


def test_without_if_match_nothing_is_written(program: BrowserClient, session: Session, listing: Listing) -> None:
    answer = program.put(address(listing), json=USUAL)
    assert (answer.status_code, answer.mimetype) == (428, "application/problem+json")
    assert "If-Match" in answer.get_json()["detail"]
    assert count(session) == 1


def test_an_outdated_etag_is_refused(program: BrowserClient, session: Session, listing: Listing) -> None:
    tag = program.get(address(listing)).headers["ETag"]
    make_report(session, listing, places_free=4)
    assert program.put(address(listing), json=USUAL, headers={"If-Match": tag}).status_code == 412
    assert count(session) == 2


def test_questions_come_back_in_the_names_of_the_api_until_they_are_confirmed(
    program: BrowserClient, session: Session, listing: Listing
) -> None:
    surprising = {**USUAL, "plekkenTotaal": 20, "plekkenVrij": 12}
    asked = program.put(address(listing), json=surprising, headers={"If-Match": "*"})
    assert asked.status_code == 409
    assert {problem["field"] for problem in asked.get_json()["errors"]} == {"plekkenVrij", "plekkenTotaal"}
    assert count(session) == 1
    yes = program.put(f"{address(listing)}?bevestigWaarschuwingen=true", json=surprising, headers={"If-Match": "*"})
    assert yes.status_code == 200
    assert count(session) == 2


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"instroom": "stop", "plekkenVrij": 3}, {"plekkenVrij", "reden"}),
        ({"instroom": "dicht", "plekkenVrij": "drie"}, {"instroom", "plekkenVrij"}),
        ({"plekkenVrij": 1.5, "plekken": 3}, {"instroom", "plekkenVrij", "plekken"}),
        ({"instroom": "open", "toelichting": "Voor 111222333"}, {"toelichting"}),
        (
            {"instroom": "dicht", "plekkenVrij": 9, "plekkenTotaal": 2, "wachtenden": "x", "wachttijdStartWeken": 300},
            {"instroom", "plekkenVrij", "wachtenden", "wachttijdStartWeken"},
        ),
        ({"instroom": "stop", "tot": "31-02-2027", "toelichting": "Voor 111222333"}, {"reden", "tot", "toelichting"}),
        ({"instroom": "stop", "reden": "geen zin"}, {"reden"}),
    ],
)
def test_bad_input_is_a_400_that_names_every_field(
    program: BrowserClient, session: Session, listing: Listing, body: dict[str, Any], fields: set[str]
) -> None:
    answer = program.put(address(listing), json=body, headers={"If-Match": "*"})
    assert answer.status_code == 400
    assert {problem["field"] for problem in answer.get_json()["errors"]} == fields
    assert "111222333" not in answer.text
    assert count(session) == 1


def test_confirming_takes_no_body_and_dates_the_figures_today(
    program: BrowserClient, session: Session, listing: Listing
) -> None:
    answer = program.post(f"/api/v1/aanbod/{listing.id}/bevestigingen")
    assert answer.status_code == 201
    assert (answer.get_json()["actualiteit"], answer.get_json()["plekkenVrij"]) == ("actueel", 2)
    assert count(session) == 2


def test_there_is_nothing_to_confirm_without_figures(
    program: BrowserClient, session: Session, listing: Listing
) -> None:
    silent = make_listing(session, listing.contract)
    answer = program.post(f"/api/v1/aanbod/{silent.id}/bevestigingen")
    assert answer.status_code == 400
    assert "Vul eerst de cijfers in" in answer.get_json()["detail"]


def test_strangers_learn_nothing(program: BrowserClient, session: Session) -> None:
    foreign = make_listing(session)
    assert program.get(address(foreign)).status_code == 404
    assert program.put(address(foreign), json=USUAL, headers={"If-Match": "*"}).status_code == 404
    assert program.post(f"/api/v1/aanbod/{foreign.id}/bevestigingen").status_code == 404


def test_a_listing_that_never_reported_has_null_for_every_figure(
    program: BrowserClient, session: Session, listing: Listing
) -> None:
    silent = make_listing(session, listing.contract)
    read = program.get(address(silent)).get_json()
    assert {name for name, value in read.items() if value is None} >= {"instroom", "plekkenVrij", "bevestigdOp"}
    assert (read["groep"], read["actualiteit"]) == ("onbekend", "nooit")


def test_the_description_names_the_headers_that_a_report_needs_and_every_way_to_be_refused(
    program: BrowserClient, listing: Listing
) -> None:
    paths = program.get("/api/v1/openapi.json").get_json()["paths"]
    report = paths["/api/v1/aanbod/{aanbod_id}/beschikbaarheid"]["put"]
    confirm = paths["/api/v1/aanbod/{aanbod_id}/bevestigingen"]["post"]
    show = paths["/api/v1/aanbod/{aanbod_id}/beschikbaarheid"]["get"]
    required = {item["name"]: item["required"] for item in report["parameters"]}
    assert required == {"If-Match": True, "X-CSRFToken": True, "bevestigWaarschuwingen": False}
    assert {item["name"]: item["required"] for item in confirm["parameters"]} == {
        "If-Match": False, "X-CSRFToken": True,
    }  # fmt: skip
    assert set(report["responses"]) >= {"200", "400", "401", "403", "404", "409", "412", "415", "428"}
    assert set(confirm["responses"]) >= {"201", "400", "401", "403", "404", "412"}
    for operation, status in ((show, "200"), (report, "200"), (confirm, "201")):
        assert "ETag" in operation["responses"][status]["headers"]
    assert program.get(address(listing)).headers["ETag"]
