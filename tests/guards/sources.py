"""The source files that the guards read."""

import ast
from collections.abc import Iterator
from pathlib import Path

from service.config import ROOT

OURS = ("service", "indexer", "tests", "tools", "bench", "relevance", "faults", "load")


def python_files(*folders: str) -> Iterator[Path]:
    """Our Python files in these folders of the repository, or in all."""
    for folder in folders or OURS:
        yield from sorted((ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    """The path as people write it: service/core/http.py"""
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    """The name by which it is imported: service.core.http"""
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a file imports, also inside functions: `service.core.errors.Invalid`."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
