"""The names of all providers, which a question may name (provider_named.py)."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
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
_kept: WeakKeyDictionary[Engine, tuple[tuple[int | None, int], ProviderNames]] = WeakKeyDictionary()


def load_provider_names(session: Sessions) -> ProviderNames:
    """One query; the names are read when a provider came, and now and then. What is kept is the worker's."""
    engine = session.get_bind().engine
    state = (session.scalar(_LAST), int(monotonic() // READ_AGAIN))
    before, names = _kept.get(engine, (None, NO_NAMES))
    if before != state:
        found = {agb: name for agb, name in session.execute(_NAMES)}
        names = names if names.by_agb == found else ProviderNames(found)
        _kept[engine] = (state, names)
    return names
