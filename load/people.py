"""Providers with an account each, so that nobody waits for a colleague's session or edits a colleague's listing."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.accounts.tables import Membership, User
from service.listings.tables import Listing


def add_providers(session: Session, number: int) -> Sequence[str]:
    """Accounts with the password of the demo, each of another provider that has listings; gives their addresses.

    ValueError: the demo has fewer providers.
    """
    with_listings = select(Listing.provider_id).distinct().order_by(Listing.provider_id)
    providers = session.scalars(with_listings.limit(number)).all()
    if len(providers) < number:
        raise ValueError(f"the demo has {len(providers)} providers with listings, {number} were asked")
    known = session.scalars(select(User.password).where(User.demo, User.password.is_not(None)).limit(1)).one()
    people = [
        User(
            email=f"drukte{place}@plekwijzer.example", name=f"Drukte {place}", password=known,
            fs_uniquifier=uuid4().hex, demo=True,
            memberships=[Membership(role="aanbieder", provider_id=provider)],
        )
        for place, provider in enumerate(providers)
    ]  # fmt: skip
    session.add_all(people)
    session.commit()
    return [person.email for person in people]
