"""The catalogue as it is shipped, loaded into the empty database of a test; a copy to spoil for loader tests."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from service.catalogue.lookups import load_catalogue
from service.catalogue.operations import load_catalogue_files
from service.catalogue.rules_catalogue import Catalogue
from service.config import ROOT

SHIPPED = ROOT / "fixtures" / "catalogue" / "wf-jeugd-2025.json"
Spoil = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="session")
def shipped() -> dict[str, Any]:
    """The content of wf-jeugd-2025.json; not to be changed."""
    content: dict[str, Any] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return content


@pytest.fixture
def write_changed(shipped: dict[str, Any], tmp_path: Path) -> Callable[[Spoil], Path]:
    """Writes a copy of the shipped file after `spoil` has changed it, and gives its path."""

    def write(spoil: Spoil) -> Path:
        content = copy.deepcopy(shipped)
        spoil(content)
        path = tmp_path / SHIPPED.name
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    return write


@pytest.fixture
def loaded(session: Session) -> Session:
    """A session on a database with the shipped catalogue."""
    load_catalogue_files(session, [SHIPPED])
    return session


@pytest.fixture
def catalogue(loaded: Session) -> Catalogue:
    return load_catalogue(loaded, "wf-jeugd-2025")
