"""One framework's catalogue as a frozen tree: what pages show, what forms offer, what codes mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from service.catalogue.rules import Source
from service.catalogue.rules_framework import FrameworkRules


@dataclass(frozen=True)
class FrameworkSummary:
    """A framework without its tree."""

    code: str
    name: str
    law: str
    region: str
    region_name: str
    valid_from: date
    valid_to: date | None

    def is_valid_on(self, day: date) -> bool:
        """Both days count; an empty last day is an open end."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class MunicipalityEntry:
    """A municipality of the region, with its centroid in degrees."""

    code: str
    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class DocumentEntry:
    """A source document of the framework; `id` is what Source.document names."""

    id: str
    title: str
    origin: str
    dated: str | None


@dataclass(frozen=True)
class IntensityEntry:
    """An intensity: its code (DL) and its name."""

    code: str
    name: str
    source: Source
    note: str | None


@dataclass(frozen=True)
class LotEntry:
    """A perceel."""

    code: str
    name: str
    source: Source
    note: str | None


@dataclass(frozen=True)
class Mention:
    """That a segment names a component: where, and how the source was read."""

    segment: str
    source: Source
    note: str | None


@dataclass(frozen=True)
class ProductEntry:
    """Something that can be allotted. `kind`: profiel, product or component; a component has `mentions`, no segment."""

    id: int
    code: str
    kind: str
    name: str
    segment: str | None
    lot: str | None
    profile: int | None
    complexity: str | None
    intensities: tuple[IntensityEntry, ...]
    description: str | None
    wait_norm_weeks: int | None
    source: Source
    note: str | None
    mentions: tuple[Mention, ...] = ()

    def tokens(self) -> tuple[str, ...]:
        """What can be offered: one token for each arrangement (B-P5:DL), or the code alone."""
        return tuple(f"{self.code}:{intensity.code}" for intensity in self.intensities) or (self.code,)

    def label(self, intensity: str = "") -> str:
        """'Profiel 5, duurzaam licht'; an intensity that it does not have is shown by its code."""
        if not intensity:
            return self.name
        names = {entry.code: entry.name.lower() for entry in self.intensities}
        return f"{self.name}, {names.get(intensity, intensity)}"


@dataclass(frozen=True)
class SegmentEntry:
    """A segment with what belongs to it directly, and its sub-segments."""

    code: str
    name: str
    source: Source
    note: str | None
    lots: tuple[LotEntry, ...]
    products: tuple[ProductEntry, ...]
    components: tuple[ProductEntry, ...]
    parts: tuple["SegmentEntry", ...]

    def walk(self) -> Iterator["SegmentEntry"]:
        """This segment and everything under it, in the order of the catalogue."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Catalogue:
    """One version of a region's catalogue, whole."""

    summary: FrameworkSummary
    source: Source
    note: str | None
    municipalities: tuple[MunicipalityEntry, ...]
    documents: tuple[DocumentEntry, ...]
    intensities: tuple[IntensityEntry, ...]
    segments: tuple[SegmentEntry, ...]
    components: tuple[ProductEntry, ...]
    rules: FrameworkRules

    def all_segments(self) -> tuple[SegmentEntry, ...]:
        """Main segments and sub-segments, each main one followed by its own."""
        return tuple(part for segment in self.segments for part in segment.walk())

    def main_segment(self, code: str) -> SegmentEntry | None:
        """The main segment that holds this segment or sub-segment; rules speak of main segments."""
        return next((main for main in self.segments if any(part.code == code for part in main.walk())), None)

    def products(self) -> tuple[ProductEntry, ...]:
        """Everything that can be allotted: profiles, products, then components."""
        own = (product for segment in self.all_segments() for product in segment.products)
        return (*own, *self.components)

    def product(self, code: str) -> ProductEntry | None:
        """The product with this code."""
        return next((product for product in self.products() if product.code == code), None)

    def knows(self, token: str) -> bool:
        """Whether this token (B-P5:DL, B-P5, V-PLG-VT) exists in the framework."""
        code, _, intensity = token.partition(":")
        product = self.product(code)
        return product is not None and (not intensity or token in product.tokens())

    def label(self, token: str) -> str:
        """'Profiel 5, duurzaam licht' for B-P5:DL. A token that is not in the framework stays as it is."""
        code, _, intensity = token.partition(":")
        product = self.product(code)
        return product.label(intensity) if product is not None and self.knows(token) else token

    def document(self, source: Source) -> DocumentEntry | None:
        """The document that this source names."""
        return next((document for document in self.documents if document.id == source.document), None)
