"""Elasticsearch that is killed, away, slow, busy, failing or talking nonsense, for a while."""

from collections.abc import Callable

from faults.trial import Trial

SLOW = 10.0  # seconds


def kill_node(trial: Trial) -> None:
    """kill -9 of the node; it comes back on its own data."""
    server = trial.world.stack.server
    assert server  # the table tries this where there is one
    server.kill()
    _live_without(trial)
    server.start()


def spoil(fault: int | float | str) -> Callable[[Trial], None]:
    """Every call to Elasticsearch meets this fault of the proxy (tests/indexer/faulty_proxy.py)."""

    def inflict(trial: Trial) -> None:
        proxies = trial.world.stack.proxies.values()
        for proxy in proxies:
            proxy.harm("", always=fault)
        try:
            _live_without(trial)
        finally:
            for proxy in proxies:
                proxy.release()

    return inflict


def _live_without(trial: Trial) -> None:
    """The site takes reports and says of searching, with a page, that it cannot be done now."""
    trial.require(trial.stream.wait_for_reports(2), "no report was taken without Elasticsearch")
    trial.require(trial.stream.wait_for_searches(503), "no search was answered with 503 without Elasticsearch")
    trial.pause(1.0)
