"""All that is known of a listing, as one frozen value: what pages show, rules judge and the index is built from."""

from dataclasses import dataclass
from datetime import date, datetime

from service.listings.rules_freshness import Terms
from service.listings.rules_group import Standing

FORMS = ("ambulant", "groep", "thuis", "verblijf", "online", "school")  # vormen: how help is given (DESIGN section 5)


@dataclass(frozen=True)
class Arrangement:
    """A product of the listing with one intensity ('' when the product has none). `plain_name`: '' when not given."""

    product_id: int
    product: str
    name: str
    kind: str
    profile: int | None
    segment: str | None
    intensity: str
    plain_name: str = ""

    @property
    def token(self) -> str:
        """B-P5:DL, or the product's code alone."""
        return f"{self.product}:{self.intensity}" if self.intensity else self.product


@dataclass(frozen=True)
class Place:
    """A municipality that the listing serves."""

    code: str
    name: str


@dataclass(frozen=True)
class ListingFacts:
    """One listing with everything around it. `location`: the municipality in which `place` lies, '' when not known.

    `first_day`/`last_day`: when contract and visibility allow showing it.
    `segments`: of its products; of a listing with components alone: those that name them and that the contract has.
    """

    id: int
    revision: int
    key: str
    status: str
    title: str
    text: str
    keywords: tuple[str, ...]
    exclusions: tuple[str, ...]
    methods: tuple[str, ...]
    languages: tuple[str, ...]
    accessibility: tuple[str, ...]
    forms: tuple[str, ...]
    age_from: int | None
    age_to: int | None
    contact_name: str
    contact_phone: str
    contact_email: str
    website: str
    place: str
    postcode: str
    location: str
    provider_id: int
    agb: str
    provider: str
    provider_type: str
    demo: bool
    contract_id: int
    framework: str
    region: str
    first_day: date
    last_day: date | None
    segments: tuple[str, ...]
    arrangements: tuple[Arrangement, ...]
    municipalities: tuple[Place, ...]
    standing: Standing
    terms: Terms
    confirmed_at: datetime | None
    confirmed_by: str

    @property
    def is_visible(self) -> bool:
        return self.status == "zichtbaar"

    def is_offered_on(self, day: date) -> bool:
        """Shown to seekers on this day: visible, and inside its contract and its own dates."""
        return self.is_visible and self.first_day <= day and (self.last_day is None or day <= self.last_day)
