"""Fills the demo, and keeps it alive: at each later start the simulated providers report for the days that passed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from service.accounts.tables import User
from service.catalogue.tables import Framework, Municipality
from service.core.clock import Clock, local_day
from service.core.database import Sessions, writing
from service.core.errors import Invalid
from service.core.tables import JobRun
from service.interop.demo_accounts import reporter_email
from service.interop.demo_history import Told
from service.interop.demo_plan import DemoPlan, make_plan
from service.interop.demo_rows import Hash, write_plan, write_reports
from service.listings.operations_append import adopt_newest
from service.listings.tables import AvailabilityReport, Listing
from service.providers.tables import Provider

DEMO_JOB = "demo vullen"
FRAMEWORK = "wf-jeugd-2025"
SEED = 2025


@dataclass(frozen=True)
class DemoOutcome:
    """What a call wrote."""

    is_first: bool
    providers: int
    listings: int
    reports: int


def fill_demo(session: Sessions, clock: Clock, hash_password: Hash, seed: int = SEED) -> DemoOutcome:
    """Loads the demo, or adds the reports of the days since. One transaction. Invalid: no catalogue yet.

    A listing whose newest report was made by a person is left alone, and nothing recorded ever changes.
    """
    framework, centroids = _catalogue(session)
    first_day = _first_day(session)
    plan = make_plan(centroids, framework.valid_from, first_day or clock.today(), seed)
    region = framework.region_code
    with writing(session):
        if first_day is None:
            outcome = _load(session, plan, region, hash_password, clock.now())
        else:
            outcome = _catch_up(session, plan, clock.now())
        if outcome.is_first or outcome.reports:
            session.add(_run(outcome, clock.now()))
    return outcome


def _run(outcome: DemoOutcome, now: datetime) -> JobRun:
    """The first of these rows is how later starts know on which day the demo began."""
    says = f"{outcome.listings} aanbiedingen, {outcome.reports} meldingen."
    return JobRun(job=DEMO_JOB, started_at=now, ended_at=now, outcome="gelukt", summary=says)


def _catalogue(session: Sessions) -> tuple[Framework, dict[str, tuple[float, float]]]:
    framework = session.get(Framework, FRAMEWORK)
    if framework is None:
        raise Invalid(f"Laad eerst de catalogus: flask catalogus laden fixtures/catalogue/{FRAMEWORK}.json")
    query = select(Municipality).where(Municipality.region_code == framework.region_code)
    return framework, {row.code: (row.longitude, row.latitude) for row in session.scalars(query)}


def _first_day(session: Sessions) -> date | None:
    first = session.scalar(select(func.min(JobRun.started_at)).where(JobRun.job == DEMO_JOB))
    return local_day(first) if first else None


def _load(session: Sessions, plan: DemoPlan, region: str, hash_password: Hash, now: datetime) -> DemoOutcome:
    written = write_plan(session, plan, FRAMEWORK, region, hash_password)
    told = {
        written.listings[listing.id]: (
            written.users[reporter_email(listing.provider)],
            plan.history_until(local_day(now), listing),
        )
        for listing in plan.listings
    }
    reports = write_reports(session, told)
    adopt_newest(session, told, now)
    return DemoOutcome(True, len(written.providers), len(written.listings), reports)


def _catch_up(session: Sessions, plan: DemoPlan, now: datetime) -> DemoOutcome:
    known = _last_simulated(session, {reporter_email(provider) for provider in plan.providers})
    told: dict[int, tuple[int, list[Told]]] = {}
    for listing in plan.listings:
        last = known.get((listing.provider.agb, listing.key))
        if last is None:
            continue
        fresh = [one for one in plan.history_until(local_day(now), listing) if one.moment > last.told_at]
        if fresh:
            told[last.listing_id] = (last.user_id, fresh)
    reports = write_reports(session, told)
    adopt_newest(session, told, now)
    return DemoOutcome(False, 0, len(told), reports)


@dataclass(frozen=True)
class _Last:
    listing_id: int
    user_id: int
    told_at: datetime


def _last_simulated(session: Sessions, reporters: Collection[str]) -> Mapping[tuple[str, str], _Last]:
    """Listings whose newest report was simulated, by AGB and key."""
    query = (
        select(Provider.agb, Listing.key, Listing.id, User.id, AvailabilityReport.reported_at)
        .join(Listing, Listing.provider_id == Provider.id)
        .join(AvailabilityReport, AvailabilityReport.id == Listing.report_id)
        .join(User, User.id == AvailabilityReport.reported_by_id)
        .where(Provider.demo, User.demo, User.email.in_(reporters))
    )
    return {(agb, key): _Last(id, user_id, told_at) for agb, key, id, user_id, told_at in session.execute(query)}
