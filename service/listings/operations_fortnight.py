"""The fortnightly duty in one transaction: report what changed, confirm the rest, for all listings of a provider."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from service.accounts.access import Actor
from service.core.clock import Clock, local_day
from service.core.database import Sessions, writing
from service.core.errors import NotFound, Problem
from service.listings.facts import ListingFacts
from service.listings.operations_append import NewReport, append_confirmations, append_reports
from service.listings.operations_own import UNKNOWN_LISTING, check_unchanged, own_listings
from service.listings.operations_report import ask, refuse_broken
from service.listings.rules_group import Figures
from service.listings.rules_report import broken_rules, questions


@dataclass(frozen=True)
class FortnightReceipt:
    """Ids of the listings with new figures and of those confirmed; `without_figures`: id and title, never reported."""

    reported: tuple[int, ...]
    confirmed: tuple[int, ...]
    without_figures: tuple[tuple[int, str], ...]
    at: datetime


def confirm_all(session: Sessions, actor: Actor, provider_id: int, *, clock: Clock, source: str) -> FortnightReceipt:
    """Confirms every listing in use that ever had a report. NotFound for another organisation."""
    return publish_all(session, actor, provider_id, {}, clock=clock, source=source)


def publish_all(
    session: Sessions, actor: Actor, provider_id: int, changed: Mapping[int, Figures], *, clock: Clock, source: str,
    confirmed: Collection[str] = frozenset(), seen: Mapping[int, int] | None = None,
) -> FortnightReceipt:  # fmt: skip
    """Reports `changed` (figures by listing id) and confirms the provider's other listings: all of it or nothing.

    Raises NotFound, Outdated (`seen`: the revision of each listing that the user looked at), Invalid or
    NeedsConfirmation; problems carry the listing: places_free-12, and so do the keys in `confirmed`.
    """
    with writing(session):
        listings = own_listings(session, actor, provider_id, lock=True)
        now = clock.now()
        check_unchanged(listings.values(), seen or {})
        if not set(changed) <= set(listings):
            raise NotFound(UNKNOWN_LISTING)
        refuse_broken(broken_rows(changed, now))
        ask(tuple(_surprising(listings, changed)), confirmed)
        still_true = [known.id for known in listings.values() if known.standing.figures and known.id not in changed]
        append_confirmations(session, still_true, now, source=source, reported_by_id=actor.user_id)
        news = [NewReport(key, figures, now, source, actor.user_id) for key, figures in changed.items()]
        append_reports(session, news, now)
    never = tuple(
        (known.id, known.title) for known in listings.values() if not known.standing.figures and known.id not in changed
    )
    return FortnightReceipt(tuple(changed), tuple(still_true), never, now)


def broken_rows(changed: Mapping[int, Figures], now: datetime) -> tuple[Problem, ...]:
    """Every hard rule that these figures break, with the listing in the field: places_free-12."""
    return tuple(
        replace(problem, field=f"{problem.field}-{listing_id}")
        for listing_id, figures in changed.items()
        for problem in broken_rules(figures, local_day(now), local_day(now))
    )


def _surprising(listings: Mapping[int, ListingFacts], changed: Mapping[int, Figures]) -> Iterator[Problem]:
    for listing_id, figures in changed.items():
        known = listings[listing_id]
        for problem in questions(known.standing.figures, figures, known.terms.now_max_weeks):
            yield replace(problem, field=f"{problem.field}-{listing_id}")
