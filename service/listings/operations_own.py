"""Whose listing is it, and is it still as the user saw it? Asked before anything is written."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from service.accounts.access import Actor
from service.core.database import Sessions
from service.core.errors import NotFound, Outdated, Problem
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.tables import Listing

REPORTERS = ("aanbieder", "aanbiederbeheerder")
UNKNOWN_LISTING = "Dit aanbod bestaat niet, of hoort niet bij uw organisatie."


def own_listing(session: Sessions, actor: Actor, listing_id: int, *, lock: bool = False) -> ListingFacts:
    """A listing of one of the actor's own organisations; NotFound for any other. `lock`: until the transaction ends."""
    query = select(Listing.provider_id).where(Listing.id == listing_id)
    provider_id = session.scalar(query.with_for_update() if lock else query)
    if provider_id is None or provider_id not in actor.provider_ids(*REPORTERS):
        raise NotFound(UNKNOWN_LISTING)
    return load_facts(session, [listing_id])[listing_id]


def own_listings(session: Sessions, actor: Actor, provider_id: int, *, lock: bool = False) -> dict[int, ListingFacts]:
    """All listings of one of the actor's own organisations that are in use; NotFound for any other organisation."""
    if provider_id not in actor.provider_ids(*REPORTERS):
        raise NotFound("Deze aanbieder bestaat niet, of u werkt er niet.")
    query = select(Listing.id).where(Listing.provider_id == provider_id, Listing.status != "vervallen")
    query = query.order_by(Listing.id)
    return load_facts(session, session.scalars(query.with_for_update() if lock else query).all())


def check_unchanged(facts: Collection[ListingFacts], seen: Mapping[int, int]) -> None:
    """Raises Outdated when a listing is no longer at the revision that the user saw (`seen`: revision by id)."""
    changed = [known for known in facts if seen.get(known.id, known.revision) != known.revision]
    if changed:
        names = ", ".join(known.title for known in changed)
        detail = "Iemand anders heeft dit intussen veranderd. Bekijk de nieuwe cijfers en vul de uwe opnieuw in."
        raise Outdated(f"{names}: {detail[0].lower()}{detail[1:]}", tuple(_outdated(known) for known in changed))


def _outdated(known: ListingFacts) -> Problem:
    return Problem(f"listing-{known.id}", f"{known.title} is intussen veranderd.", str(known.revision))
