"""`GET /metrics`: what Prometheus reads. Requests are counted as they come; the rest is asked of the database here.

So these figures are true at the moment of reading, whichever worker answers, also when indexer or scheduler is down.
"""

from collections.abc import Callable, Iterator
from itertools import chain

import structlog
from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from sqlalchemy.exc import SQLAlchemyError

from service.accounts.access import MONITORS
from service.core.context import parts
from service.core.metrics import request_metrics
from service.core.outbox import outbox_state
from service.core.tables import db
from service.freshness.job_figures import load_job_figures
from service.freshness.stage_counts import count_stages
from service.search.index.requests import last_check

bp = Blueprint("metrics", __name__)
log = structlog.stdlib.get_logger("plekwijzer.metrics")


@bp.get("/metrics")
@MONITORS
def show() -> Response:
    """Every figure, in the text format of Prometheus."""
    registry = request_metrics().registry()
    registry.register(_Figures())
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)


class _Figures:
    """What the database tells, in a fixed number of queries. Without a database only that it is away."""

    def collect(self) -> Iterator[Metric]:
        try:
            found = list(chain.from_iterable(read() for read in FIGURES))
        except SQLAlchemyError as error:
            db.session.rollback()
            log.error("no figures of the database", error=type(error).__name__)
            found = []
        yield GaugeMetricFamily("plekwijzer_database_up", "1: de database antwoordt.", value=float(bool(found)))
        yield from found


def _outbox() -> Iterator[Metric]:
    state, now = outbox_state(db.session), parts().clock.now()
    age = max(0.0, (now - state.oldest).total_seconds()) if state.oldest else 0.0
    yield GaugeMetricFamily("plekwijzer_outbox_waiting", "Wijzigingen die nog in de index moeten.", value=state.waiting)
    yield GaugeMetricFamily("plekwijzer_outbox_oldest_seconds", "Leeftijd van de oudste daarvan.", value=age)
    yield GaugeMetricFamily("plekwijzer_outbox_parked", "Aanbod dat niet te indexeren is.", value=state.parked)


def _listings() -> Iterator[Metric]:
    family = GaugeMetricFamily(
        "plekwijzer_listings", "Aanbod dat nu te zien is, naar actualiteit.", labels=("region", "freshness")
    )
    for (region, stage), count in count_stages(db.session, parts().clock.today()).items():
        family.add_metric((region, stage.value), count)
    yield family


def _jobs() -> Iterator[Metric]:
    success = GaugeMetricFamily(
        "plekwijzer_job_last_success_timestamp_seconds", "Wanneer de taak het laatst lukte.", labels=("job",)
    )
    took = GaugeMetricFamily("plekwijzer_job_last_seconds", "Hoe lang de laatste keer duurde.", labels=("job",))
    failures = CounterMetricFamily("plekwijzer_job_failures", "Hoe vaak de taak mislukte.", labels=("job",))
    for figures in load_job_figures(db.session):
        if figures.last_success:
            success.add_metric((figures.job,), figures.last_success.timestamp())
        if figures.last_seconds is not None:
            took.add_metric((figures.job,), figures.last_seconds)
        failures.add_metric((figures.job,), figures.failures)
    yield from (success, took, failures)


def _drift() -> Iterator[Metric]:
    drift = GaugeMetricFamily(
        "plekwijzer_index_drift", "Verschillen tussen index en database bij de laatste vergelijking.", labels=("kind",)
    )
    compared = GaugeMetricFamily("plekwijzer_index_check_timestamp_seconds", "Wanneer die vergelijking klaar was.")
    last = last_check(db.session)
    if last:
        for kind, count in last.counts.items():
            drift.add_metric((kind,), count)
        compared.add_metric((), last.ended_at.timestamp())
    yield from (drift, compared)


FIGURES: tuple[Callable[[], Iterator[Metric]], ...] = (_outbox, _listings, _jobs, _drift)
