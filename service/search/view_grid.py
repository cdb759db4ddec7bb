"""Profile x intensity as a small grid: a count in each cell, nothing where the framework has no such pair.

Each count answers the same question: how many results have this, whatever else is ticked here. What an address asks by
profile and by intensity (profiel=5, intensiteit=DL) is ticked as the pairs that it means, so each can be let go.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from service.search.answer.codes import arrangement_tokens, pair_tokens
from service.search.answer.filters import asks_arrangement, searched_frameworks
from service.search.answer.labels import Option, pair_label
from service.search.index.documents import scoped
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


Counts = Mapping[str, int]


def view_grid(ask: Ask, counts: Counts) -> Grid | None:
    """The grid of the searched frameworks. `counts`: of the facet `arrangement`, which leaves out what is picked here.
    None when they have no profiles, or when no result has one and none is picked."""
    searched = searched_frameworks(ask)
    profiles = [item for item in ask.scope.products if item.framework in searched and item.profile is not None]
    if not profiles or not (asks_arrangement(ask.criteria) or any(_count(counts, item) for item in profiles)):
        return None
    held = {code for item in profiles for code in item.intensities}
    columns = tuple((code, name) for code, name in ask.scope.intensities.items() if code in held)
    by_code = {item.code: item for item in sorted(profiles, key=lambda item: (item.profile or 0, item.code))}
    ticked = _ticked_pairs(ask)
    whole = ask.criteria.profiel if not ask.criteria.intensiteit or not ticked else ()
    return Grid(
        columns,
        tuple(
            GridRow(
                f"{item.profile} ({item.code})" if _shares(item, by_code) else str(item.profile),
                _whole(profiles, item, counts, item.profile in whole),
                tuple(_cell(ask, profiles, item, code, counts, ticked) for code, _ in columns),
            )
            for item in by_code.values()
        ),
    )


def _ticked_pairs(ask: Ask) -> frozenset[str]:
    """The tokens of the pairs that are asked: each by itself, or by a profile and an intensity."""
    criteria = ask.criteria
    named = arrangement_tokens(ask, criteria.profiel, criteria.intensiteit) if criteria.intensiteit else ()
    return frozenset((*named, *pair_tokens(ask, criteria.arrangement)))


def _count(counts: Counts, item: ProductScope, intensity: str = "") -> int:
    return counts.get(scoped(item.framework, f"{item.code}:{intensity}" if intensity else item.code), 0)


def _shares(item: ProductScope, by_code: Mapping[str, ProductScope]) -> bool:
    """Whether another code has the same number, in another framework."""
    return any(other.profile == item.profile and code != item.code for code, other in by_code.items())


def _whole(profiles: Collection[ProductScope], item: ProductScope, counts: Counts, is_ticked: bool) -> Option:
    number = sum(_count(counts, other) for other in profiles if other.profile == item.profile)
    return Option(str(item.profile), f"Profiel {item.profile}", number, is_ticked)


def _cell(
    ask: Ask,
    profiles: Collection[ProductScope],
    item: ProductScope,
    intensity: str,
    counts: Counts,
    ticked: Collection[str],
) -> Option | None:
    same = [other for other in profiles if other.code == item.code and intensity in other.intensities]
    if not same:
        return None
    pair = f"{item.code}:{intensity}"
    is_ticked = any(scoped(other.framework, pair) in ticked for other in same)
    return Option(pair, pair_label(ask.scope, pair), sum(_count(counts, other, intensity) for other in same), is_ticked)
