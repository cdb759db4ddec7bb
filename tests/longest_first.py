"""The order of the files: those with properties before the others.

Two workers each take a file at a time. A property takes minutes where a test takes milliseconds, so the worker that
came to the last of them had company for half of its time when those files stood at the end.
"""

import pytest


def longest_first(items: list[pytest.Item]) -> None:
    """Puts the tests of files with properties in front; in a file, and for the rest, the order stays as it was."""
    items.sort(key=lambda item: not (isinstance(item, pytest.Function) and hasattr(item.module, "given")))
