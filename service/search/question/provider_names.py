"""The names of all providers, which a question may name (provider_named.py)."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select

from service.core.database import Sessions
from service.providers.tables import Provider

READ_AGAIN = 300  # seconds; a name that changed is known after that, one that came at once

_LAST = select(func.max(Provider.id))
_NAMES = select(Provider.agb, Provider.name).order_by(Provider.agb)


@dataclass(frozen=True, eq=False)  # the key of what is kept of it: a hash of all names takes longer than a search
class ProviderNames:
    """The name of each provider by its AGB code."""

    by_agb: Mapping[str, str]


NO_NAMES = ProviderNames({})


class _Kept(NamedTuple):
    last: int | None
    read_at: float
    names: ProviderNames


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def load_provider_names(session: Sessions) -> ProviderNames:
    """One query; the names are read when a provider came, and now and then. What is kept is the worker's."""
    engine = session.get_bind().engine
    last, now, kept = session.scalar(_LAST), monotonic(), _kept.get(engine)
    if kept is not None and kept.last == last and now - kept.read_at < READ_AGAIN:
        return kept.names
    found = {agb: name for agb, name in session.execute(_NAMES)}
    names = kept.names if kept is not None and kept.names.by_agb == found else ProviderNames(found)
    _kept[engine] = _Kept(last, now, names)
    return names
