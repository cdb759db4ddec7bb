"""How long a region keeps its searches: a beheerder of the region decides, within what the form allows."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.accounts.access import current_actor, roles_allowed
from service.core.dutch import count, listed
from service.core.errors import Invalid
from service.core.tables import db
from service.search.blueprint import bp
from service.search.demand.operations import retention_of, set_retention
from service.search.demand.schemas_retention import read_days


@bp.route("/woordenlijst/bewaartermijn", methods=["GET", "POST"])
@roles_allowed("beheerder")
def retention() -> tuple[str, int] | Response:
    """A field for each region of this beheerder; all of them are saved, or none."""
    regions = retention_of(db.session, current_actor().regions("beheerder"))
    typed = {row.code: str(row.days) for row in regions}
    faults: dict[str, str] = {}
    if request.method == "POST":
        typed = {code: request.form.get(code, "") for code in typed}
        try:
            days = read_days(typed)
            set_retention(db.session, days)
        except Invalid as error:
            faults = {problem.field: problem.message for problem in error.problems}
        else:
            kept = listed([f"{count(days[row.code], 'dag', 'dagen')} in {row.name}" for row in regions])
            flash(f"Opgeslagen. Wij bewaren zoekvragen nu {kept}.", "ok")
            return redirect(url_for("search.retention"), 303)
    page = render_template("search/retention.html", hier="Woordenlijst", regions=regions, typed=typed, fouten=faults)
    return page, 400 if faults else 200
