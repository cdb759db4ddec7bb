"""Loads catalogue files: what is new is added, what changed is changed in place, the rest stays untouched."""

from collections.abc import Iterable
from pathlib import Path

from service.catalogue.operations_tree import load_tree
from service.catalogue.rules_load import LoadReport
from service.catalogue.schemas_file import CatalogueFile, read_catalogues
from service.core.database import Sessions, writing


def load_catalogue_files(session: Sessions, paths: Iterable[Path]) -> list[LoadReport]:
    """Checks the files and loads them all in one transaction; a report for each.

    Invalid: a file is wrong, or drops a product that contracts or listings still use. Nothing is changed then.
    """
    return load_catalogues(session, read_catalogues(paths))


def load_catalogues(session: Sessions, files: Iterable[CatalogueFile]) -> list[LoadReport]:
    """Loads files that were checked by read_catalogues."""
    with writing(session):
        return [load_tree(session, file) for file in files]
