"""The figures of one listing, all of them."""

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from service.accounts.access import current_actor, roles_allowed
from service.core.context import parts
from service.core.errors import Invalid, NeedsConfirmation, Outdated
from service.core.tables import db
from service.listings.blueprint import SOON_SEEN, bp, mine_address
from service.listings.facts import ListingFacts
from service.listings.listing_form import ListingForm, draw_form, read_form
from service.listings.operations_own import own_listing
from service.listings.operations_report import publish_report
from service.listings.typed_rows import confirmed_keys, read_revision

Answer = Response | tuple[str, int] | str


@bp.get("/mijn-aanbod/<int:listing_id>")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def figures(listing_id: int) -> Answer:
    return draw_form(_form(own_listing(db.session, current_actor(), listing_id)))


@bp.post("/mijn-aanbod/<int:listing_id>")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def report(listing_id: int) -> Answer:
    known = own_listing(db.session, current_actor(), listing_id)
    form = read_form(_form(known), request.form)
    if form.figures is None:
        return draw_form(form), 400
    try:
        publish_report(
            db.session, current_actor(), listing_id, form.figures, clock=parts().clock, source="web",
            confirmed=confirmed_keys(request.form), expected_revision=read_revision(request.form.get("revisie", "")),
        )  # fmt: skip
    except Invalid as error:
        return draw_form(form, wrong=error.problems), 400
    except NeedsConfirmation as error:
        return draw_form(form, asked=error.problems), 409
    except Outdated:
        return draw_form(form, is_overtaken=True), 409
    flash(f"De cijfers van {known.title} zijn opgeslagen. {SOON_SEEN}", "ok")
    return redirect(mine_address(current_actor(), known.provider_id), 303)


def _form(known: ListingFacts) -> ListingForm:
    return ListingForm.of(
        known,
        known.standing.figures,
        heading=known.title,
        intro="Een leeg veld betekent: niet bekend. Vul 0 in als er geen is.",
        back=mine_address(current_actor(), known.provider_id),
        button="Opslaan en bevestigen",
    )
