"""Makes the tables equal to one catalogue file, keeping the ids of what was there."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import select

from service.catalogue.operations_framework import origin, put_framework, put_region
from service.catalogue.operations_rows import drop, put
from service.catalogue.operations_vanished import refuse_if_used
from service.catalogue.rules_load import CHANGED, LoadReport
from service.catalogue.schemas_file import CatalogueFile
from service.catalogue.tables import ComponentSegment, Intensity, Lot, Product, ProductIntensity, Segment
from service.core.database import Sessions

Kind = TypeVar("Kind", Intensity, Segment, Lot, Product)
Entry = Mapping[str, Any]


def load_tree(session: Sessions, file: CatalogueFile) -> LoadReport:
    """Loads one file inside the transaction of the caller. Invalid when it drops something that is in use."""
    loading = _Loading(session, file)
    put_region(session, loading.report, file)
    put_framework(session, loading.report, file)
    loading.put_intensities()
    segments = loading.put_segments()
    lots = loading.put_lots(segments)
    products = loading.put_products(segments, lots)
    refuse_if_used(session, file)
    loading.put_arrangements(products)
    loading.put_mentions(products, segments)
    loading.drop_vanished()
    return loading.report


class _Loading:
    """One file on its way into the tables."""

    def __init__(self, session: Sessions, file: CatalogueFile) -> None:
        self.session = session
        self.content = file.content
        self.code: str = file.content["code"]
        self.report = LoadReport(self.code)

    def put_intensities(self) -> None:
        known = self._known(Intensity)
        for position, entry in enumerate(self.content["intensiteiten"]):
            row = known.get(entry["code"])
            put(self.session, self.report, f"intensiteit {entry['code']}", row, Intensity, self._named(entry, position))

    def put_segments(self) -> dict[str, int]:
        """The segments' ids by code; the file has a parent before its parts."""
        known, ids = self._known(Segment), dict[str, int]()
        for position, entry in enumerate(self.content["segmenten"]):
            code, parent = entry["code"], entry["onderdeel_van"]
            values = {**self._named(entry, position), "parent_id": ids[parent] if parent else None}
            row = put(self.session, self.report, f"segment {code}", known.get(code), Segment, values)
            self.session.flush()
            ids[code] = row.id
        return ids

    def put_lots(self, segments: Mapping[str, int]) -> dict[str, int]:
        known, rows = self._known(Lot), dict[str, Lot]()
        for position, entry in enumerate(self.content["percelen"]):
            code = entry["code"]
            values = {**self._named(entry, position), "segment_id": segments[entry["segment"]]}
            rows[code] = put(self.session, self.report, f"perceel {code}", known.get(code), Lot, values)
        self.session.flush()
        return {code: row.id for code, row in rows.items()}

    def put_products(self, segments: Mapping[str, int], lots: Mapping[str, int]) -> dict[str, int]:
        """Products and components; their ids by code."""
        known, rows = self._known(Product), dict[str, Product]()
        for position, entry in enumerate([*self.content["producten"], *self.content["componenten"]]):
            code, segment, lot = entry["code"], entry.get("segment"), entry.get("perceel")
            values = {
                **self._named(entry, position),
                "kind": entry.get("soort", "component"),
                "segment_id": segments[segment] if segment else None,
                "lot_id": lots[lot] if lot else None,
                "profile": entry.get("profiel"),
                "complexity": entry.get("complexiteit"),
                "description": entry["omschrijving"],
                "plain_name": entry.get("gewone_woorden"),
                "wait_norm_weeks": entry["wachtnorm_weken"],
            }
            rows[code] = put(self.session, self.report, f"product {code}", known.get(code), Product, values)
        self.session.flush()
        return {code: row.id for code, row in rows.items()}

    def put_arrangements(self, products: Mapping[str, int]) -> None:
        """Which intensities each product has."""
        query = select(ProductIntensity).where(ProductIntensity.product_id.in_(products.values()))
        known = {(row.product_id, row.intensity_code): row for row in self.session.scalars(query)}
        for entry in self.content["producten"]:
            code = entry["code"]
            for position, intensity in enumerate(entry["intensiteiten"]):
                values = {"product_id": products[code], "intensity_code": intensity, "position": position}
                row = known.pop((products[code], intensity), None)
                self._put_part(f"product {code}", row, ProductIntensity, values)
        codes = {product_id: code for code, product_id in products.items()}
        drop(self.session, self.report, known.values(), lambda row: f"product {codes[row.product_id]}", CHANGED)

    def put_mentions(self, products: Mapping[str, int], segments: Mapping[str, int]) -> None:
        """Which segments name each component."""
        query = select(ComponentSegment).where(ComponentSegment.product_id.in_(products.values()))
        known = {(row.product_id, row.segment_id): row for row in self.session.scalars(query)}
        for entry in self.content["componenten"]:
            for mention in entry["segmenten"]:
                key = (products[entry["code"]], segments[mention["segment"]])
                values = {"product_id": key[0], "segment_id": key[1], **origin(mention)}
                self._put_part(f"product {entry['code']}", known.pop(key, None), ComponentSegment, values)
        codes = {product_id: code for code, product_id in products.items()}
        drop(self.session, self.report, known.values(), lambda row: f"product {codes[row.product_id]}", CHANGED)

    def drop_vanished(self) -> None:
        """Removes what the file no longer has: products with their parts, then lots, segments (parts first)."""
        gone = self._vanished(Product, "producten", "componenten")
        ids = [product.id for product in gone]
        for part in (ProductIntensity, ComponentSegment):
            rows = self.session.scalars(select(part).where(part.product_id.in_(ids))).all()
            for row in rows:
                self.session.delete(row)
        self.session.flush()
        drop(self.session, self.report, gone, lambda row: f"product {row.code}")
        drop(self.session, self.report, self._vanished(Lot, "percelen"), lambda row: f"perceel {row.code}")
        segments = self._vanished(Segment, "segmenten")
        for row in sorted(segments, key=lambda segment: segment.parent_id is None):
            drop(self.session, self.report, [row], lambda row: f"segment {row.code}")
        drop(
            self.session, self.report, self._vanished(Intensity, "intensiteiten"), lambda row: f"intensiteit {row.code}"
        )

    def _put_part(
        self,
        entry: str,
        row: ProductIntensity | ComponentSegment | None,
        make: type[ProductIntensity | ComponentSegment],
        values: Entry,
    ) -> None:
        """A part of an entry: adding one is a change of the entry, unless the entry itself is new."""
        parts = LoadReport(self.code)
        put(self.session, parts, entry, row, make, values)
        if not parts.changed_nothing:
            self.report.tell(entry, CHANGED)

    def _known(self, kind: type[Kind]) -> dict[str, Kind]:
        return {row.code: row for row in self.session.scalars(select(kind).where(kind.framework_code == self.code))}

    def _vanished(self, kind: type[Kind], *sections: str) -> list[Kind]:
        wanted = {entry["code"] for section in sections for entry in self.content[section]}
        return [row for code, row in self._known(kind).items() if code not in wanted]

    def _named(self, entry: Entry, position: int) -> dict[str, Any]:
        named = {"framework_code": self.code, "code": entry["code"], "name": entry["naam"], "position": position}
        return {**named, **origin(entry)}
