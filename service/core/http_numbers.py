"""Numbers in addresses: one that no row can have is an address that does not exist, not an error of the database."""

from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1  # an integer column of PostgreSQL


class RowNumber(IntegerConverter):
    """`<int:...>` in every route."""

    def __init__(self, map: Map, fixed_digits: int = 0, min: int | None = None, max: int = LARGEST) -> None:
        super().__init__(map, fixed_digits, min, max)
