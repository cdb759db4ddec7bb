"""The stacks that an installation may be built on, and which tests a second run repeats.

`pytest` runs everything on SQLite, with the reference engine and in flows the embedded one. `pytest --stack
postgres+elasticsearch` runs again whatever uses the fixture `stack`, directly or through `database_url` or `engine`.
What it leaves out it counts at the end, by reason.
"""

from collections import Counter
from enum import StrEnum
from typing import Any

import pytest

from tests.longest_first import longest_first


class Stack(StrEnum):
    """A database and an engine that go together."""

    SMALL = "sqlite+embedded"
    LARGE = "postgres+elasticsearch"

    @property
    def database(self) -> str:
        return self.partition("+")[0]


NO_STORE = "gebruikt geen database of zoekmachine"
NAMES_ITS_OWN = "noemt zelf zijn database of zoekmachine: al gedraaid in de eerste ronde"
ENGINE_PARAMS = ("arena", "engine", "filled")
LEFT_OUT: Counter[str] = Counter()  # of this process, or of one worker: each collects the same tests


@pytest.fixture(scope="session")
def stack(request: pytest.FixtureRequest) -> Stack:
    """The stack of this run. A test that asks for it, in whatever way, is run on every stack."""
    return chosen_stack(request.config)


def chosen_stack(config: pytest.Config) -> Stack:
    return Stack(config.getoption("--stack"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--stack", choices=[str(one) for one in Stack], default=str(Stack.SMALL), help=__doc__)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What this stack has nothing to say about is left out, with a reason that is shown."""
    reason_of = _reason_on_small if chosen_stack(config) is Stack.SMALL else _reason_on_large
    reasons = {item: reason_of(item) for item in items}
    items[:] = [item for item in items if not reasons[item]]
    longest_first(items)
    left_out = [item for item in reasons if reasons[item]]
    LEFT_OUT.update(reasons[item] for item in left_out)
    config.hook.pytest_deselected(items=left_out)


def _reason_on_small(item: pytest.Item) -> str:
    """Empty: the test belongs in this run."""
    marker = item.get_closest_marker("large")
    return f"alleen op {Stack.LARGE}: {marker.args[0]}" if marker else ""


def _reason_on_large(item: pytest.Item) -> str:
    """On the second stack, what would only repeat the first run is left out too."""
    marker = item.get_closest_marker("small")
    if marker:
        return f"alleen op {Stack.SMALL}: {marker.args[0]}"
    if "stack" not in getattr(item, "fixturenames", ()):
        return NO_STORE
    chosen = getattr(getattr(item, "callspec", None), "params", {})
    engines = {str(chosen[name]) for name in ENGINE_PARAMS if name in chosen}
    return NAMES_ITS_OWN if "database_url" in chosen or engines - {"elastic"} else ""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its counts to the run. A part of the suite that has nothing for this stack is no failure."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(LEFT_OUT)
    elif LEFT_OUT and session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
        session.exitstatus = pytest.ExitCode.OK


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker of pytest-xdist ended."""
    if not LEFT_OUT:
        LEFT_OUT.update(getattr(node, "workeroutput", {}).get("left_out", {}))


def show_left_out(terminalreporter: pytest.TerminalReporter) -> None:
    """For the summary at the end."""
    if not LEFT_OUT:
        return
    terminalreporter.section(f"niet op {chosen_stack(terminalreporter.config)}")
    for reason, times in LEFT_OUT.most_common():
        terminalreporter.line(f"{times:5} {reason}")
