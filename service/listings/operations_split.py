"""Makes two listings of one, each with its own figures from then on: all of it in one transaction, or nothing.

The reports of before stay where they are; the row in listing_splits says where the new one's history goes on.
"""

from datetime import datetime

from sqlalchemy import select

from service.accounts.access import Actor
from service.core.clock import Clock
from service.core.database import Sessions, writing
from service.listings.operations import touch
from service.listings.operations_append import NewReport, append_reports
from service.listings.operations_own import check_unchanged, own_listing
from service.listings.operations_report import refuse_broken
from service.listings.rules_split import Part, Split, broken_split
from service.listings.tables import Listing, ListingProduct, ListingSplit

COPIED = (
    "provider_id", "contract_id", "location_id", "text", "forms", "keywords", "exclusions", "methods", "languages",
    "accessibility", "contact_name", "contact_phone", "contact_email", "website", "status", "visible_from",
    "visible_to", "disputed",
)  # fmt: skip


def split_listing(
    session: Sessions, actor: Actor, listing_id: int, split: Split, *, clock: Clock, source: str,
    expected_revision: int | None = None,
) -> int:  # fmt: skip
    """Splits a listing of one of the actor's organisations; gives the id of the new one.

    Raises NotFound, Outdated, or Invalid with every problem.
    """
    with writing(session):
        known = own_listing(session, actor, listing_id, lock=True)
        if expected_revision is not None:
            check_unchanged([known], {listing_id: expected_revision})
        refuse_broken(broken_split(known, split))
        now = clock.now()  # not before the lock: the reports of both must be the newest
        kept = session.get_one(Listing, listing_id)
        new = Listing(**{name: getattr(kept, name) for name in COPIED}, key=_free_key(session, kept))
        _divide(kept, new, split)
        for listing, part in ((kept, split.kept), (new, split.new)):
            _describe(listing, part, now)
        session.add(new)
        session.flush()
        session.add(ListingSplit(listing_id=new.id, from_id=kept.id, split_at=now, split_by_id=actor.user_id))
        reports = [
            NewReport(listing.id, part.figures, now, source, actor.user_id)
            for listing, part in ((kept, split.kept), (new, split.new))
            if part.figures
        ]
        append_reports(session, reports, now)
        if not reports:
            touch(session, [kept.id, new.id], now)
        return new.id


def _divide(kept: Listing, new: Listing, split: Split) -> None:
    """What is picked moves; of what nothing is picked, both have all."""
    for item in list(kept.arrangements):
        code, intensity = item.product.code, item.intensity_code
        token = f"{code}:{intensity}" if intensity else code
        if token in split.products or not split.products:
            new.arrangements.append(
                ListingProduct(product=item.product, intensity_code=intensity, position=item.position)
            )
        if token in split.products:
            kept.arrangements.remove(item)
    for place in list(kept.municipalities):
        if place.code in split.municipalities or not split.municipalities:
            new.municipalities.append(place)
        if place.code in split.municipalities:
            kept.municipalities.remove(place)


def _describe(listing: Listing, part: Part, now: datetime) -> None:
    listing.title, listing.age_from, listing.age_to = part.title, part.age_from, part.age_to
    listing.modified_at = now


def _free_key(session: Sessions, kept: Listing) -> str:
    """The old key with the first number behind it that no listing of this provider has."""
    taken = set(session.scalars(select(Listing.key).where(Listing.provider_id == kept.provider_id)))
    number = 2
    while f"{kept.key}-{number}" in taken:
        number += 1
    return f"{kept.key}-{number}"
