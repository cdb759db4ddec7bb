"""What a newcomer gets is whole: locked packages, licences, targets that exist."""

import os
import re

from service.config import ROOT

LOCKED = ("requirements.txt", "requirements-test.txt", "requirements-node.txt")
NAMED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)


def test_requirements_hold_versions_and_hashes_and_nothing_else() -> None:
    for file in LOCKED:
        for line in (ROOT / file).read_text().splitlines():
            assert re.match(
                r"[a-z0-9][a-z0-9._\[\],-]*==\S+( ; [^;]+)? \\$|    --hash=sha256:[0-9a-f]{64}( \\)?$", line
            ), f"{file}: {line!r}. Make these files with `make lock`."


def test_the_notices_name_every_package_that_the_service_is_built_with() -> None:
    notices = (ROOT / "NOTICES.md").read_text().casefold().replace("_", "-")
    named = set(NAMED.findall((ROOT / "requirements.txt").read_text())) - {"colorama"}  # on another system only
    missing = sorted(name for name in named if f"| {name} |" not in notices)
    assert not missing, f"Run `make lock` to name these in NOTICES.md: {missing}"


def test_the_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert [int(number) for number in re.findall(r"^## (\d+)\. ", text, re.MULTILINE)] == list(range(1, 16))
    assert "## Appendix" in text


def test_every_target_is_explained_and_every_script_it_calls_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]  # it is there
    assert targets == set(re.findall(r"^(\w+):.*## ", makefile, re.MULTILINE))
    for script in set(re.findall(r"tools/\w+\.sh", makefile)) | {".ci/run"}:
        assert os.access(ROOT / script, os.X_OK), f"{script} is called but cannot be run"
    for module in set(re.findall(r"-m ([\w.]+)", makefile)):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), f"{module} does not exist"


def test_the_gate_is_the_whole_test_with_nothing_skipped() -> None:
    gate = (ROOT / ".ci" / "run").read_text()
    assert gate.startswith("#!/usr/bin/env bash\n")
    for part in ("set -euo pipefail", "PLEKWIJZER_ALLES=1", "HYPOTHESIS_PROFILE=volledig", "make test"):
        assert part in gate
