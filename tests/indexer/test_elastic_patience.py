"""How long a process waits for Elasticsearch when people wait for the process.

Fixture strategy: a call that always fails in one way, and counts how often it was made.
"""

import pytest
from elastic_transport import ConnectionError, ConnectionTimeout

from indexer.elastic_patience import Patience
from indexer.engine import EngineUnavailable

LONG = 60.0


class FailingCall:
    def __init__(self, error: Exception) -> None:
        self.error = error
        self.times = 0

    def __call__(self) -> None:
        self.times += 1
        raise self.error


def give_up(patience: Patience, call: FailingCall) -> None:
    with pytest.raises(EngineUnavailable):
        patience.call("search", call)


def test_a_server_that_took_too_long_is_not_asked_again_and_then_left_alone_for_a_while() -> None:
    patience, call = Patience(3, 0.0, within=0.0, rest=LONG), FailingCall(ConnectionTimeout("slow"))
    give_up(patience, call)
    give_up(patience, call)
    assert call.times == 1


def test_after_its_rest_it_is_asked_again() -> None:
    patience, call = Patience(3, 0.0, within=0.0, rest=0.0), FailingCall(ConnectionTimeout("slow"))
    give_up(patience, call)
    give_up(patience, call)
    assert call.times == 2


def test_a_server_that_fails_quickly_gets_every_attempt_and_no_rest() -> None:
    patience, call = Patience(3, 0.0, within=LONG, rest=LONG), FailingCall(ConnectionError("refused"))
    give_up(patience, call)
    give_up(patience, call)
    assert call.times == 6
