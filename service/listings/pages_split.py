"""Splitting a listing in two, when a part of it has figures of its own."""

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from service.accounts.access import current_actor, roles_allowed
from service.core.context import parts
from service.core.errors import Outdated
from service.core.tables import db
from service.listings.blueprint import SOON_SEEN, bp, mine_address
from service.listings.facts import ListingFacts
from service.listings.operations_own import own_listing
from service.listings.operations_split import split_listing
from service.listings.schemas_split import SplitForm, empty_form, figure_fields, read_split
from service.listings.typed_rows import read_revision
from service.listings.words import BY_FORM

Answer = Response | tuple[str, int] | str


@bp.get("/mijn-aanbod/<int:listing_id>/splitsen")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def split(listing_id: int) -> Answer:
    known = own_listing(db.session, current_actor(), listing_id)
    return _draw(known, empty_form(known))


@bp.post("/mijn-aanbod/<int:listing_id>/splitsen")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def split_off(listing_id: int) -> Answer:
    known = own_listing(db.session, current_actor(), listing_id)
    form = read_split(request.form, known)
    if form.faults or form.split is None:
        return _draw(known, form), 400
    try:
        split_listing(
            db.session, current_actor(), listing_id, form.split, clock=parts().clock, source="web",
            expected_revision=read_revision(request.form.get("revisie", "")),
        )  # fmt: skip
    except Outdated:
        return _draw(own_listing(db.session, current_actor(), listing_id), form, is_overtaken=True), 409
    flash(f"{form.split.kept.title} en {form.split.new.title} zijn nu twee aanbiedingen. {SOON_SEEN}", "ok")
    return redirect(mine_address(current_actor(), known.provider_id), 303)


def _draw(known: ListingFacts, form: SplitForm, *, is_overtaken: bool = False) -> str:
    return render_template(
        "listings/splitsen.html",
        known=known,
        form=form,
        fouten=form.faults,
        is_overtaken=is_overtaken,
        figures=[(name, BY_FORM[name].label) for name in figure_fields(known)],
        products=[(item.token, f"{item.name}, {item.intensity}" if item.intensity else item.name)
                  for item in known.arrangements],
        municipalities=[(place.code, place.name) for place in known.municipalities],
        back=mine_address(current_actor(), known.provider_id),
    )  # fmt: skip
