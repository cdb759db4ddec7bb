"""What a row means beside what is known: under which contract it falls, and what is new or differs. Pure."""

from dataclasses import dataclass
from datetime import date

from service.interop.known import Known, KnownContract, KnownFramework, KnownListing, KnownProvider
from service.interop.rules_file import FileFault, plain, plain_items
from service.interop.rules_offer import Offer, choose_framework, read_offer
from service.interop.rules_row import FileRow, Texts
from service.listings.facts import ListingFacts


@dataclass(frozen=True)
class Matched:
    """A row that can be written. `contract` None: one must be made. `listing` None: it is new."""

    row: FileRow
    offer: Offer
    provider: KnownProvider | None
    contract: KnownContract | None
    listing: KnownListing | None

    @property
    def status(self) -> str:
        return self.row.status or (self.listing.facts.status if self.listing else "zichtbaar")

    @property
    def differs(self) -> bool:
        """Whether anything but the figures is other than it was, or new."""
        if self.listing is None:
            return True
        known, facts = self.listing, self.listing.facts
        return (
            self.row.texts != texts_of(known)
            or (self.row.place, self.row.postcode) != (plain(facts.place), facts.postcode)
            or self.status != facts.status
            or self.offer_differs
            or self.contract is None
            or self.contract.id != facts.contract_id
        )

    @property
    def offer_differs(self) -> bool:
        """Whether products, intensities or municipalities are other ones; another order is no change."""
        return self.listing is None or not _is_same_offer(self.listing.facts, self.offer)


def texts_of(known: KnownListing) -> Texts:
    """The texts of a listing as the file would give them."""
    facts = known.facts
    return Texts(
        title=plain(facts.title),
        text=plain(facts.text),
        age_from=facts.age_from,
        age_to=facts.age_to,
        forms=plain_items(facts.forms),
        keywords=plain_items(facts.keywords),
        exclusions=plain_items(facts.exclusions),
        methods=plain_items(facts.methods),
        languages=plain_items(facts.languages),
        accessibility=plain_items(facts.accessibility),
        contact_name=plain(facts.contact_name),
        contact_phone=plain(facts.contact_phone),
        contact_email=plain(facts.contact_email),
        website=plain(facts.website),
        visible_from=known.visible_from,
        visible_to=known.visible_to,
    )


def match_row(row: FileRow, known: Known, today: date, *, may_create: bool) -> tuple[Matched | None, list[FileFault]]:
    """The row beside what is known, or all reasons why it cannot be written."""
    framework, faults = choose_framework(row, known, today)
    if framework is None:
        return None, faults
    offer, faults = read_offer(row, framework)
    provider = known.providers.get(row.agb)
    if provider is None and not may_create:
        says = "Deze aanbieder kennen wij niet. Controleer de AGB-code, of vraag de beheerder om hem toe te voegen."
        says += " De beheerder doet dat bij het inlezen met --contracten-aanmaken."
        faults.append(FileFault(row.number, "aanbieder_agb", row.agb, says))
    if faults or offer is None:
        return None, faults
    listing = known.listings.get((row.agb, row.key))
    contract = find_contract(offer, provider, listing, today)
    if contract is None and not may_create and provider is not None:
        return None, [_no_contract(row, offer, provider, framework, today)]
    return Matched(row, offer, provider, contract, listing), []


def find_contract(
    offer: Offer, provider: KnownProvider | None, listing: KnownListing | None, today: date
) -> KnownContract | None:
    """The contract of the listing when it may stay there, else one that covers all of it: now, or as soon as can be."""
    held = [one for one in provider.contracts if one.framework == offer.framework] if provider else []
    if listing:
        own = next((one for one in held if one.id == listing.facts.contract_id), None)
        if own and (_is_same_offer(listing.facts, offer) or _covers(own, offer)):
            return own
    able = [one for one in held if (one.valid_to is None or one.valid_to >= today) and _covers(one, offer)]
    return min(able, key=lambda one: (max(one.valid_from, today), one.id), default=None)


def _is_same_offer(facts: ListingFacts, offer: Offer) -> bool:
    arrangements = {(one.product_id, one.intensity) for one in facts.arrangements}
    municipalities = {place.code for place in facts.municipalities}
    return (arrangements, municipalities) == (set(offer.arrangements), set(offer.municipalities))


def _covers(contract: KnownContract, offer: Offer) -> bool:
    return offer.products <= contract.products and contract.municipalities.issuperset(offer.municipalities)


def _no_contract(
    row: FileRow, offer: Offer, provider: KnownProvider, framework: KnownFramework, today: date
) -> FileFault:
    held = [one for one in provider.contracts if one.framework == offer.framework]
    able = [one for one in held if one.valid_to is None or one.valid_to >= today]
    if not able:
        says = f"{provider.name} heeft geen lopend contract in {framework.code}. Vraag de contractmanager."
        return FileFault(row.number, "producten", row.agb, says)
    codes = {product_id: code for product_id, code, _ in framework.products.values()}
    best = max(
        able, key=lambda one: len(one.products & offer.products) + len(one.municipalities & set(offer.municipalities))
    )
    missing = [
        codes[product] for product in dict.fromkeys(p for p, _ in offer.arrangements) if product not in best.products
    ]
    missing += [framework.municipality_names[code] for code in offer.municipalities if code not in best.municipalities]
    says = f"Geen contract van {provider.name} dekt deze hele regel. In {best.number} staat niet: {', '.join(missing)}."
    return FileFault(
        row.number, "producten", ", ".join(missing)[:80], f"{says} Haal dit weg of vraag de contractmanager."
    )
