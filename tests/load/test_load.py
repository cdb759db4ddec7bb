"""A small crowd on a real site gives figures, and what went wrong is counted."""

import pytest

from faults.stacks import SQLITE
from load.__main__ import is_good
from load.figures import Asked, read_stats
from load.run import Crowd, Outcome, run


def test_a_small_crowd_is_answered_and_everything_acknowledged_is_kept() -> None:
    outcome = run(SQLITE, Crowd(consultants=4, providers=2, rows=40, seconds=8))
    assert outcome.wrong == ()
    counted = {row.name: row for row in outcome.asked}
    assert {"zoeken", "cijfers melden", "alles"} <= counted.keys()
    assert outcome.acknowledged == counted["cijfers melden"].requests
    assert is_good(outcome)


def test_percentiles_are_read_from_the_histogram_and_all_requests_are_added_up() -> None:
    stats = [
        {"name": "zoeken", "num_requests": 3, "num_failures": 1, "response_times": {"10": 2, "200": 1}},
        {"name": "aanbod", "num_requests": 97, "num_failures": 0, "response_times": {"20": 97}},
    ]
    assert read_stats("x", stats, 10.0) == [
        Asked("x", "aanbod", 97, 0, 9.7, 20.0, 20.0, 20.0),
        Asked("x", "zoeken", 3, 1, 0.3, 10.0, 200.0, 200.0),
        Asked("x", "alles", 100, 1, 10.0, 20.0, 20.0, 20.0),
    ]


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome([], (), 1.0, 0.0, 0),
        Outcome([Asked("x", "alles", 9, 1, 1.0, 1.0, 1.0, 1.0)], (), 1.0, 0.0, 0),
        Outcome([Asked("x", "alles", 9, 0, 1.0, 1.0, 1.0, 1.0)], ("a report is gone",), 1.0, 0.0, 0),
    ],
    ids=["nobody came", "an error", "a loss"],
)
def test_a_run_in_which_something_went_wrong_is_not_good(outcome: Outcome) -> None:
    assert not is_good(outcome)
