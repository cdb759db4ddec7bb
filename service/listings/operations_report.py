"""Reporting for one listing: new figures, "still true", one place less, and mending a report that was wrong.

Each is one transaction; a refusal or an open question writes nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select

from service.accounts.access import Actor
from service.core.clock import Clock, local_day
from service.core.database import Sessions, writing
from service.core.errors import Invalid, NeedsConfirmation, NotFound, Problem
from service.listings.facts import ListingFacts
from service.listings.facts_rows import figures_of
from service.listings.operations_append import NewReport, append_confirmations, append_reports
from service.listings.operations_own import UNKNOWN_LISTING, check_unchanged, own_listing
from service.listings.rules_group import Figures
from service.listings.rules_report import broken_rules, question_key, questions
from service.listings.tables import AvailabilityReport, Listing

CORRECTION_DAYS = 14  # DESIGN section 3: correctable for 14 days
FIRST_FIGURES = "Vul eerst de cijfers in: voor dit aanbod is nog nooit gemeld."


@dataclass(frozen=True)
class ReportReceipt:
    """What was written: the report that now holds for the listing, and the listing's new revision."""

    listing_id: int
    report_id: int
    revision: int
    confirmed_at: datetime


def publish_report(
    session: Sessions, actor: Actor, listing_id: int, figures: Figures, *, clock: Clock, source: str,
    confirmed: Collection[str] = frozenset(), expected_revision: int | None = None,
) -> ReportReceipt:  # fmt: skip
    """Takes new figures. Raises NotFound, Outdated, Invalid or NeedsConfirmation; `confirmed`: question keys."""
    with writing(session):
        known = _locked(session, actor, listing_id, expected_revision)
        now = clock.now()  # not before the lock: of people who wait for it, the last must also be the newest
        refuse_broken(broken_rules(figures, local_day(now), local_day(now)))
        ask(questions(known.standing.figures, figures, known.terms.now_max_weeks), confirmed)
        append_reports(session, [NewReport(listing_id, figures, now, source, actor.user_id)], now)
        return _receipt(session, listing_id)


def confirm_listing(
    session: Sessions, actor: Actor, listing_id: int, *, clock: Clock, source: str,
    expected_revision: int | None = None,
) -> ReportReceipt:  # fmt: skip
    """Says that the last figures are still true. Raises NotFound, Outdated, or Invalid when there are no figures."""
    with writing(session):
        known = _locked(session, actor, listing_id, expected_revision)
        _known_figures(known)
        append_confirmations(session, [listing_id], clock.now(), source=source, reported_by_id=actor.user_id)
        return _receipt(session, listing_id)


def one_place_less(session: Sessions, actor: Actor, listing_id: int, *, clock: Clock, source: str) -> ReportReceipt:
    """A place was filled: the last figures with one place free less. Invalid when none is left or none is counted."""
    with writing(session):
        figures = _known_figures(_locked(session, actor, listing_id, None))
        now = clock.now()
        fewer = replace(figures, places_free=_filled(figures))
        append_reports(session, [NewReport(listing_id, fewer, now, source, actor.user_id)], now)
        return _receipt(session, listing_id)


def correct_report(
    session: Sessions, actor: Actor, report_id: int, figures: Figures, *, clock: Clock, source: str,
    confirmed: Collection[str] = frozenset(),
) -> ReportReceipt:  # fmt: skip
    """Mends a report: a new one that points to it and holds for the same moment, so it makes nothing look fresher.

    Raises NotFound; Invalid (also: too old, or mended before); NeedsConfirmation.
    """
    with writing(session):
        old = session.get(AvailabilityReport, report_id)
        if old is None:
            raise NotFound(UNKNOWN_LISTING)
        known = own_listing(session, actor, old.listing_id, lock=True)
        now = clock.now()
        refuse_broken(_not_correctable(session, old, local_day(now)))
        refuse_broken(broken_rules(figures, local_day(old.confirmed_at), local_day(now)))
        ask(questions(figures_of(old), figures, known.terms.now_max_weeks), confirmed)
        mended = NewReport(old.listing_id, figures, old.confirmed_at, source, actor.user_id, corrects_id=old.id)
        append_reports(session, [mended], now)
        return _receipt(session, old.listing_id)


def is_correctable(confirmed_on: date, today: date) -> bool:
    """Within 14 days of the day for which the report holds."""
    return today <= confirmed_on + timedelta(days=CORRECTION_DAYS)


def refuse_broken(problems: Collection[Problem]) -> None:
    """Raises Invalid with all problems, if there are any."""
    if problems:
        raise Invalid(" ".join(problem.message for problem in problems), tuple(problems))


def ask(problems: Collection[Problem], confirmed: Collection[str]) -> None:
    """Raises NeedsConfirmation with every question that was not confirmed yet."""
    still_open = tuple(problem for problem in problems if question_key(problem) not in confirmed)
    if still_open:
        raise NeedsConfirmation(" ".join(problem.message for problem in still_open), still_open)


def _locked(session: Sessions, actor: Actor, listing_id: int, expected_revision: int | None) -> ListingFacts:
    known = own_listing(session, actor, listing_id, lock=True)
    if expected_revision is not None:
        check_unchanged([known], {listing_id: expected_revision})
    return known


def _known_figures(known: ListingFacts) -> Figures:
    if known.standing.figures is None:
        raise Invalid(FIRST_FIGURES)
    return known.standing.figures


def _filled(figures: Figures) -> int:
    if not figures.counts_places:
        raise Invalid("Dit aanbod telt geen plekken. Pas bij 'alle cijfers' de instroom aan.")
    if figures.places_free is None:
        raise Invalid("Het aantal vrije plekken is niet bekend. Vul eerst in hoeveel plekken er vrij zijn.")
    if figures.places_free == 0:
        raise Invalid("Er is al geen plek vrij, dus minder kan niet. Kloppen de cijfers? Kies dan 'Klopt nog'.")
    return figures.places_free - 1


def _not_correctable(session: Sessions, old: AvailabilityReport, today: date) -> tuple[Problem, ...]:
    if not is_correctable(local_day(old.confirmed_at), today):
        return (
            Problem("report", f"Een melding herstelt u tot {CORRECTION_DAYS} dagen later. Doe een nieuwe melding."),
        )
    if session.scalar(select(AvailabilityReport.id).where(AvailabilityReport.corrects_id == old.id).limit(1)):
        return (Problem("report", "Deze melding is al hersteld. Herstel de melding die ervoor in de plaats kwam."),)
    return ()


def _receipt(session: Sessions, listing_id: int) -> ReportReceipt:
    query = (
        select(AvailabilityReport.id, Listing.revision, AvailabilityReport.confirmed_at)
        .join(Listing, Listing.report_id == AvailabilityReport.id)
        .where(Listing.id == listing_id)
    )
    report_id, revision, confirmed_at = session.execute(query).one()
    return ReportReceipt(listing_id, report_id, revision, confirmed_at)
