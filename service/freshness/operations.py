"""Flags: puts on record which listings slipped to which stage and on which day, however long nobody looked."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, Subquery, case, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from service.catalogue.tables import Framework, Region
from service.core.clock import local_day
from service.core.database import Sessions, writing
from service.core.tables import JobRun, Moment
from service.freshness.reach import OFFERED_COLUMNS, offered, offered_known_on
from service.freshness.rules import STAGE_WORDS, never_reported_since, slips_until
from service.freshness.tables import FreshnessFlag
from service.listings.facts_rows import terms_of
from service.listings.operations import touch
from service.listings.rules_freshness import Freshness
from service.listings.tables import AvailabilityReport, Listing
from service.providers.tables import Contract

FLAG_JOB = "actualiteit"
CHUNK = 500


@dataclass(frozen=True)
class FlagRun:
    """How many transitions one run put on record, per stage; what was on record already does not count."""

    counts: Mapping[Freshness, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def __str__(self) -> str:
        if not self.total:
            return "Er is geen aanbod verder verouderd."
        words = (f"{number} {STAGE_WORDS[stage]}" for stage, number in self.counts.items() if number)
        return f"Nieuw vastgelegd: {', '.join(words)}."


def flag_freshness(session: Sessions, now: datetime) -> FlagRun:
    """Records every transition up to today of all listings that are offered today, each with its own day.

    Reports that were replaced since the last run that succeeded are looked at too: a listing that slipped and was
    confirmed again while nobody looked did slip. Twice, or by two at a time: nothing is recorded twice.
    """
    rows = [*_slips(session, now), *_never_reported(session, now)]
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    missing = insert(FreshnessFlag).on_conflict_do_nothing()
    counts: Counter[str] = Counter()
    with writing(session):
        for start in range(0, len(rows), CHUNK):
            part = missing.values(rows[start : start + CHUNK])
            counts.update(session.scalars(part.returning(FreshnessFlag.stage)))
    return FlagRun({stage: counts[stage] for stage in Freshness if stage is not Freshness.ACTUEEL})


def region_terms_changed(session: Sessions, region_code: str, now: datetime) -> int:
    """Has all listings of the region indexed again; gives their number.

    Call inside the transaction that changed the terms: the index carries the last day on which figures count.
    """
    of_region = (
        select(Listing.id)
        .join(Contract, Contract.id == Listing.contract_id)
        .join(Framework, Framework.code == Contract.framework_code)
        .where(Framework.region_code == region_code)
    )
    listing_ids = session.scalars(of_region).all()
    touch(session, listing_ids, now)
    return len(listing_ids)


def _slips(session: Sessions, now: datetime) -> Iterator[dict[str, Any]]:
    for row in session.execute(_aging_reports(session, now)):
        last_day = local_day(now if row.replaced_at is None else row.replaced_at)
        for stage, since in slips_until(local_day(row.confirmed_at), last_day, terms_of(row.Region)):
            yield _flag(row.listing_id, row.id, stage, since, now)


def _never_reported(session: Sessions, now: datetime) -> Iterator[dict[str, Any]]:
    query = offered(select(*OFFERED_COLUMNS, Region), local_day(now)).where(Listing.report_id.is_(None))
    for row in session.execute(query.order_by(Listing.id)):
        since = never_reported_since(offered_known_on(row), terms_of(row.Region))
        if since <= local_day(now):
            yield _flag(row.id, None, Freshness.NOOIT, since, now)


def _flag(listing_id: int, report_id: int | None, stage: Freshness, since: date, now: datetime) -> dict[str, Any]:
    """A row. All runs make rows in the same order, so that two at a time wait for each other instead of a deadlock."""
    return {
        "listing_id": listing_id,
        "report_id": report_id,
        "stage": stage.value,
        "since": since,
        "flagged_at": now,
    }


def _aging_reports(session: Sessions, now: datetime) -> Select[*tuple[Any, ...]]:
    """Newest reports (`replaced_at` is None), and those that were replaced since the last run."""
    lived = _reports_that_held()
    is_newest = lived.c.id == Listing.report_id
    ended = case((is_newest, None), else_=lived.c.replaced_at)
    query = select(lived.c.id, lived.c.listing_id, lived.c.confirmed_at, ended.label("replaced_at"), Region)
    query = offered(query.join(Listing, Listing.id == lived.c.listing_id), local_day(now))
    since = _last_success(session)
    replaced = lived.c.replaced_at.is_not(None) if since is None else lived.c.replaced_at > since
    return query.where(or_(is_newest, replaced)).order_by(lived.c.listing_id, lived.c.id)


def _reports_that_held() -> Subquery:
    """Reports with the moment at which the next one took over.

    Not those that mend an older report than the newest at that moment: the listing was never as old as they are.
    """
    report = AvailabilityReport
    newest_before = func.max(report.confirmed_at, type_=Moment()).over(
        partition_by=report.listing_id, order_by=(report.reported_at, report.id), rows=(None, -1)
    )
    columns = (report.id, report.listing_id, report.confirmed_at, report.reported_at)
    told = select(*columns, newest_before.label("newest_before")).subquery()
    replaced_at = func.lead(told.c.reported_at, type_=Moment()).over(
        partition_by=told.c.listing_id, order_by=(told.c.reported_at, told.c.id)
    )
    held = or_(told.c.newest_before.is_(None), told.c.confirmed_at >= told.c.newest_before)
    lived = select(told.c.id, told.c.listing_id, told.c.confirmed_at, replaced_at.label("replaced_at"))
    return lived.where(held).subquery()


def _last_success(session: Sessions) -> datetime | None:
    return session.scalar(select(func.max(JobRun.started_at)).where(JobRun.job == FLAG_JOB, JobRun.outcome == "gelukt"))
