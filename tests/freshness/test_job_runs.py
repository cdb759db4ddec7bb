"""What a job leaves behind: real runs of small jobs on a real database."""

from datetime import datetime, time

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from service.core.database import Sessions
from service.core.errors import NotFound
from service.core.tables import JobRun
from service.freshness.job_runs import Job, last_flags_at, run_job
from service.freshness.operations import FLAG_JOB
from tests.moments import SUNDAY, MovableClock


def ask_for_a_table_that_is_not_there(session: Sessions, _now: datetime) -> str:
    session.execute(text("SELECT * FROM geheim WHERE naam = 'Jan'"))
    return "niet bereikt"


def find_nothing(_session: Sessions, _now: datetime) -> str:
    raise NotFound("Deze regio bestaat niet.")


def divide(_session: Sessions, _now: datetime) -> str:
    return str(1 // 0)


def say_done(_session: Sessions, _now: datetime) -> str:
    return "Klaar."


def run(session: Session, clock: MovableClock, job: Job) -> JobRun:
    succeeded = run_job(session, job, clock)
    found = session.scalars(select(JobRun).order_by(JobRun.id.desc())).first()
    assert found is not None
    assert succeeded == (found.outcome == "gelukt")
    return found


def test_a_run_says_when_it_began_and_ended_and_what_it_did(session: Session, clock: MovableClock) -> None:
    found = run(session, clock, Job("proef", time(0, 5), say_done))
    assert (found.outcome, found.summary, found.started_at, found.ended_at) == ("gelukt", "Klaar.", SUNDAY, SUNDAY)


def test_an_error_is_recorded_by_its_class_and_what_to_do_and_does_not_stop_the_scheduler(
    session: Session, clock: MovableClock
) -> None:
    found = run(session, clock, Job("proef", time(0, 5), divide))
    assert found.outcome == "mislukt"
    assert found.summary == (
        "ZeroDivisionError: Er ging iets mis dat niet was voorzien. Kijk in het log op dit tijdstip."
    )


def test_a_failed_query_is_recorded_without_what_was_in_it(session: Session, clock: MovableClock) -> None:
    found = run(session, clock, Job("proef", time(0, 5), ask_for_a_table_that_is_not_there))
    assert "Error: De database gaf geen antwoord" in found.summary  # each driver has its own name for it
    assert "Jan" not in found.summary


def test_a_refusal_of_our_own_is_recorded_in_its_own_words(session: Session, clock: MovableClock) -> None:
    found = run(session, clock, Job("proef", time(0, 5), find_nothing))
    assert found.summary == "NotFound: Deze regio bestaat niet."


def test_only_a_run_that_succeeded_counts_as_the_last_one(session: Session, clock: MovableClock) -> None:
    assert last_flags_at(session) is None
    run(session, clock, Job(FLAG_JOB, time(0, 5), say_done))
    clock.move(days=1)
    run(session, clock, Job(FLAG_JOB, time(0, 5), divide))
    assert last_flags_at(session) == SUNDAY
