"""Counts requests for Prometheus: how long each took, by the rule of its route and never by its path.

Under gunicorn the workers count together in one folder (service/gunicorn_config.py); elsewhere an app counts alone.
"""

import time
from dataclasses import dataclass
from typing import cast

from flask import Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Gauge, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from service.config import shared_metrics_folder
from service.core.logs import route_rule

EXTENSION = "plekwijzer_metrics"
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(frozen=True)
class RequestMetrics:
    """The instruments of one app, and the registry in which they are its own."""

    own: CollectorRegistry
    seconds: Histogram
    busy: Gauge

    def registry(self) -> CollectorRegistry:
        """To read out, for one reader: what all workers counted, or this app alone where nobody shares."""
        registry = CollectorRegistry()
        if shared_metrics_folder():
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # of the library
        else:
            registry.register(self.own)
        return registry


def _instruments() -> RequestMetrics:
    own = CollectorRegistry()
    return RequestMetrics(
        own,
        Histogram(
            "plekwijzer_http_request_seconds",
            "Tijd tot het antwoord, per route.",
            ("method", "route", "status"),
            buckets=SECONDS,
            registry=own,
        ),
        Gauge(
            "plekwijzer_http_requests_busy",
            "Verzoeken waaraan nu wordt gewerkt.",
            multiprocess_mode="livesum",
            registry=own,
        ),
    )


def register_request_metrics(app: Flask) -> None:
    """Measures each request. Call before anything else that acts on requests, so that all of it is measured."""
    app.extensions[EXTENSION] = metrics = _instruments()

    def start() -> None:
        metrics.busy.inc()
        g.measured_since = time.perf_counter()

    def finish(response: Response) -> Response:
        if "measured_since" in g:
            seconds = time.perf_counter() - g.measured_since
            metrics.seconds.labels(_method(), route_rule(), str(response.status_code)).observe(seconds)
        return response

    def leave(_error: BaseException | None) -> None:
        if g.pop("measured_since", None) is not None:
            metrics.busy.dec()

    app.before_request(start)
    app.after_request(finish)
    app.teardown_request(leave)


def request_metrics() -> RequestMetrics:
    """The instruments of the running app."""
    return cast(RequestMetrics, current_app.extensions[EXTENSION])


def _method() -> str:
    """Anybody can make up a method, and each new value is kept for ever."""
    return request.method if request.method in METHODS else "anders"
