"""What may stand in the address of a page about freshness; anything else is refused, never ignored."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from service.core.errors import Invalid, Problem
from service.freshness.compliance import Order, Owner, Wishes

Choice = TypeVar("Choice", bound=StrEnum)

LATE, EVERYONE = "laat", "iedereen"
FILTERS = ("stand", "type", "beheer", "volgorde")


def read_wishes(args: Mapping[str, str], types: Collection[str], default_owner: Owner) -> Wishes:
    """The filter bar of naleving. Invalid: an unknown value."""
    shown = args.get("stand") or LATE
    if shown not in (LATE, EVERYONE):
        raise _unknown("stand", shown)
    return Wishes(
        owner=_read_choice(args, "beheer", Owner, default_owner),
        type=read_known(args, "type", types),
        order=_read_choice(args, "volgorde", Order, Order.DAGEN),
        late_only=shown == LATE,
    )


def refuse_unknown(args: Mapping[str, str], known: Collection[str]) -> None:
    """Invalid, with a problem for each name that this page has no use for: a filter that is ignored misleads."""
    says = f"Deze naam kennen wij niet. U kunt kiezen uit: {', '.join(known)}."
    problems = tuple(Problem(name[:60], says) for name in args if name not in known)
    if problems:
        raise Invalid("Dit adres noemt iets dat wij niet kennen.", problems)


def read_known(args: Mapping[str, str], name: str, known: Collection[str]) -> str:
    """The value of this name; empty: no choice. Invalid: a value that is not known."""
    value = args.get(name, "")
    if value and value not in known:
        raise _unknown(name, value)
    return value


def _read_choice(args: Mapping[str, str], name: str, kind: type[Choice], default: Choice) -> Choice:
    value = args.get(name, "")
    try:
        return kind(value) if value else default
    except ValueError:
        raise _unknown(name, value) from None


def _unknown(name: str, value: str) -> Invalid:
    problem = Problem(name, f"‘{value[:40]}’ is geen keuze bij {name}. Kies uit de lijst op de pagina.", value[:40])
    return Invalid("Dit adres noemt iets dat wij niet kennen.", (problem,))
