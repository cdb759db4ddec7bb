"""The `flask ...` commands: each area brings its own group."""

from flask import Flask

from service.accounts.commands import users
from service.backup import backup
from service.catalogue.commands import catalogue_commands
from service.interop.commands import demo
from service.interop.commands_file import listings
from service.search.index.commands import index


def register(app: Flask) -> None:
    """Adds the command groups of the areas, and what concerns them all."""
    app.cli.add_command(backup)
    app.cli.add_command(catalogue_commands)
    app.cli.add_command(demo)
    app.cli.add_command(index)
    app.cli.add_command(listings)
    app.cli.add_command(users)
