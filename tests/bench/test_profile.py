"""Where time is said to go. The measuring itself is done by hand: `python -m bench.profile`.

Fixture strategy: stacks as the sampler notes them, and one real sampling of this process.
"""

from bench.profile import PARTS, REST, part_of
from bench.sampling import INTERVAL, Samples, sampled
from service.config import ROOT

LOOP = 20_000_000  # additions in one call into C: many times INTERVAL on any machine


def test_time_is_of_the_innermost_call_that_says_what_is_being_done() -> None:
    stack = (("/x/sqlalchemy/engine/base.py", "execute"), ("/x/service/search/view.py", "view_result"))
    assert part_of(stack) == "database"
    assert part_of(stack[1:]) == "woorden en links van het resultaat"
    assert part_of((("/x/werkzeug/routing.py", "build"), *stack[1:])) == "woorden en links van het resultaat"
    assert part_of((("/x/werkzeug/routing.py", "build"),)) == REST


def test_the_rules_of_an_explanation_are_no_time_of_the_engine() -> None:
    explains = (("/x/indexer/matching.py", "matches"), ("/x/service/search/answer/operations.py", "_results"))
    assert part_of(explains) == "beoordelen en uitleg"
    assert part_of((("/x/indexer/embedded_search.py", "_count"),)) == "engine"


def test_every_part_names_files_that_exist() -> None:
    """Else a file with another name would count as something else, and nobody would see it."""
    ours = [f"{ROOT.name}/{path.relative_to(ROOT)}" for path in ROOT.rglob("*.py") if ".venv" not in path.parts]
    for piece, _, _ in PARTS:
        assert piece.startswith("/") or piece == "templates/" or any(f"/{piece}" in path for path in ours), piece


def test_a_long_call_counts_in_full_although_nobody_can_look_meanwhile() -> None:
    with sampled() as samples:
        _add_up()
    seen = samples.within(lambda file: file == __file__)
    assert seen[__file__, "_add_up"] > 10 * INTERVAL
    assert len(samples.seconds) < 5


def test_a_function_counts_with_what_it_calls_and_once() -> None:
    again = (("/x/a.py", "inner"), ("/x/a.py", "outer"), ("/x/a.py", "outer"))
    samples = Samples({again: 2.0, again[1:]: 1.0})
    assert samples.within(lambda _file: True) == {("/x/a.py", "outer"): 3.0, ("/x/a.py", "inner"): 2.0}
    assert samples.total == 3.0


def _add_up() -> int:
    return sum(range(LOOP))
