"""What goes on while a fault strikes: three providers report, a consultant searches, listings are hidden and shown."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from threading import Event, Thread

from sqlalchemy.exc import DBAPIError

from faults.browser import Browser, NotConnected, Unanswered
from faults.hiding import hide_or_show
from faults.records import Records, Told
from faults.reporter import Reporter
from faults.waiting import LOOK, wait_until
from faults.world import World

SEARCHES = ("/zoeken?q=autisme", "/api/v1/aanbod?plek=nu", "/zoeken?gemeente=GM0405")
PATIENCE = 60.0


class Stream:
    """The threads of one try. `may_fall`: web is harmed itself, so that silence is no finding."""

    def __init__(self, world: World, records: Records, random: Random, mark: str) -> None:
        self.may_fall = False
        self.records = records
        self._world = world
        self._ending, self._quiet = Event(), Event()
        self._random = random
        self.reporters = [
            Reporter(browser, listings, records, Random(random.random()), f"{mark}-{number}")
            for number, (browser, listings) in enumerate(world.providers)
        ]
        jobs = [*(self._reports(reporter) for reporter in self.reporters), self._searches, self._hides]
        self._threads = [Thread(target=job, daemon=True) for job in jobs]

    @contextmanager
    def flowing(self) -> Iterator[None]:
        """Ends the threads with the block."""
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            self._ending.set()
            for thread in self._threads:
                thread.join()

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Nobody reports, hides or shows; searching goes on."""
        self._quiet.set()
        try:
            yield
        finally:
            self._quiet.clear()

    def pad(self, length: int) -> None:
        """Makes the notes of reports so much longer."""
        for reporter in self.reporters:
            reporter.padding = length

    def wait_for_reports(self, more: int, patience: float = PATIENCE) -> bool:
        """Whether so many more reports are acknowledged in time."""
        goal = self.records.count(Told.ACKNOWLEDGED) + more
        return wait_until(lambda: self.records.count(Told.ACKNOWLEDGED) >= goal, patience)

    def wait_for_searches(self, *statuses: int, patience: float = PATIENCE) -> bool:
        """Whether a search that gets one of these statuses comes along in time."""
        goal = self.records.searches_with(statuses) + 1
        return wait_until(lambda: self.records.searches_with(statuses) >= goal, patience)

    def _reports(self, reporter: Reporter) -> Callable[[], None]:
        def run() -> None:
            while not self._ending.is_set():
                if self._quiet.is_set():
                    time.sleep(LOOK)
                    continue
                acknowledged = reporter.report_once(may_fall=self.may_fall)
                time.sleep(self._random.uniform(0.0, 0.2) if acknowledged else 0.1)

        return run

    def _searches(self) -> None:
        visitor, place = Browser(self._world.site.port), 0
        while not self._ending.wait(0.2):
            place += 1
            path = SEARCHES[place % len(SEARCHES)]
            try:
                answer = visitor.ask("GET", path)
            except (NotConnected, Unanswered) as error:
                if not self.may_fall:
                    self.records.wrong(f"a search got no answer: {error}")
                continue
            self.records.searched(answer.status)
            if answer.status not in (200, 503):
                self.records.wrong(f"{path} got status {answer.status}")
            elif not path.startswith("/api/") and b"</html>" not in answer.content:
                self.records.wrong(f"{path} got status {answer.status} without a page")

    def _hides(self) -> None:
        random = Random(self._random.random())
        while not self._ending.wait(random.uniform(0.1, 0.4)):
            if self._quiet.is_set():
                continue
            try:
                hide_or_show(self._world.sessions, self._world.hideable, self._world.clock, random)
            except DBAPIError:
                continue  # the database is being harmed: what it holds afterwards is what counts
