"""The Procfile names what there is to start, and everything there is to start is named."""

import ast

from service.config import ROOT
from tests.guards.sources import python_files, tree_of

ENTRIES = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines() if line.strip())


def test_the_four_processes_are_named() -> None:
    assert set(ENTRIES) == {"web", "indexer", "scheduler", "release"}


def test_each_process_starts_something_that_exists() -> None:
    assert "gunicorn" in ENTRIES["web"]
    assert "'service:create_app()'" in ENTRIES["web"]
    assert "--no-control-socket" in ENTRIES["web"]
    assert "--config service/gunicorn_config.py" in ENTRIES["web"]
    assert (ROOT / "service" / "gunicorn_config.py").exists()
    assert ENTRIES["release"] == "flask --app service db upgrade"
    for name in ("indexer", "scheduler"):
        module = ENTRIES[name].removeprefix("python -m ").split()[0]
        path = ROOT / module.replace(".", "/")
        assert (path / "__main__.py").exists() or path.with_suffix(".py").exists(), f"{module} does not exist"


def test_every_program_of_the_service_is_in_the_procfile() -> None:
    programs = {
        path.relative_to(ROOT).as_posix().removesuffix(".py").removesuffix("/__main__").replace("/", ".")
        for path in python_files("service", "indexer")
        if path.name == "__main__.py" or _is_program(path.read_text(), tree_of(path))
    }
    started = {entry.removeprefix("python -m ").split()[0] for entry in ENTRIES.values()}
    assert programs <= started, f"Name these in the Procfile, or let a command do their work: {programs - started}"


def _is_program(text: str, tree: ast.Module) -> bool:
    return "__main__" in text and any(
        isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) for node in tree.body
    )
