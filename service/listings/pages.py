"""Mijn aanbod: the fortnight form, and the presses that confirm, save or count down. Works without JavaScript."""

from collections.abc import Callable

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from service.accounts.access import current_actor, roles_allowed
from service.core.context import parts
from service.core.dutch import count, listed
from service.core.errors import Invalid, NeedsConfirmation, Outdated
from service.core.tables import db
from service.listings import (  # noqa: F401  they add their routes to bp
    pages_contracts,
    pages_history,
    pages_listing,
    pages_split,
)
from service.listings.blueprint import SOON_SEEN, bp, chosen_provider, mine_address
from service.listings.mine_page import Press, Rows, draw_choice, draw_mine, load_rows
from service.listings.operations_fortnight import FortnightReceipt, broken_rows, confirm_all, publish_all
from service.listings.operations_own import own_listing
from service.listings.operations_report import ReportReceipt, confirm_listing, one_place_less
from service.listings.rules_group import Figures
from service.listings.typed_rows import confirmed_keys, seen_revisions
from service.listings.words import faults_of

Answer = Response | tuple[str, int] | str

__all__ = ["bp"]


@bp.get("/mijn-aanbod")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def mine() -> Answer:
    provider_id = chosen_provider(current_actor())
    return draw_choice() if provider_id is None else draw_mine(provider_id, load_rows(provider_id))


@bp.post("/mijn-aanbod")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def save() -> Answer:
    """What changed is reported, what did not is confirmed: all of it or nothing."""
    provider_id = chosen_provider(current_actor())
    if provider_id is None:
        return draw_choice()
    rows = load_rows(provider_id)
    if any(row.faults for row in rows.values()):  # and what is wrong in the rows that could be read
        return draw_mine(provider_id, rows, faults=faults_of(broken_rows(_changed(rows), parts().clock.now()))), 400
    try:
        receipt = _publish(provider_id, rows)
    except Invalid as error:
        return draw_mine(provider_id, rows, faults=faults_of(error.problems)), 400
    except NeedsConfirmation as error:
        return draw_mine(provider_id, rows, problems=error.problems), 409
    except Outdated as error:
        return _draw_overtaken(provider_id, error), 409
    return _done(provider_id, receipt)


@bp.post("/mijn-aanbod/alles-klopt")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def confirm_everything() -> Answer:
    provider_id = chosen_provider(current_actor())
    if provider_id is None:
        return draw_choice()
    rows = load_rows(provider_id)
    if _drops_typed(rows):
        return draw_mine(provider_id, rows, press=Press("al uw aanbod", request.path)), 409
    return _done(provider_id, confirm_all(db.session, current_actor(), provider_id, clock=parts().clock, source="web"))


@bp.post("/mijn-aanbod/<int:listing_id>/klopt")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def confirm_one(listing_id: int) -> Answer:
    return _press(listing_id, confirm_listing, "is bevestigd.")


@bp.post("/mijn-aanbod/<int:listing_id>/plek-minder")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def count_down(listing_id: int) -> Answer:
    return _press(listing_id, one_place_less, "heeft nu 1 plek minder vrij.")


def _press(listing_id: int, operation: Callable[..., ReportReceipt], said: str) -> Answer:
    """One press on one listing; figures typed anywhere in the form are never dropped without asking."""
    known = own_listing(db.session, current_actor(), listing_id)
    rows = load_rows(known.provider_id)
    if _drops_typed(rows):
        return draw_mine(known.provider_id, rows, press=Press(known.title, request.path)), 409
    try:
        operation(db.session, current_actor(), listing_id, clock=parts().clock, source="web")
    except Invalid as error:
        flash(f"{known.title}: {error.detail}", "error")
    else:
        flash(f"{known.title} {said} {SOON_SEEN}", "ok")
    return redirect(mine_address(current_actor(), known.provider_id), 303)


def _drops_typed(rows: Rows) -> bool:
    return any(row.is_changed for row in rows.values()) and "toch" not in request.form


def _publish(provider_id: int, rows: Rows) -> FortnightReceipt:
    return publish_all(
        db.session, current_actor(), provider_id, _changed(rows), clock=parts().clock, source="web",
        confirmed=confirmed_keys(request.form), seen=seen_revisions(request.form, rows),
    )  # fmt: skip


def _changed(rows: Rows) -> dict[int, Figures]:
    return {key: row.figures for key, row in rows.items() if row.is_changed and row.figures}


def _draw_overtaken(provider_id: int, error: Outdated) -> str:
    overtaken = {int(problem.field.rpartition("-")[2]) for problem in error.problems}
    return draw_mine(provider_id, load_rows(provider_id), overtaken=overtaken)


def _done(provider_id: int, receipt: FortnightReceipt) -> Response:
    saved, confirmed = len(receipt.reported), len(receipt.confirmed)
    said = [f"{_listings(saved)} opgeslagen"] if saved else []
    said += [f"{_listings(confirmed)} bevestigd"] if confirmed else []
    if said:
        flash(f"{' en '.join(said)}. {SOON_SEEN}", "ok")
    if receipt.without_figures:
        names = listed([title for _, title in receipt.without_figures])
        flash(
            f"Vul eerst de cijfers in van {names}. Daarvan is nog niets bekend, dus er viel niets te bevestigen.",
            "info",
        )
    return redirect(mine_address(current_actor(), provider_id), 303)


def _listings(number: int) -> str:
    return count(number, "aanbieding", "aanbiedingen")
