"""Calls to Elasticsearch: transient failures are tried again, with growing and scattered pauses, then given up.

Only for calls that may be repeated: reads, versioned writes, and alias swaps that are read back.
"""

import math
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from elasticsearch import ApiError, ConnectionError, ConnectionTimeout, TransportError

from indexer.engine import EngineUnavailable

T = TypeVar("T")

TRANSIENT = frozenset({429, 502, 503, 504})


class Patience:
    """How long to keep trying: at most `attempts` calls, pauses drawn from 0 to min(longest, shortest x 2^n) s.

    `within`: after so many seconds no new attempt begins. `rest`: for so many seconds after a server proved too slow
    every call is given up at once: else all threads of web wait for it, and reports wait for a thread.
    """

    def __init__(
        self,
        attempts: int,
        longest: float,
        *,
        shortest: float = 0.1,
        within: float = math.inf,
        rest: float = 0.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.attempts = attempts
        self._shortest, self._longest, self._sleep = shortest, longest, sleep
        self._within, self._rest = within, rest
        self._rests_until = -math.inf

    def pause(self, attempt: int) -> None:
        """Waits after failed attempt `attempt` (from 0). Full jitter, so that many clients do not return at once."""
        ceiling = min(self._longest, self._shortest * 2**attempt)
        self._sleep(random.uniform(0, ceiling))  # noqa: S311  scatter, not secrecy

    def call(self, asked: str, action: Callable[[], T], *, expect: tuple[int, ...] = ()) -> T:
        """The action's result. An ApiError of an expected status passes; all else becomes EngineUnavailable."""
        began = time.monotonic()
        if began < self._rests_until:
            raise EngineUnavailable(f"Elasticsearch was too slow a moment ago; it was not asked to {asked}")
        reason = ""
        for attempt in range(self.attempts):
            try:
                return action()
            except ApiError as error:
                if error.meta.status in expect:
                    raise
                if error.meta.status not in TRANSIENT:
                    raise EngineUnavailable(f"Elasticsearch refused to {asked}: {error}") from error
                reason = str(error)
            except (ConnectionError, ConnectionTimeout) as error:
                reason = str(error)
            except TransportError as error:
                raise EngineUnavailable(f"Elasticsearch gave no readable answer when asked to {asked}") from error
            if time.monotonic() - began > self._within:
                self._rests_until = time.monotonic() + self._rest
                break
            if attempt + 1 < self.attempts:
                self.pause(attempt)
        raise EngineUnavailable(f"Elasticsearch did not manage to {asked} in {attempt + 1} attempts: {reason}")


@contextmanager
def reading_answer(asked: str) -> Iterator[None]:
    """Wrap the reading of an answer only: one of another shape (of a proxy between, say) is no answer."""
    try:
        yield
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise EngineUnavailable(f"Elasticsearch gave no readable answer when asked to {asked}") from error
