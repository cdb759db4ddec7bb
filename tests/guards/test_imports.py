"""Imports go one way. Whoever breaks a rule reads here why it is there and what to do instead."""

from pathlib import Path

import pytest

from service.config import ROOT
from tests.guards.sources import imports_of, module_of, name_of, python_files

AREAS = (
    "core", "accounts", "catalogue", "providers", "listings", "freshness", "signals", "search", "coverage", "gaps",
    "interop",
)  # fmt: skip
ONE_WAY = (
    "Areas know only what comes before them: " + " < ".join(AREAS) + ". Move what both need down, hand it over as an "
    "argument, or let the later area do the asking. Tables may point up with a string in ForeignKey."
)
ROOMS = ("dutch", "vocabulary", "question", "index", "answer", "demand", "editing")
ROOMS_ONE_WAY = (
    "The rooms of the search know only what comes before them: " + " < ".join(ROOMS) + " < the files of search/ "
    "itself, of which every room may know blueprint.py."
)
COMMANDS_MAY = ("service.parts", "service.tables")
PURE = "Rules are pure: they get values and give values, so that every combination can be tested without a database."
NO_REQUEST = "Only pages and api know of a request: hand the value over as an argument."
ONE_READER = "Settings are read in service/config.py only: use parts().settings, or take the value as an argument."
KNOWS_NOTHING = (
    "The indexer keeps an index equal to given documents and knows nothing of care: only indexer/__main__.py may "
    "import the service, to be handed its parts."
)


def area_of(module: str) -> str | None:
    """The area of service.search.pages is search; a module of the whole service (service.web) has none."""
    parts = module.split(".")
    return parts[1] if parts[0] == "service" and len(parts) > 1 and (ROOT / "service" / parts[1]).is_dir() else None


def test_every_area_has_its_place_in_the_order() -> None:
    folders = {path.name for path in (ROOT / "service").iterdir() if (path / "__init__.py").exists()}
    assert folders <= set(AREAS), f"Put {folders - set(AREAS)} in AREAS. {ONE_WAY}"


@pytest.mark.parametrize("path", [*python_files("service")], ids=name_of)
def test_areas_import_one_way(path: Path) -> None:
    area = area_of(module_of(path))
    if area is None:
        return  # what puts the service together may know everything
    wrong = []
    for line, name in imports_of(path):
        other = area_of(name)
        if other is not None and AREAS.index(other) > AREAS.index(area):
            wrong.append(f"{name_of(path)}:{line} imports {name}")
        whole = name.startswith("service.") and other is None and not name.startswith("service.config")
        if whole and not (path.name.startswith(("commands", "worker")) and name.startswith(COMMANDS_MAY)):
            wrong.append(f"{name_of(path)}:{line} imports {name}, which puts the areas together and so lies above them")
    assert not wrong, "\n".join((*wrong, ONE_WAY))


def test_every_room_of_the_search_has_its_place_in_the_order() -> None:
    folders = {path.name for path in (ROOT / "service" / "search").iterdir() if (path / "__init__.py").exists()}
    assert folders == set(ROOMS), f"Put {folders ^ set(ROOMS)} in ROOMS, or take it out. {ROOMS_ONE_WAY}"


@pytest.mark.parametrize("path", [*python_files("service/search")], ids=name_of)
def test_rooms_of_the_search_import_one_way(path: Path) -> None:
    wrong = [
        f"{name_of(path)}:{line} imports {name}"
        for line, name in imports_of(path)
        if name.startswith("service.search.") and _floor(name) > _floor(module_of(path))
    ]
    assert not wrong, "\n".join((*wrong, ROOMS_ONE_WAY))


def _floor(module: str) -> int:
    """Where a module of the search stands in the order of its rooms; blueprint.py lies under all of them."""
    room = module.split(".")[2]
    return -1 if room == "blueprint" else ROOMS.index(room) if room in ROOMS else len(ROOMS)


def test_the_indexer_knows_nothing_of_the_service() -> None:
    wrong = [
        f"{name_of(path)}:{line} imports {name}"
        for path in python_files("indexer")
        if path.name != "__main__.py"
        for line, name in imports_of(path)
        if name.split(".")[0] in ("service", "flask", "sqlalchemy")
    ]
    assert not wrong, "\n".join((*wrong, KNOWS_NOTHING))


def test_rules_are_pure() -> None:
    wrong = _imports_in("rules", ("flask", "sqlalchemy", "service.core.database", "service.core.context"))
    assert not wrong, "\n".join((*wrong, PURE))


def test_operations_know_no_request() -> None:
    wrong = [*_imports_in("operations", ("flask",)), *_imports_in("tables", ("flask",))]
    assert not wrong, "\n".join((*wrong, NO_REQUEST))


def test_settings_are_read_in_one_place() -> None:
    wrong = [
        f"{name_of(path)}:{line} uses {name}"
        for path in python_files("service", "indexer")
        if name_of(path) != "service/config.py"
        for line, name in imports_of(path)
        if name.startswith(("environs", "os.environ", "os.getenv"))
    ]
    wrong += [
        f"{name_of(path)} reads os.environ"
        for path in python_files("service", "indexer")
        if name_of(path) != "service/config.py" and "os.environ" in path.read_text()
    ]
    assert not wrong, "\n".join((*wrong, ONE_READER))


def _imports_in(first_word: str, forbidden: tuple[str, ...]) -> list[str]:
    """Imports of forbidden modules in files such as rules.py and rules_group.py of any area."""
    found = []
    for path in python_files("service"):
        if path.stem.split("_")[0] != first_word:
            continue
        for line, name in imports_of(path):
            if any(name == module or name.startswith(f"{module}.") for module in forbidden):
                found.append(f"{name_of(path)}:{line} imports {name}")
    return found
