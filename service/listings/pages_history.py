"""The history of a listing, and mending a report that was wrong."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.accounts.access import current_actor, roles_allowed
from service.core.clock import local_day
from service.core.context import parts
from service.core.dutch import long_date
from service.core.errors import Invalid, NeedsConfirmation, NotFound
from service.core.tables import db
from service.listings.blueprint import SOON_SEEN, bp, mine_address
from service.listings.facts_rows import figures_of
from service.listings.history import load_history
from service.listings.listing_form import ListingForm, draw_form, read_form
from service.listings.operations_own import UNKNOWN_LISTING, own_listing
from service.listings.operations_report import correct_report
from service.listings.tables import AvailabilityReport
from service.listings.typed_rows import confirmed_keys

Answer = Response | tuple[str, int] | str


@bp.get("/mijn-aanbod/<int:listing_id>/geschiedenis")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def history(listing_id: int) -> Answer:
    known = own_listing(db.session, current_actor(), listing_id)
    return render_template(
        "listings/geschiedenis.html",
        known=known,
        entries=load_history(db.session, listing_id, parts().clock.today()),
        mine_address=mine_address(current_actor(), known.provider_id),
        long_date=long_date,
    )


@bp.get("/mijn-aanbod/<int:listing_id>/geschiedenis/<int:report_id>/herstel")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def correction(listing_id: int, report_id: int) -> Answer:
    return draw_form(_correction_form(listing_id, report_id))


@bp.post("/mijn-aanbod/<int:listing_id>/geschiedenis/<int:report_id>/herstel")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def correct(listing_id: int, report_id: int) -> Answer:
    form = read_form(_correction_form(listing_id, report_id), request.form)
    if form.figures is None:
        return draw_form(form), 400
    try:
        correct_report(
            db.session, current_actor(), report_id, form.figures, clock=parts().clock, source="web",
            confirmed=confirmed_keys(request.form),
        )  # fmt: skip
    except Invalid as error:
        return draw_form(form, wrong=error.problems), 400
    except NeedsConfirmation as error:
        return draw_form(form, asked=error.problems), 409
    flash(f"De melding is hersteld. De oude blijft in de geschiedenis staan. {SOON_SEEN}", "ok")
    return redirect(url_for("listings.history", listing_id=listing_id), 303)


def _correction_form(listing_id: int, report_id: int) -> ListingForm:
    known = own_listing(db.session, current_actor(), listing_id)
    report = db.session.get(AvailabilityReport, report_id)
    if report is None or report.listing_id != listing_id:
        raise NotFound(UNKNOWN_LISTING)
    day = long_date(local_day(report.confirmed_at))
    return ListingForm.of(
        known,
        figures_of(report),
        heading=f"Melding van {day} herstellen",
        intro=f"De cijfers gelden voor {day}. Kloppen ze sindsdien niet meer? Doe dan een nieuwe melding.",
        back=url_for("listings.history", listing_id=listing_id),
        button="Herstel opslaan",
    )
