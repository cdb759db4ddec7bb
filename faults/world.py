"""A running site with everybody who uses it: made once, then harmed again and again."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import NullPool, create_engine, select
from sqlalchemy.orm import Session, sessionmaker

from faults.browser import Browser
from faults.disks import small_disk
from faults.equality import differences
from faults.site import Site, SiteFailed
from faults.stacks import OpenDisk, Stack, open_stack
from faults.waiting import wait_until
from service.accounts.demo import DEMO_PASSWORD
from service.core import database  # noqa: F401  registers the SQLite rules on every engine
from service.core.clock import Clock
from service.interop.demo_accounts import ACCOUNTS
from service.listings.tables import Listing
from service.providers.tables import Provider

FIRST_INDEX = 120.0
MOST_HIDDEN = 6


@dataclass
class World:
    """`providers`: signed-in browsers, each with the listings that it reports on. `hideable`: listings of others."""

    stack: Stack
    site: Site
    sessions: sessionmaker[Session]
    providers: Sequence[tuple[Browser, Sequence[int]]] = ()
    agbs: Sequence[str] = ()
    hideable: Sequence[int] = ()
    _run: str = field(default_factory=lambda: secrets.token_hex(3))
    _tries: int = 0

    @property
    def clock(self) -> Clock:
        """The time as the site sees it."""
        return Clock(self.site.shift_days)

    def next_mark(self) -> str:
        """How the notes of the next try begin; no two tries share it."""
        self._tries += 1
        return f"{self._run}.{self._tries}"


@contextmanager
def open_world(stack_name: str, open_disk: OpenDisk = small_disk) -> Iterator[World]:
    """A demo site that runs and whose index is complete. Raises FaultImpossible, SiteFailed."""
    with open_stack(stack_name, open_disk) as stack:
        site = Site(stack)
        site.prepare()
        world = World(stack, site, sessionmaker(create_engine(stack.database_url, poolclass=NullPool)))
        with site.supervised():
            site.start()
            site.wait_for_web()
            _let_in(world)
            if not wait_until(lambda: not differences(stack, world.sessions), FIRST_INDEX, every=0.2):
                raise SiteFailed(f"There is no first index: {differences(stack, world.sessions)}")
            yield world


def _let_in(world: World) -> None:
    """Signs the demo's providers in."""
    accounts = [account for account in ACCOUNTS if account.scopes[0].agb]
    own = {account.email: [scope.agb for scope in account.scopes if scope.agb] for account in accounts}
    world.agbs = [agb for agbs in own.values() for agb in agbs]
    with world.sessions() as session:
        rows = session.execute(select(Provider.agb, Listing.id).join(Listing).order_by(Listing.id)).all()
    providers = []
    for email, agbs in own.items():
        browser = Browser(world.site.port)
        browser.sign_in(email, DEMO_PASSWORD)
        providers.append((browser, [listing for agb, listing in rows if agb in agbs]))
    world.providers = providers
    world.hideable = [listing for agb, listing in rows if agb not in world.agbs][:MOST_HIDDEN]
