"""Holes left in the demo on purpose, so that coverage and gap pages have something to show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.interop.demo_listings import PlannedListing
from service.interop.demo_places import municipalities_in, own_area

KEPT = 2  # listings that stay in a cell where nothing is free or nothing is known


@dataclass(frozen=True)
class GapCell:
    """A product in a municipality. `kind`: geen_contract, geen_aanbod, vol or onbekend."""

    product: str
    municipality: str
    kind: str


GAPS = (
    GapCell("V-KV-CG", "GM0432", "geen_contract"),
    GapCell("X-DBH-VGZ", "GM0388", "geen_contract"),
    GapCell("X-AMB-P", "GM0498", "geen_contract"),
    GapCell("V-PLG-DT", "GM0532", "geen_aanbod"),
    GapCell("X-DBS-L", "GM1598", "geen_aanbod"),
    GapCell("C-FOR", "GM0432", "geen_aanbod"),
    GapCell("V-VMB-GGZ", "GM0420", "vol"),
    GapCell("V-GZH-H", "GM0405", "vol"),
    GapCell("V-VZB-ZT", "GM0388", "vol"),
    GapCell("V-KV-LI", "GM1598", "onbekend"),
    GapCell("X-DBH-GGZ", "GM0432", "onbekend"),
    GapCell("V-VZB-OKZ", "GM0532", "onbekend"),
)
WITHOUT_CONTRACT = frozenset((cell.product, cell.municipality) for cell in GAPS if cell.kind == "geen_contract")


def leave_gaps(
    listings: Sequence[PlannedListing], cells: Iterable[GapCell] = GAPS
) -> tuple[tuple[PlannedListing, ...], dict[str, str]]:
    """The listings without the municipalities that must stay open, and by id the group that some must be in."""
    by_id = {listing.id: listing for listing in listings}
    forced: dict[str, str] = {}
    for cell in cells:
        holders = [listing for listing in by_id.values() if _is_in(listing, cell)]
        kept = _kept(holders, cell, forced)
        forced.update((listing.id, cell.kind) for listing in kept)
        for listing in holders:
            if listing not in kept:
                rest = tuple(code for code in listing.municipalities if code != cell.municipality)
                by_id[listing.id] = replace(listing, municipalities=rest)
    return tuple(listing for listing in by_id.values() if listing.municipalities), forced


def _is_in(listing: PlannedListing, cell: GapCell) -> bool:
    return listing.offers(cell.product) and cell.municipality in listing.municipalities


def _kept(holders: Sequence[PlannedListing], cell: GapCell, forced: dict[str, str]) -> list[PlannedListing]:
    if cell.kind in ("geen_contract", "geen_aanbod"):
        return []
    free = [listing for listing in holders if listing.id not in forced and not own_area(listing.text.sentences)]
    return sorted(free, key=lambda listing: not _names(listing, cell.municipality))[:KEPT]


def _names(listing: PlannedListing, municipality: str) -> bool:
    return municipality in municipalities_in((*listing.text.sentences, listing.title))
