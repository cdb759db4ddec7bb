"""One page of a list: which part to read, and how many pages there are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

PER_PAGE = 20
MOST_PER_PAGE = 100


@dataclass(frozen=True)
class Page:
    """Page `number` (from 1) of a list of `total` items."""

    number: int
    total: int
    per_page: int = PER_PAGE

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.per_page

    @property
    def count(self) -> int:
        """How many pages there are; an empty list still has one."""
        return max(1, -(-self.total // self.per_page))


def page_addresses() -> Callable[[int], str]:
    """Gives the address of another page of this same list, for the macro `paginering`; other parameters stay.

    Not those with a leading `_`: url_for takes them for its own (`_scheme`, `_external`).
    """
    endpoint = request.endpoint or ""
    kept = {name: values for name, values in request.args.lists() if name != "pagina" and not name.startswith("_")}
    path_values = request.view_args or {}

    def address(number: int) -> str:
        values: dict[str, Any] = {**kept, **path_values, **({} if number == 1 else {"pagina": number})}
        return url_for(endpoint, **values)

    return address
