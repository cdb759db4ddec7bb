"""The whole demo as a value, computed without a database; writing it is another step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from service.interop.demo_contracts import PlannedContract, plan_contracts
from service.interop.demo_courses import Course, plan_courses
from service.interop.demo_gaps import leave_gaps
from service.interop.demo_history import Told, tell_history
from service.interop.demo_listings import Centroids, PlannedListing, plan_listings
from service.interop.demo_sources import DemoProvider, read_providers, read_texts


@dataclass(frozen=True)
class DemoPlan:
    """Everything that a first load writes. `origin`: the local day of that first load."""

    seed: int
    origin: date
    providers: tuple[DemoProvider, ...]
    listings: tuple[PlannedListing, ...]
    contracts: tuple[PlannedContract, ...]
    courses: Mapping[str, Course]

    @cached_property
    def contract_of(self) -> dict[str, PlannedContract]:
        """The contract of each listing by the listing's id."""
        return {listing: contract for contract in self.contracts for listing in contract.listings}

    def history_until(self, today: date, listing: PlannedListing) -> list[Told]:
        """The reports of this listing up to yesterday, oldest first, none after its contract."""
        contract = self.contract_of[listing.id]
        told = tell_history(
            self.courses[listing.id], listing.id, contract.valid_from, self.origin, today, self.seed
        )  # fmt: skip
        return [report for report in told if contract.valid_to is None or report.moment.date() <= contract.valid_to]


def make_plan(centroids: Centroids, framework_start: date, origin: date, seed: int) -> DemoPlan:
    """The plan for a demo that is first loaded on `origin`. The same arguments give the same plan."""
    providers = read_providers()
    listings, forced = leave_gaps(plan_listings(providers, read_texts(), centroids, seed))
    return DemoPlan(
        seed=seed,
        origin=origin,
        providers=providers,
        listings=listings,
        contracts=plan_contracts(listings, framework_start, origin),
        courses=plan_courses(listings, forced, seed),
    )
