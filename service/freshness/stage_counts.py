"""How many listings are in which stage of freshness, counted by the database: also for a hundred thousand of them."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, case, func, select

from service.catalogue.tables import Region
from service.core.clock import AMSTERDAM
from service.core.database import Sessions
from service.freshness.reach import offered
from service.listings.facts_rows import terms_of
from service.listings.rules_freshness import Freshness, oldest_day
from service.listings.tables import AvailabilityReport, Listing

AGED = (Freshness.ACTUEEL, Freshness.VEROUDERD, Freshness.ERNSTIG_VEROUDERD)


def count_stages(session: Sessions, today: date) -> dict[tuple[str, Freshness], int]:
    """Listings offered today by (region, stage), with 0 where there are none. Two queries."""
    regions = session.scalars(select(Region).order_by(Region.code)).all()
    counts = {(region.code, stage): 0 for region in regions for stage in Freshness}
    if not regions:
        return counts
    stage = _stage_column(regions, today)
    query = offered(select(Region.code, stage, func.count()).select_from(Listing), today)
    query = query.outerjoin(AvailabilityReport, AvailabilityReport.id == Listing.report_id)
    for code, found, count in session.execute(query.group_by(Region.code, stage)):
        counts[code, Freshness(found)] = count
    return counts


def _stage_column(regions: Sequence[Region], today: date) -> ColumnElement[str]:
    """`freshness_on` in SQL, with the first moment of the oldest day of each stage of each region."""
    confirmed = AvailabilityReport.confirmed_at
    whens: list[tuple[ColumnElement[bool], str]] = [(confirmed.is_(None), Freshness.NOOIT.value)]
    for region in regions:
        for stage in AGED:
            day = oldest_day(stage, today, terms_of(region))
            since = datetime.combine(day, time(), AMSTERDAM)
            whens.append(((Region.code == region.code) & (confirmed >= since), stage.value))
    return case(*whens, else_=Freshness.SLAPEND.value).label("stage")
