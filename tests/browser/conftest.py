"""A real Chromium on a real site: web and indexer as processes, demo data.

The data are made once a run and copied for each site. Every test that only looks shares one site, on SQLite and the
embedded engine; a test that changes something or moves the clock asks for `own_site`, which is of the stack of the
run. Contexts per role sign in once.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.config import ROOT
from tests.browser.chromium import CHROMIUM, QUIET
from tests.browser.site import Site, Store, fill_database, prepare_site
from tests.copies import Databases
from tests.elasticsearch.engine import ElasticPlace
from tests.sharing import shared_folder
from tests.skips import skip_or_fail


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
    folder = shared_folder(tmp_path_factory) / "voorbereide-site"
    prepare_site(folder)
    return folder


@pytest.fixture(scope="session")
def prepared_database(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same demo as a database on the large stack; only to copy."""
    with databases.bare() as url:
        fill_database(tmp_path_factory.mktemp("site"), Store(url))
        yield url


@pytest.fixture(scope="session")
def site(prepared_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running site for tests that change nothing, on the small stack."""
    yield from _running(Site.copy_of(prepared_site, tmp_path_factory.mktemp("site") / "kopie"))


@pytest.fixture
def own_site(
    databases: Databases, elastic_place: ElasticPlace | None, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Site]:
    """A running site for one test that changes things, on the stack of this run."""
    if elastic_place is None:
        yield from _running(Site.copy_of(request.getfixturevalue("prepared_site"), tmp_path / "kopie"))
    else:
        with databases.copied(request.getfixturevalue("prepared_database")) as url:
            yield from _running(Site(tmp_path, Store(url, elastic_place.environment())))


def _running(site: Site) -> Iterator[Site]:
    try:
        site.start()
        yield site
    finally:
        site.stop()
