"""Numbers in addresses and forms: one that no row can have names nothing, and is no error of the database."""

from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1  # an integer column of PostgreSQL


class RowNumber(IntegerConverter):
    """`<int:...>` in every route."""

    def __init__(self, map: Map, fixed_digits: int = 0, min: int | None = None, max: int = LARGEST) -> None:
        super().__init__(map, fixed_digits, min, max)


def read_row_number(typed: str) -> int | None:
    """The number of a row as a form sends it; None for what no row can have."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= len(str(LARGEST))):
        return None
    number = int(typed)
    return number if number <= LARGEST else None
