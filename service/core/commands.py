"""Commands that end with a Dutch sentence instead of a traceback when the user can mend it."""

from typing import Any

import click
from flask.cli import AppGroup

from service.core.errors import DomainError


class Commands(AppGroup):
    """`flask ...` commands of an area; a DomainError is printed with all its problems, exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DomainError as error:
            _tell(ctx, error)


class OneCommand(click.Command):
    """A `flask ...` command outside a group, with the same manners."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DomainError as error:
            _tell(ctx, error)


def _tell(ctx: click.Context, error: DomainError) -> None:
    lines = [error.detail]
    for problem in error.problems:
        where = f"{problem.field}: " if problem.field else ""
        value = f" (gevonden: {problem.value})" if problem.value else ""
        lines.append(f"  - {where}{problem.message}{value}")
    click.echo("\n".join(lines), err=True)
    ctx.exit(1)
