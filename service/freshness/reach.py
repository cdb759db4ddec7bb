"""Which listings count on a day, and which of them a manager or a municipality may see: one place for all pages."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, false, or_

from service.catalogue.tables import Framework, Region
from service.core.clock import local_day
from service.listings.tables import Listing, ListingMunicipality
from service.providers.tables import Contract

OFFERED_COLUMNS = (
    Listing.id,
    Listing.visible_from,
    Listing.modified_at,
    Contract.valid_from,
)


@dataclass(frozen=True)
class Reach:
    """The regions, and the municipalities outside them, that somebody works for."""

    regions: frozenset[str]
    municipalities: frozenset[str] = frozenset()

    def listings(self) -> ColumnElement[bool]:
        """Condition: the listing was bought by one of the regions, or serves one of the municipalities."""
        serves = exists().where(
            ListingMunicipality.listing_id == Listing.id,
            ListingMunicipality.municipality_code.in_(self.municipalities),
        )
        return or_(Framework.region_code.in_(self.regions), serves if self.municipalities else false())


def offered(query: Select[*tuple[Any, ...]], day: date) -> Select[Any]:
    """Narrows a query on listings to those that seekers are shown on `day`; joins Contract, Framework and Region."""
    return (
        query.join(Contract, Contract.id == Listing.contract_id)
        .join(Framework, Framework.code == Contract.framework_code)
        .join(Region, Region.code == Framework.region_code)
        .where(
            Listing.status == "zichtbaar",
            Contract.valid_from <= day,
            or_(Contract.valid_to.is_(None), Contract.valid_to >= day),
            or_(Listing.visible_from.is_(None), Listing.visible_from <= day),
            or_(Listing.visible_to.is_(None), Listing.visible_to >= day),
        )
    )


def known_on(valid_from: date, visible_from: date | None, modified_at: datetime, first_report: date | None) -> date:
    """The first day on which a listing could have reported: inside its contract, and it existed.

    No day of creation is kept: a listing existed for sure on the day of its first report or of its latest change.
    """
    existed = local_day(modified_at) if first_report is None else min(first_report, local_day(modified_at))
    return max(valid_from, visible_from or valid_from, existed)


def offered_known_on(row: Row[Any], first_report: date | None = None) -> date:
    """`known_on` of a row with OFFERED_COLUMNS."""
    return known_on(row.valid_from, row.visible_from, row.modified_at, first_report)
