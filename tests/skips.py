"""What cannot be tested here is never passed over in silence."""

import os

import pytest

MOST_NAMES = 10  # without a server all tests of a stack are skipped for one reason


def skip_or_fail(reason: str) -> None:
    """Skips with a reason; with PLEKWIJZER_ALLES=1 nothing may be skipped, so it fails."""
    if os.environ.get("PLEKWIJZER_ALLES") == "1":
        pytest.fail(f"PLEKWIJZER_ALLES=1, maar: {reason}")
    pytest.skip(reason)


def show_skips(terminalreporter: pytest.TerminalReporter) -> None:
    """Skips are easy to miss and may hide half the promise: list them last, by reason."""
    by_reason: dict[str, list[str]] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        by_reason.setdefault(reason, []).append(report.nodeid)
    if by_reason:
        terminalreporter.section("OVERGESLAGEN: dit is niet getest", sep="!", red=True, bold=True)
    for reason, names in by_reason.items():
        more = f" en nog {len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
        terminalreporter.line(f"{reason}: {', '.join(names[:MOST_NAMES])}{more}", red=True)
