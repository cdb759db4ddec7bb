"""Where tantivy's failures stop: whatever it raises, panics included, leaves as EngineUnavailable."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import tantivy

from indexer.engine import EngineUnavailable


@contextmanager
def tantivy_call(asked: str) -> Iterator[None]:
    """Wrap calls into tantivy only: a ValueError raised inside counts as damage, not as a wrong argument."""
    try:
        yield
    except EngineUnavailable:
        raise
    except Exception as error:
        raise EngineUnavailable(f"The embedded index failed to {asked}: {error}") from error
    except BaseException as error:
        # A Rust panic derives from BaseException, so that it is not taken for an ordinary error; its class has no
        # importable name. An interrupt is not ours to stop.
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise EngineUnavailable(f"The embedded index broke down while asked to {asked}: {error}") from error


def integers(searcher: tantivy.Searcher, field: str, addresses: Sequence[tantivy.DocAddress]) -> list[int | None]:
    """The value of an integer field per document, None where it has none."""
    return [None if value is None else int(value) for value in searcher.fast_field_values(field, list(addresses))]
