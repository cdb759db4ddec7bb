"""What a search can be about: the regions, frameworks, products and municipalities that its codes may name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service.search.question.provider_names import NO_NAMES, ProviderNames


@dataclass(frozen=True)
class FrameworkScope:
    """A framework that can be searched. `law`: under which its help is given (Jeugdwet, Wmo)."""

    code: str
    name: str
    region: str
    valid_today: bool
    law: str


@dataclass(frozen=True)
class SegmentScope:
    """A segment with the code of the segment it is part of ('' when it is a whole one)."""

    framework: str
    code: str
    name: str
    parent: str


@dataclass(frozen=True)
class ProductScope:
    """A product or component with its intensities, its segment (a component has none) and its lot (perceel: C-2)."""

    framework: str
    code: str
    name: str
    kind: str
    profile: int | None
    complexity: str | None
    segment: str
    intensities: tuple[str, ...]
    lot: str = ""


@dataclass(frozen=True)
class MunicipalityScope:
    code: str
    name: str
    region: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Scope:
    """Everything a search may name, of the frameworks that are valid today and those that are asked for by code.

    `agbs` and `listing_keys`: of those that are asked for, the ones that exist, offered today or not. `providers`: the
    names of all. `today`: the day of the search; None when it is of no day.
    """

    regions: Mapping[str, str]
    frameworks: tuple[FrameworkScope, ...]
    segments: tuple[SegmentScope, ...]
    products: tuple[ProductScope, ...]
    intensities: Mapping[str, str]
    municipalities: tuple[MunicipalityScope, ...]
    agbs: frozenset[str] = frozenset()
    listing_keys: frozenset[str] = frozenset()
    providers: ProviderNames = NO_NAMES
    today: date | None = None

    def municipality(self, code: str) -> MunicipalityScope | None:
        return next((item for item in self.municipalities if item.code == code), None)

    def product(self, code: str) -> ProductScope | None:
        return next((item for item in self.products if item.code == code), None)

    def provider(self, agb: str) -> str:
        """Its name; '' for a code that none has."""
        return self.providers.by_agb.get(agb, "")

    @property
    def profiles(self) -> tuple[int, ...]:
        """The numbers of profiles, each once, in order."""
        return tuple(sorted({item.profile for item in self.products if item.profile is not None}))

    @property
    def pairs(self) -> tuple[str, ...]:
        """Every arrangement of a profile and an intensity that some framework has: B-P5:DL."""
        return tuple(dict.fromkeys(f"{item.code}:{code}" for item in self.products for code in item.intensities))
