"""How long signing in stays closed after wrong passwords: our setting, not a norm."""

from datetime import timedelta

FREE_TRIES = 5
LONGEST = timedelta(minutes=15)


def wait_after(failed: int) -> timedelta | None:
    """The wait after so many wrong tries in a row: none before the fifth, then 1, 2, 4, 8 and 15 minutes."""
    if failed < FREE_TRIES:
        return None
    return min(timedelta(minutes=2 ** min(failed - FREE_TRIES, 10)), LONGEST)
