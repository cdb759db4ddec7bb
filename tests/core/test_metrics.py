"""What /metrics tells: of requests as they came, and of the database as it is. Read as Prometheus reads it.

The app of a test counts alone; that gunicorn's workers count together is tested with a real gunicorn, in flows.
"""

from collections.abc import Mapping
from datetime import timedelta

from flask import Flask
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import event
from sqlalchemy.orm import Session

from service.accounts.access import PUBLIC
from service.catalogue.tables import Region
from service.core.context import Parts
from service.core.tables import JobRun, OutboxItem
from service.search.index.tables import IndexRequest
from service.tables import db
from tests.conftest import build_app
from tests.factories import make_contract, make_listing, make_report
from tests.moments import SUNDAY
from tests.signing_in import BrowserClient


def read(client: BrowserClient) -> dict[str, float]:
    """Every figure by name and labels, as `name{label=value,...}`."""
    answer = client.get("/metrics")
    assert answer.status_code == 200, answer.text
    return {
        _written(sample.name, sample.labels): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def _written(name: str, labels: Mapping[str, str]) -> str:
    inside = ",".join(f"{label}={value}" for label, value in sorted(labels.items()))
    return f"{name}{{{inside}}}" if inside else name


def requests_of(figures: Mapping[str, float]) -> dict[str, float]:
    """How many requests there were by method, route and status."""
    count = "plekwijzer_http_request_seconds_count"
    return {name.removeprefix(count): value for name, value in figures.items() if name.startswith(count)}


def test_a_request_is_counted_by_its_rule_and_never_by_what_was_filled_in(app: Flask, client: BrowserClient) -> None:
    app.add_url_rule("/dossier/<name>", "dossier", PUBLIC(lambda name: name))
    client.get("/dossier/jansen?zoek=geheim")
    client.get("/dossier/pietersen")
    client.get("/jansen-bestaat-niet")
    client.open("/livez", method="JANSEN")

    answer = client.get("/metrics").text
    found = requests_of(read(client))

    assert found["{method=GET,route=/dossier/<name>,status=200}"] == 2
    assert found["{method=GET,route=geen,status=404}"] == 1
    assert found["{method=anders,route=geen,status=405}"] == 1
    assert "ansen" not in answer
    assert "geheim" not in answer


def test_a_crash_is_counted_and_leaves_nobody_busy(app: Flask, client: BrowserClient) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def crash() -> str:
        raise ValueError("stuk")

    app.add_url_rule("/stuk", "stuk", PUBLIC(crash))
    client.get("/stuk")
    figures = read(client)

    assert requests_of(figures)["{method=GET,route=/stuk,status=500}"] == 1
    assert figures["plekwijzer_http_requests_busy"] == 1  # the one that reads the figures


def test_what_waits_for_the_index_is_told_with_the_age_of_the_oldest(client: BrowserClient, session: Session) -> None:
    assert read(client)["plekwijzer_outbox_oldest_seconds"] == 0
    late = SUNDAY - timedelta(minutes=5)
    session.add(OutboxItem(listing_id=1, created_at=late))
    session.add(OutboxItem(listing_id=2, created_at=SUNDAY))
    session.add(OutboxItem(listing_id=3, created_at=late - timedelta(days=1), parked_at=late))
    session.commit()

    figures = read(client)

    assert figures["plekwijzer_outbox_waiting"] == 2
    assert figures["plekwijzer_outbox_oldest_seconds"] == 300
    assert figures["plekwijzer_outbox_parked"] == 1


def test_of_each_job_it_tells_the_last_success_its_duration_and_the_failures(
    client: BrowserClient, session: Session
) -> None:
    hour = timedelta(hours=1)
    runs = (
        ("actualiteit", -3, 5, "gelukt"),
        ("actualiteit", -2, 7, "mislukt"),
        ("actualiteit", -1, None, "mislukt"),  # cut short
        ("vergeten", -1, None, "bezig"),
    )
    for job, hours, took, outcome in runs:
        start = SUNDAY + hours * hour
        ended = start + timedelta(seconds=took) if took else None
        session.add(JobRun(job=job, started_at=start, ended_at=ended, outcome=outcome))
    session.commit()

    figures = {name: value for name, value in read(client).items() if "plekwijzer_job" in name}

    last = (SUNDAY - 3 * hour).timestamp() + 5
    assert figures == {
        "plekwijzer_job_last_success_timestamp_seconds{job=actualiteit}": last,
        "plekwijzer_job_last_seconds{job=actualiteit}": 7,
        "plekwijzer_job_failures_total{job=actualiteit}": 2,
        "plekwijzer_job_failures_total{job=vergeten}": 0,
    }


def test_what_the_last_comparison_of_index_and_database_found_is_told(client: BrowserClient, session: Session) -> None:
    assert not [name for name in read(client) if name.startswith("plekwijzer_index")]
    hour = timedelta(hours=1)
    for ended, missing in ((SUNDAY - 2 * hour, 9), (SUNDAY - hour, 3)):
        found = {"missing": missing, "behind": 2, "extra": 0, "ahead": 1}
        session.add(IndexRequest(task="check", requested_at=ended, started_at=ended, ended_at=ended, **found))
    session.add(IndexRequest(task="check", requested_at=SUNDAY))
    session.commit()

    figures = {name: value for name, value in read(client).items() if name.startswith("plekwijzer_index")}

    assert figures == {
        "plekwijzer_index_drift{kind=missing}": 3,
        "plekwijzer_index_drift{kind=behind}": 2,
        "plekwijzer_index_drift{kind=extra}": 0,
        "plekwijzer_index_drift{kind=ahead}": 1,
        "plekwijzer_index_check_timestamp_seconds": (SUNDAY - hour).timestamp(),
    }


def test_listings_are_counted_by_region_and_freshness(client: BrowserClient, session: Session) -> None:
    make_report(session, make_listing(session), confirmed_at=SUNDAY - timedelta(days=20))
    figures = read(client)
    assert figures["plekwijzer_listings{freshness=verouderd,region=wf}"] == 1
    assert figures["plekwijzer_listings{freshness=actueel,region=wf}"] == 0


def test_reading_the_figures_takes_as_many_queries_whatever_there_is(
    app: Flask, client: BrowserClient, session: Session
) -> None:
    with app.app_context():
        engine = db.engine
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    contract = make_contract(session)
    counts: list[int] = []
    for region in ("een", "twee"):
        session.add(Region(code=region, name=region))
        for _ in range(3):
            make_report(session, make_listing(session, contract))
            session.add(OutboxItem(listing_id=1, created_at=SUNDAY))
            session.add(JobRun(job=f"taak {len(counts)}", started_at=SUNDAY, ended_at=SUNDAY, outcome="gelukt"))
        session.commit()
        asked.clear()
        read(client)
        counts.append(sum(statement.startswith("SELECT") for statement in asked))
    assert counts == [6, 6]


def test_without_a_database_the_requests_are_still_told_and_the_rest_is_left_out(
    parts: Parts, absent_database_url: str
) -> None:
    client = build_app(parts, database_url=absent_database_url).test_client()
    assert isinstance(client, BrowserClient)
    client.get("/livez")

    figures = read(client)

    assert figures["plekwijzer_database_up"] == 0
    assert requests_of(figures)["{method=GET,route=/livez,status=200}"] == 1
    assert not [name for name in figures if name.startswith(("plekwijzer_outbox", "plekwijzer_listings"))]
