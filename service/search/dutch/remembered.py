"""What is made of texts again and again, remembered by their length and not by their number alone.

Tokens take some 14 bytes for each character, so 4,096 texts of 2,000 characters would be 115 MB in every worker.
Titles, keywords, questions and the parts of texts that pages show are short and come back all the time. Of whole texts
few are kept, and how many depends on who asks for them again.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

SHORT = 400  # characters
SHORT_KEPT = 4096
OF_LAST_PAGES = 512  # pages analyse whole texts to show a part: one of 2,000 characters takes a millisecond
WHILE_BUILT = 16  # asked twice while a document is built and never again

Made = TypeVar("Made")


def remembered(*, long_kept: int) -> Callable[[Callable[[str], Made]], Callable[[str], Made]]:
    """Keeps what was made of short texts, and of so many long ones; what was not asked for longest goes first."""

    def remembering(make: Callable[[str], Made]) -> Callable[[str], Made]:
        of_short, of_long = lru_cache(maxsize=SHORT_KEPT)(make), lru_cache(maxsize=long_kept)(make)

        @wraps(make)
        def remember(text: str) -> Made:
            return of_short(text) if len(text) <= SHORT else of_long(text)

        return remember

    return remembering
