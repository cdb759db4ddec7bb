"""Results in the blocks and groups in which a page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.matching import matches
from service.core.dutch import listed
from service.listings.rules_group import Group
from service.search.answer.operations import SearchPage
from service.search.index.documents import fields_of
from service.search.question.slots import CLOSE, EXACT, Slot
from service.search.view import ResultView
from service.search.view_filters import address

MOST_NAMED = 4  # in a heading


@dataclass(frozen=True)
class Block:
    """`title`: empty when there is one block. `key` stands before the name of a group in the address of its heading."""

    title: str
    key: str
    groups: list[tuple[Group, list[ResultView]]]


def blocks(page: SearchPage, shown: Sequence[ResultView]) -> list[Block]:
    """First what has all of the question, or most of it, then the rest: each with its own groups, in the order of the
    engine (queries.order)."""
    reach = page.ask.reach
    if reach is None or reach.first is reach.last:
        return [_block("", "", shown)]
    first = [matches(fields_of(result.facts), reach.first) for result in page.results]
    titles = _titles(page)
    parts = [
        _block(title, key, [view for view, is_first in zip(shown, first, strict=True) if is_first is wanted])
        for title, key, wanted in zip(titles, ("", "rest-"), (True, False), strict=True)
    ]
    return [part for part in parts if part.groups]


def jumps(page: SearchPage, parts: Sequence[Block]) -> dict[str, str]:
    """Where a group's counter leads: to the group on this page, else to the page where it begins; nowhere when the
    results stand in two blocks, of which each has its own groups."""
    criteria, counts = page.ask.criteria, page.facets.get("groep", {})
    found = {str(group): f"#{part.key}{group}" for part in reversed(parts) for group, _ in part.groups}
    if any(part.title for part in parts):
        return found
    before = 0
    for group in Group:
        begins = address(criteria, pagina=before // criteria.per_pagina + 1) + f"#{group}"
        if counts.get(group, 0):
            found.setdefault(str(group), begins)
        before += counts.get(group, 0)
    return found


def _titles(page: SearchPage) -> tuple[str, str]:
    needed = [slot for slot in page.ask.slots if slot.needed]
    if len(needed) == 1:
        return ("Verwante hulp", "Verder verwant") if page.ask.only_some else (_names(needed), "Verwante hulp")
    return "Het dichtst bij wat u vroeg" if page.ask.only_some else _names(needed), "Een deel van wat u vroeg"


def _names(needed: Sequence[Slot]) -> str:
    """What each of them has: only the parts of the question that were needed, so words of the sentence (wil, mijn) and
    for whom it is (volwassene) are not promised."""
    parts = list(dict.fromkeys(f"‘{slot.meaning if slot.is_told_of else slot.typed}’" for slot in needed))
    if len(parts) > MOST_NAMED:
        return "Noemt alles waarop wij zochten"
    others = any(way.kind in CLOSE - {EXACT} for slot in needed for way in slot.alternatives)
    also = f"{',' if len(parts) > 1 else ''} of een ander woord daarvoor"
    return f"Noemt {listed(parts)}{also if others else ''}"


def _block(title: str, key: str, shown: Sequence[ResultView]) -> Block:
    groups = [(group, [item for item in shown if item.groep == group]) for group in Group]
    return Block(title, key, [(group, items) for group, items in groups if items])
