"""Puts the rows of one framework together as a frozen Catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from service.catalogue.rules import Source
from service.catalogue.rules_catalogue import (
    Catalogue,
    DocumentEntry,
    FrameworkSummary,
    IntensityEntry,
    LotEntry,
    Mention,
    MunicipalityEntry,
    ProductEntry,
    SegmentEntry,
)
from service.catalogue.rules_framework import FrameworkRules
from service.catalogue.tables import (
    ComponentSegment,
    Framework,
    Intensity,
    Lot,
    Municipality,
    Product,
    ProductIntensity,
    Segment,
)

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class CatalogueRows:
    """Everything of one framework as the tables have it, each list in the order of the catalogue."""

    framework: Framework
    region_name: str
    municipalities: Sequence[Municipality]
    intensities: Sequence[Intensity]
    segments: Sequence[Segment]
    lots: Sequence[Lot]
    products: Sequence[Product]
    arrangements: Sequence[ProductIntensity]
    mentions: Sequence[ComponentSegment]


def summary_of(framework: Framework, region_name: str) -> FrameworkSummary:
    """The framework without its tree."""
    return FrameworkSummary(
        code=framework.code,
        name=framework.name,
        law=framework.law,
        region=framework.region_code,
        region_name=region_name,
        valid_from=framework.valid_from,
        valid_to=framework.valid_to,
    )


def build_catalogue(rows: CatalogueRows) -> Catalogue:
    """The tree."""
    framework = rows.framework
    intensities = {row.code: _intensity(row) for row in rows.intensities}
    products = _products(rows, intensities)
    return Catalogue(
        summary=summary_of(framework, rows.region_name),
        source=Source.parse(framework.source),
        note=framework.note,
        municipalities=tuple(
            MunicipalityEntry(row.code, row.name, row.longitude, row.latitude) for row in rows.municipalities
        ),
        documents=tuple(
            DocumentEntry(entry["id"], entry["titel"], entry["herkomst"], entry["datum"]) for entry in framework.sources
        ),
        intensities=tuple(intensities.values()),
        segments=_segments(rows, products),
        components=tuple(product for product in products if product.kind == "component"),
        rules=FrameworkRules.parse(framework.rules),
    )


def _intensity(row: Intensity) -> IntensityEntry:
    return IntensityEntry(row.code, row.name, Source.parse(row.source), row.note)


def _products(rows: CatalogueRows, intensities: Mapping[str, IntensityEntry]) -> list[ProductEntry]:
    segments = {row.id: row.code for row in rows.segments}
    lots = {row.id: row.code for row in rows.lots}
    arrangements = _grouped((row.product_id, intensities[row.intensity_code]) for row in rows.arrangements)
    mentions = _grouped(
        (row.product_id, Mention(segments[row.segment_id], Source.parse(row.source), row.note)) for row in rows.mentions
    )
    return [
        ProductEntry(
            id=row.id,
            code=row.code,
            kind=row.kind,
            name=row.name,
            segment=segments[row.segment_id] if row.segment_id else None,
            lot=lots[row.lot_id] if row.lot_id else None,
            profile=row.profile,
            complexity=row.complexity,
            intensities=tuple(arrangements.get(row.id, ())),
            description=row.description,
            wait_norm_weeks=row.wait_norm_weeks,
            source=Source.parse(row.source),
            note=row.note,
            mentions=tuple(mentions.get(row.id, ())),
        )
        for row in rows.products
    ]


def _segments(rows: CatalogueRows, products: Iterable[ProductEntry]) -> tuple[SegmentEntry, ...]:
    parts = _grouped((row.parent_id, row) for row in rows.segments)
    lots = _grouped((row.segment_id, row) for row in rows.lots)

    def entry(row: Segment) -> SegmentEntry:
        return SegmentEntry(
            code=row.code,
            name=row.name,
            source=Source.parse(row.source),
            note=row.note,
            lots=tuple(
                LotEntry(lot.code, lot.name, Source.parse(lot.source), lot.note) for lot in lots.get(row.id, ())
            ),
            products=tuple(product for product in products if product.segment == row.code),
            components=tuple(
                product for product in products if any(mention.segment == row.code for mention in product.mentions)
            ),
            parts=tuple(entry(part) for part in parts.get(row.id, ())),
        )

    return tuple(entry(row) for row in parts.get(None, ()))


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    found: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
