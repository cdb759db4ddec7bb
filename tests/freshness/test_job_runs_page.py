"""What a beheerder sees of the scheduler; runs are put in the table as the scheduler would."""

from datetime import timedelta

from sqlalchemy.orm import Session

from service.core.tables import JobRun
from tests.factories import make_user
from tests.freshness.markup import main_text, rows_of
from tests.moments import SUNDAY
from tests.signing_in import BrowserClient


def add_run(session: Session, hours_ago: float, outcome: str = "gelukt", summary: str = "Klaar.") -> None:
    started = SUNDAY - timedelta(hours=hours_ago)
    ended = None if outcome == "bezig" else started + timedelta(seconds=4)
    session.add(JobRun(job="actualiteit", started_at=started, ended_at=ended, outcome=outcome, summary=summary))
    session.commit()


def test_runs_are_shown_latest_first_in_words(session: Session, client: BrowserClient) -> None:
    add_run(session, 33, "mislukt", "OperationalError: De database gaf geen antwoord.")
    add_run(session, 9)
    add_run(session, 0, "bezig", "")
    client.sign_in(make_user(session, "beheerder"))
    assert rows_of(client.get("/taken").text) == [
        ["Actualiteit", "22 november 2026, 09.00 uur", "Bezig", "niet bekend", "nog niets"],
        ["Actualiteit", "22 november 2026, 00.00 uur", "Gelukt", "4 seconden", "Klaar."],
        [
            "Actualiteit", "21 november 2026, 00.00 uur", "Mislukt", "4 seconden",
            "OperationalError: De database gaf geen antwoord.",
        ],
    ]  # fmt: skip


def test_without_any_run_the_page_warns(session: Session, client: BrowserClient) -> None:
    client.sign_in(make_user(session, "beheerder"))
    text = main_text(client.get("/taken").text)
    assert "nog nooit vastgelegd" in text
    assert "Er is nog geen taak uitgevoerd" in text


def test_flags_of_less_than_26_hours_ago_are_no_reason_to_warn(session: Session, client: BrowserClient) -> None:
    add_run(session, 26)
    client.sign_in(make_user(session, "beheerder"))
    assert "loopt achter" not in main_text(client.get("/taken").text)


def test_flags_older_than_26_hours_are_warned_about_also_when_a_later_run_failed(
    session: Session, client: BrowserClient
) -> None:
    add_run(session, 27)
    add_run(session, 3, "mislukt")
    client.sign_in(make_user(session, "beheerder"))
    text = main_text(client.get("/taken").text)
    assert "De nachtelijke taak loopt achter" in text
    assert "het laatst vastgelegd op 21 november 2026, 06.00 uur, 27 uur geleden" in text


def test_many_runs_have_pages(session: Session, client: BrowserClient) -> None:
    for hours in range(25):
        add_run(session, hours)
    client.sign_in(make_user(session, "beheerder"))
    assert len(rows_of(client.get("/taken").text)) == 20
    assert len(rows_of(client.get("/taken?pagina=2").text)) == 5
