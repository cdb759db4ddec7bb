"""The golden set over the listings that are there (fixtures/relevance/README.md)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from relevance.metrics import good_ones
from service.config import ROOT
from service.listings.facts import ListingFacts

FILES = tuple(ROOT / "fixtures" / "relevance" / name for name in ("vragen.json", "oefenvragen.json", "alledaags.json"))
OUTSIDE = "buiten"


class Half(StrEnum):
    """TUNE, PRACTICE and EVERYDAY may be looked at; of the others nothing but totals is ever shown."""

    TUNE = "afstemmen"
    PRACTICE = "oefenen"
    EVERYDAY = "alledaags"
    FINAL = "eind"
    EVERYDAY_FINAL = "alledaags-eind"


OPEN_HALVES = (Half.TUNE, Half.PRACTICE, Half.EVERYDAY)


@dataclass(frozen=True)
class Question:
    """`grades`: listing id -> grade 1-3, of the listings that are there."""

    number: int
    text: str
    half: Half
    kind: str
    grades: Mapping[int, int]

    @property
    def is_outside(self) -> bool:
        """The catalogue has no answer."""
        return self.kind == OUTSIDE

    @property
    def is_measured(self) -> bool:
        """At least one of the listings is an answer."""
        return not self.is_outside and bool(good_ones(self.grades))


@dataclass(frozen=True)
class GoldenSet:
    """`dropped`: judgments about titles that no listing has."""

    questions: tuple[Question, ...]
    judgments: int
    dropped: int

    def of(self, half: Half) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.half is half)


def load_golden_set(listings: Iterable[ListingFacts]) -> GoldenSet:
    """Ties the judgments to listings by title."""
    entries: list[dict[str, Any]] = [entry for file in FILES for entry in json.loads(file.read_text(encoding="utf-8"))]
    ids: dict[str, list[int]] = {}
    for facts in listings:
        ids.setdefault(facts.title, []).append(facts.id)
    judged = [judgment["titel"] for entry in entries for judgment in entry["oordelen"]]
    return GoldenSet(
        questions=tuple(_question(entry, ids) for entry in entries),
        judgments=len(judged),
        dropped=sum(title not in ids for title in judged),
    )


def _question(entry: Mapping[str, Any], ids: Mapping[str, list[int]]) -> Question:
    grades = {
        listing_id: int(judgment["graad"])
        for judgment in entry["oordelen"]
        for listing_id in ids.get(judgment["titel"], ())
    }
    return Question(entry["nummer"], entry["vraag"], Half(entry["helft"]), entry["soort"], grades)
