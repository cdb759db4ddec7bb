"""Searches that found nothing, or no room: the page to learn from."""

from datetime import timedelta

from flask import render_template, request

from service.accounts.access import current_actor, roles_allowed
from service.core.context import parts
from service.core.tables import db
from service.freshness.schemas import read_known
from service.search.blueprint import bp
from service.search.labels import filter_label
from service.search.published import published_vocabulary
from service.search.rules_demand import STEP
from service.search.scope import Scope, load_scope
from service.search.unmet import Shortfall, find_unmet

PERIODS = (("30", "30 dagen"), ("90", "90 dagen"), ("365", "Een jaar"))


@bp.get("/woordenlijst/niets-gevonden")
@roles_allowed("beheerder")
def unmet() -> str:
    """By words, and by product and municipality, in the regions of this beheerder."""
    today = parts().clock.today()
    period = read_known(request.args, "periode", dict(PERIODS)) or "90"
    since = today - timedelta(days=int(period))
    regions = current_actor().regions("beheerder")
    found = find_unmet(db.session, published_vocabulary(db.session), regions, since)
    scope = load_scope(db.session, today)
    return render_template(
        "search/unmet.html",
        hier="Woordenlijst",
        periods=PERIODS,
        period=period,
        found=found,
        step=STEP,
        cells=[(_product(scope, row), filter_label(scope, "gemeente", row.name[1]), row) for row in found.cells],
    )


def _product(scope: Scope, row: Shortfall) -> str:
    label = filter_label(scope, "product", row.name[0])
    return label if label == row.name[0] else f"{label} ({row.name[0]})"
