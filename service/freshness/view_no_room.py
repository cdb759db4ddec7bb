"""The words on the page about products without a place now."""

from dataclasses import dataclass

from service.core.dutch import count
from service.freshness.no_room import NoRoom, Reason, Shortage

WORDS = {
    Reason.GEEN_AANBOD: ("Geen aanbod", "contract, maar geen aanbod"),
    Reason.ONBEKEND: ("Onbekend", "geen bruikbare cijfers"),
    Reason.VOL: ("Vol", "actuele cijfers, geen plek"),
    Reason.BINNENKORT: ("Binnenkort", "plek later of na intake"),
}


@dataclass(frozen=True)
class ShortageRow:
    """A product without a place now, and what there is of it, in words."""

    product: str
    name: str
    reason: str
    word: str
    supply: str


@dataclass(frozen=True)
class ReasonCount:
    """In how many cells this is the reason, and what the reason means."""

    reason: str
    number: int
    word: str
    meaning: str


def shortage_row(shortage: Shortage) -> ShortageRow:
    """One line of a municipality on the page Geen plek."""
    cell = shortage.cell
    if shortage.reason is Reason.GEEN_AANBOD:
        who = count(cell.contracted, "aanbieder heeft", "aanbieders hebben")
        supply = f"{who} een contract, maar er staat geen aanbod"
    else:
        offers = count(len(shortage.listing_ids), "aanbod", "aanbiedingen")
        supply = f"{offers} van {count(shortage.providers, 'aanbieder', 'aanbieders')}"
        if shortage.unknown and shortage.reason is not Reason.ONBEKEND:
            supply += f", waarvan {shortage.unknown} onbekend"
    return ShortageRow(cell.product, cell.name, shortage.reason.value, WORDS[shortage.reason][0], supply)


def reason_counts(found: NoRoom) -> list[ReasonCount]:
    """The reasons, worst first, each with its number of cells."""
    return [ReasonCount(reason.value, found.count(reason), *WORDS[reason]) for reason in Reason]


def total_sentence(found: NoRoom) -> str:
    """What the counts add up to; each product and each listing counts once, however many municipalities it has."""
    products = count(found.product_count, "product", "producten")
    offers = count(found.listing_count, "aanbod", "aanbiedingen")
    return (
        f"Een getal hierboven telt producten per gemeente. Samen gaat het om {products} en {offers}; "
        "elk telt hier één keer, ook als het voor meer gemeenten is."
    )
