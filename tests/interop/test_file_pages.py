"""The page for files: checked first, taken in by the same user within the hour, and only for what is theirs.

Marieke works for the provider with AGB 90000001; Bram works for another one.
"""

import io
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from service.accounts.tables import User
from service.listings.tables import Listing
from tests.factories import make_contract, make_provider, make_user
from tests.interop.listing_files import FIGURES, csv_file, row
from tests.moments import MovableClock
from tests.signing_in import BrowserClient


@dataclass(frozen=True)
class People:
    marieke: User
    bram: User
    beheerder: User


@pytest.fixture
def people(session: Session) -> People:
    own = make_provider(session, "Stichting Proef", agb="90000001")
    other = make_provider(session, "Andere Zorg", agb="90000002")
    make_contract(session, own)
    make_contract(session, other)
    return People(
        make_user(session, "aanbieder", provider=own),
        make_user(session, "aanbiederbeheerder", provider=other),
        make_user(session, "beheerder"),
    )


def _check(client: BrowserClient, content: bytes, name: str = "aanbod.csv") -> TestResponse:
    return client.post("/bestand/controleren", data={"bestand": (io.BytesIO(content), name)})


def _token(answer: TestResponse) -> str:
    return answer.text.partition('name="controle" value="')[2].partition('"')[0]


def _count(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count(Listing.id))) or 0


def test_a_file_is_checked_and_then_taken_in(client: BrowserClient, session: Session, people: People) -> None:
    client.sign_in(people.marieke)
    assert "Stichting Proef" in client.get("/bestand").text
    checked = _check(client, csv_file(row(**FIGURES)))
    assert checked.status_code == 200
    assert "Dit bestand klopt" in checked.text
    assert _count(session) == 0
    done = client.post("/bestand/inlezen", data={"controle": _token(checked)}, follow_redirects=True)
    assert "Ingelezen: 1 keer aanbod" in done.text
    assert _count(session) == 1
    listing = session.scalars(select(Listing)).one()
    assert listing.report is not None
    assert listing.report.reported_by_id == people.marieke.id


def test_faults_are_shown_with_row_column_value_and_rule(client: BrowserClient, people: People) -> None:
    client.sign_in(people.marieke)
    answer = _check(client, csv_file(row(leeftijd_van="<b>oud</b>")))
    assert answer.status_code == 400
    assert "<code>leeftijd_van</code>" in answer.text
    assert "&lt;b&gt;oud&lt;/b&gt;" in answer.text
    assert "heel getal" in answer.text
    assert _token(answer) == ""


def test_a_file_that_cannot_be_read_is_refused_beside_the_field(client: BrowserClient, people: People) -> None:
    client.sign_in(people.marieke)
    for answer in (_check(client, b"\x00\x01"), _check(client, b""), client.post("/bestand/controleren", data={})):
        assert answer.status_code == 400
        assert 'href="#bestand"' in answer.text
        assert "<title>Fout:" in answer.text


def test_warnings_are_asked_before_taking_in(client: BrowserClient, session: Session, people: People) -> None:
    client.sign_in(people.marieke)
    answer = _check(client, csv_file(row(aanbieder_naam="Andere Naam")))
    assert "<title>Vraag:" in answer.text
    assert "Klopt dit?" in answer.text
    assert "Alles klopt, lees in" in answer.text


def test_a_file_is_taken_in_once(client: BrowserClient, session: Session, people: People) -> None:
    client.sign_in(people.marieke)
    token = _token(_check(client, csv_file(row())))
    for said in ("Ingelezen: 1 keer aanbod", "het is al ingelezen"):
        assert said in client.post("/bestand/inlezen", data={"controle": token}, follow_redirects=True).text
    assert _count(session) == 1


def test_a_file_is_kept_for_an_hour(
    client: BrowserClient, session: Session, people: People, clock: MovableClock
) -> None:
    client.sign_in(people.marieke)
    token = _token(_check(client, csv_file(row())))
    clock.move(minutes=61)
    late = client.post("/bestand/inlezen", data={"controle": token}, follow_redirects=True)
    assert "langer dan een uur geleden" in late.text
    assert _count(session) == 0


def test_the_token_of_somebody_else_is_worth_nothing(client: BrowserClient, session: Session, people: People) -> None:
    client.sign_in(people.marieke)
    token = _token(_check(client, csv_file(row())))
    client.sign_in(people.bram)
    for given in (token, "", "onzin"):
        refused = client.post("/bestand/inlezen", data={"controle": given}, follow_redirects=True)
        assert "Dit bestand is er niet meer" in refused.text
    assert _count(session) == 0


def test_rows_of_another_provider_are_refused(client: BrowserClient, session: Session, people: People) -> None:
    client.sign_in(people.bram)
    answer = _check(client, csv_file(row()))
    assert answer.status_code == 400
    assert "hoort niet bij uw organisatie" in answer.text


def test_a_file_with_nothing_new_needs_no_button(client: BrowserClient, people: People) -> None:
    client.sign_in(people.marieke)
    client.post("/bestand/inlezen", data={"controle": _token(_check(client, csv_file(row())))})
    answer = _check(client, client.get("/bestand/aanbod.csv").data)
    assert "staat al in Plekwijzer" in answer.text
    assert _token(answer) == ""


def test_the_download_holds_what_is_theirs(client: BrowserClient, session: Session, people: People) -> None:
    client.sign_in(people.beheerder)
    content = csv_file(row(), row(aanbieder_agb="90000002", aanbieder_naam="Andere Zorg"))
    client.post("/bestand/inlezen", data={"controle": _token(_check(client, content))})
    assert client.get("/bestand/aanbod.csv").text.count("Begeleiding thuis") == 2
    client.sign_in(people.bram)
    answer = client.get("/bestand/aanbod.csv")
    assert (answer.text.count("Begeleiding thuis"), answer.text.count("90000002")) == (1, 1)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="aanbod-2026-11-22.csv"'
    assert answer.mimetype == "text/csv"


def test_an_uploaded_file_is_not_taken_without_a_csrf_token(client: BrowserClient, people: People) -> None:
    client.sign_in(people.marieke)
    answer = client.post("/bestand/controleren", data={"bestand": (io.BytesIO(csv_file(row())), "a.csv")}, csrf=False)
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/bestand", "/bestand/aanbod.csv"])
def test_others_do_not_get_in(client: BrowserClient, session: Session, people: People, path: str) -> None:
    assert client.get(path).status_code == 302
    client.sign_in(make_user(session, "consulent", municipality="GM0405"))
    assert client.get(path).status_code == 403
