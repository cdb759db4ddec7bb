"""Reads what the demo is made of: hand-written texts and invented providers (fixtures/demo)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.config import ROOT

FOLDER = ROOT / "fixtures" / "demo"
LETTERS = ("b", "c", "v")


@dataclass(frozen=True)
class DemoProvider:
    """An invented provider. `weight`: about how many listings; `discipline`: goed, wisselend, slecht or nooit."""

    agb: str
    kvk: str
    name: str
    type: str
    micro: bool
    place: str
    postcode: str
    segments: tuple[str, ...]
    weight: int
    phone: str
    mail_domain: str
    discipline: str


@dataclass(frozen=True)
class BaseText:
    """A text for at most two listings, one for each title. `tokens`: B-P5:DL, or a code alone. `agb`: only there."""

    id: str
    segment: str
    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    tokens: tuple[str, ...]
    keywords: tuple[str, ...]
    exclusions: tuple[str, ...]
    ages: tuple[int, int]
    forms: tuple[str, ...]
    methods: tuple[str, ...]
    languages: tuple[str, ...]
    accessibility: tuple[str, ...]
    agb: str | None = None

    @property
    def products(self) -> tuple[str, ...]:
        """Codes without intensities, each once."""
        return tuple(dict.fromkeys(token.partition(":")[0] for token in self.tokens))


def read_providers(folder: Path = FOLDER) -> tuple[DemoProvider, ...]:
    """All providers, in the order of the file."""
    return tuple(_provider(row) for row in _read(folder / "aanbieders.json"))


def read_texts(folder: Path = FOLDER) -> tuple[BaseText, ...]:
    """All texts: first those that belong to one provider, then by segment."""
    fixed = [_text(row, f"vast-{place}", "B") for place, row in enumerate(_read(folder / "teksten-vast.json"))]
    rest = [
        _text(row, f"{letter}-{place}", letter.upper())
        for letter in LETTERS
        for place, row in enumerate(_read(folder / f"teksten-{letter}.json"))
    ]
    return (*fixed, *rest)


def _read(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _provider(row: dict[str, Any]) -> DemoProvider:
    return DemoProvider(
        agb=row["agb"], kvk=row["kvk"], name=row["naam"], type=row["type"], micro=row["micro"], place=row["plaats"],
        postcode=row["postcode"], segments=tuple(row["segmenten"]), weight=row["gewicht"], phone=row["telefoon"],
        mail_domain=row["mail_domein"], discipline=row["discipline"],
    )  # fmt: skip


def _text(row: dict[str, Any], id: str, segment: str) -> BaseText:
    first, last = row["leeftijd"]
    return BaseText(
        id=id, segment=segment, titles=tuple(row["titels"]), sentences=tuple(row["zinnen"]),
        tokens=tuple(token for product in row["producten"] for token in _tokens(product)),
        keywords=tuple(row["trefwoorden"]), exclusions=tuple(row["uitsluitingen"]), ages=(first, last),
        forms=tuple(row["vormen"]), methods=tuple(row["methoden"]), languages=tuple(row["talen"]),
        accessibility=tuple(row["toegankelijkheid"]), agb=row.get("aanbieder"),
    )  # fmt: skip


def _tokens(product: str) -> list[str]:
    code, _, intensities = product.partition(":")
    return [f"{code}:{intensity}" for intensity in intensities.split(",")] if intensities else [code]
