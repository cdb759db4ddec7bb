"""Counts wrong passwords per e-mail address, so that guessing gets slower and slower."""

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from service.accounts.rules_lockout import wait_after
from service.accounts.tables import SignInTries
from service.core.database import Sessions, writing

FORGET_AFTER = timedelta(days=1)


def begin_try(session: Sessions, email: str, secret: str, now: datetime) -> datetime | None:
    """Counts a try as wrong before the password is looked at, so that tries at the same moment all count.

    Returns until when this address is locked and counts nothing then; None: the password may be looked at.
    `clear_tries` takes the count back when it was right.
    """
    with writing(session):
        session.execute(delete(SignInTries).where(SignInTries.tried_at < now - FORGET_AFTER))
        tries = _row(session, address_hash(email, secret), now)
        if tries.locked_until and tries.locked_until > now:
            return tries.locked_until
        tries.failed += 1
        tries.tried_at = now
        wait = wait_after(tries.failed)
        tries.locked_until = now + wait if wait else None
    return None


def locked_until(session: Sessions, email: str, secret: str, now: datetime) -> datetime | None:
    """Until when this address is locked, or None."""
    tries = session.get(SignInTries, address_hash(email, secret))
    return tries.locked_until if tries and tries.locked_until and tries.locked_until > now else None


def clear_tries(session: Sessions, email: str, secret: str) -> None:
    """The password was right: the count starts again at nought."""
    with writing(session):
        session.execute(delete(SignInTries).where(SignInTries.address_hash == address_hash(email, secret)))


def address_hash(email: str, secret: str) -> str:
    """A keyed hash: the table says nothing about who tried."""
    return hmac.new(secret.encode(), email.strip().lower().encode(), hashlib.sha256).hexdigest()


def _row(session: Sessions, key: str, now: datetime) -> SignInTries:
    """The row of this address, locked for this transaction; made when it is the first try."""
    found = session.get(SignInTries, key, with_for_update=True)
    if found is not None:
        return found
    try:
        with session.begin_nested():
            made = SignInTries(address_hash=key, failed=0, tried_at=now)
            session.add(made)
        return made
    except IntegrityError:  # another worker made it just now
        return session.get_one(SignInTries, key, with_for_update=True)
