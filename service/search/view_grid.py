"""Profile x intensity as a small grid: a count in each cell, nothing where the framework has no such pair."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.search.answer.filters import searched_frameworks
from service.search.answer.labels import Option, pair_label
from service.search.question.ask import Ask
from service.search.question.scope import ProductScope


@dataclass(frozen=True)
class GridRow:
    """A profile: `whole` stands for each of its intensities; a cell is None where the framework has none."""

    label: str
    whole: Option
    cells: tuple[Option | None, ...]


@dataclass(frozen=True)
class Grid:
    """`intensities`: (code, name) for each column of cells."""

    intensities: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]

    @property
    def legend(self) -> str:
        """P perspectief, I intensief"""
        return ", ".join(f"{code} {name.lower()}" for code, name in self.intensities)


def view_grid(ask: Ask, options: Mapping[str, tuple[Option, ...]]) -> Grid | None:
    """The grid of the searched frameworks with the counts of the facets; None when they have no profiles."""
    searched = searched_frameworks(ask)
    profiles = [item for item in ask.scope.products if item.framework in searched and item.profile is not None]
    if not profiles:
        return None
    held = {code for item in profiles for code in item.intensities}
    columns = tuple((code, name) for code, name in ask.scope.intensities.items() if code in held)
    counted = {(name, option.waarde): option for name, several in options.items() for option in several}
    by_code = {item.code: item for item in sorted(profiles, key=lambda item: (item.profile or 0, item.code))}
    rows = tuple(_row(ask, item, columns, counted, shares=_shares(item, by_code)) for item in by_code.values())
    return Grid(columns, rows)


def _shares(item: ProductScope, by_code: Mapping[str, ProductScope]) -> bool:
    """Whether another code has the same number, in another framework."""
    return any(other.profile == item.profile and code != item.code for code, other in by_code.items())


def _row(
    ask: Ask,
    item: ProductScope,
    columns: tuple[tuple[str, str], ...],
    counted: Mapping[tuple[str, str], Option],
    *,
    shares: bool,
) -> GridRow:
    label = f"{item.profile} ({item.code})" if shares else str(item.profile)
    number = str(item.profile)
    whole = counted.get(("profiel", number), Option(number, f"Profiel {number}", 0, gekozen=False))
    return GridRow(
        label, whole, tuple(_cell(ask, f"{item.code}:{code}", code in item.intensities, counted) for code, _ in columns)
    )


def _cell(ask: Ask, pair: str, exists: bool, counted: Mapping[tuple[str, str], Option]) -> Option | None:
    if not exists:
        return None
    return counted.get(("arrangement", pair), Option(pair, pair_label(ask.scope, pair), 0, gekozen=False))
