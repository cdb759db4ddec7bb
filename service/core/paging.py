"""One page of a list: which part to read, and how many pages there are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request, url_for

from service.core.errors import Invalid, Problem
from service.core.http_numbers import read_row_number

PER_PAGE = 20
DEEPEST = 10_000
WRONG_PAGE = f"Kies een pagina van 1 tot en met {DEEPEST}."
READABLE = "!$'()*,/:;?@"  # may stand in a query as they are; url_for leaves them too


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


def read_page(args: Mapping[str, str]) -> int:
    """The number of the page that an address asks for, from 1. Invalid: anything else, however many digits it has."""
    typed = args.get("pagina", "1")
    number = read_row_number(typed)
    if number is None or not 1 <= number <= DEEPEST:
        raise Invalid("Deze pagina is er niet.", (Problem("pagina", WRONG_PAGE, typed[:40]),))
    return number


def page_addresses(*said_once: str) -> Callable[[int], str]:
    """Gives the address of another page of this same list, for the macro `paginering`; other parameters stay, but for
    those that are `said_once`, on the page that was asked first.

    They are never arguments of url_for, which takes some names (`endpoint`, `_scheme`) for its own.
    """
    path = url_for(request.endpoint or "", **(request.view_args or {}))
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in ("pagina", *said_once)]

    def address(number: int) -> str:
        query = urlencode(kept if number == 1 else [*kept, ("pagina", str(number))], safe=READABLE)
        return f"{path}?{query}" if query else path

    return address
