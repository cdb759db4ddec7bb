"""Demand without people (DESIGN section 3): when a search counts for a cell, what is one question, how counts show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

STEP = 5  # counts are shown in steps of this, and nothing below it
REFINED_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True)
class Asked:
    """What one search asked, without who. `words`: codes of concepts; `hashes`: keyed hashes of other words."""

    words: frozenset[str] = frozenset()
    hashes: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    profiles: frozenset[int] = frozenset()
    municipalities: frozenset[str] = frozenset()

    @property
    def kinds(self) -> frozenset[str]:
        """Which help is asked: products and profiles, any of them."""
        return self.products | {f"profiel {number}" for number in self.profiles}

    @property
    def subject(self) -> frozenset[str]:
        """What it is about. A word that nobody knows says nothing of that: it may be a typing error."""
        return self.words | self.kinds


class Collapse(Enum):
    """What becomes of the row of the search before when the same browser searches again."""

    NEW = "a question of its own: both stay"
    REPLACE = "a refinement: the last one stays"
    KEEP = "a look at what less would give: the question stays as it was"


def is_assignable(asked: Asked) -> bool:
    """Whether it counts for cells of product and municipality; else it is "niet toe te wijzen"."""
    return bool(asked.kinds and asked.municipalities)


def collapse(before: Asked, after: Asked, apart: timedelta) -> Collapse:
    """One need, one row: what follows within 15 minutes refines it, unless it is about other help or another place.

    Letting go of a filter or a word is no refinement. Else following "zonder filter: 7" after an empty answer would
    wipe out the very search that found no room.
    """
    if apart > REFINED_WITHIN or _apart(before.subject, after.subject):
        return Collapse.NEW
    if _apart(before.municipalities, after.municipalities):
        return Collapse.NEW
    return Collapse.KEEP if _lets_go(before, after) else Collapse.REPLACE


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _lets_go(before: Asked, after: Asked) -> bool:
    """Less is asked and nothing more. Words are asked together; of products and places any will do."""
    gained = (
        after.words - before.words
        or after.hashes - before.hashes
        or after.kinds - before.kinds
        or after.municipalities - before.municipalities
    )
    if gained:
        return False
    fewer = after.words | after.hashes < before.words | before.hashes
    return fewer or _emptied(before.kinds, after.kinds) or _emptied(before.municipalities, after.municipalities)


def _emptied(before: frozenset[str], after: frozenset[str]) -> bool:
    return bool(before and not after)


def to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def rounded(number: int) -> int:
    """To the nearest 5; what is under 5 is 0 and must be shown as "<5"."""
    return 0 if number < STEP else (number + STEP // 2) // STEP * STEP


def shown(number: int) -> str:
    """25; <5"""
    return str(rounded(number)) if number >= STEP else f"<{STEP}"


@dataclass(frozen=True)
class Total:
    """A total as it may be shown: `about` adds the counts as shown, `hidden` says how many of them are under 5."""

    about: int
    hidden: int


def total_of(numbers: Iterable[int]) -> Total:
    """Made of what is shown only. The true total beside the other cells would give a cell under 5 away."""
    counted = list(numbers)
    return Total(sum(map(rounded, counted)), sum(number < STEP for number in counted))
