"""The parts an app was built with, for pages, jobs and commands; service/parts.py builds them."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from indexer.engine import Engine
from service.config import Settings
from service.core.clock import Clock


@dataclass(frozen=True)
class Parts:
    """What an installation is made of: settings, the clock and the search engine."""

    settings: Settings
    clock: Clock
    engine: Engine


def parts() -> Parts:
    """The parts of the running app."""
    return cast(Parts, current_app.extensions["plekwijzer"])
