"""A real Chromium on a real site: web and indexer as processes, SQLite, embedded index, demo data.

The data are made once a run and copied for each site. Every test that only looks shares one site; a test that changes
something or moves the clock asks for `own_site`. Contexts per role sign in once.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.config import ROOT
from tests.browser.chromium import CHROMIUM, QUIET
from tests.browser.site import Site, prepare_site
from tests.conftest import skip_or_fail


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium instead of a downloaded one."""
    if not os.access(CHROMIUM, os.X_OK):
        skip_or_fail(f"Chromium ontbreekt ({CHROMIUM}): apt-get install chromium")
    if not (ROOT / "static" / "build.json").exists():
        skip_or_fail("De stijlbestanden ontbreken: make install")
    return {"executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session")
def prepared_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with database and index of the demo, shared by the workers of this run; only to copy."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "voorbereide-site"
    prepare_site(folder)
    return folder


@pytest.fixture(scope="session")
def site(prepared_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running site for tests that change nothing."""
    yield from _running(prepared_site, tmp_path_factory.mktemp("site") / "kopie")


@pytest.fixture
def own_site(prepared_site: Path, tmp_path: Path) -> Iterator[Site]:
    """A running site for one test that changes things."""
    yield from _running(prepared_site, tmp_path / "kopie")


def _running(prepared: Path, folder: Path) -> Iterator[Site]:
    site = Site(prepared, folder)
    try:
        site.start()
        yield site
    finally:
        site.stop()
