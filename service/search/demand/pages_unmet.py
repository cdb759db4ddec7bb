"""Searches that found nothing, or no room: the page to learn from."""

from collections.abc import Mapping
from datetime import date, timedelta

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.accounts.access import current_actor, roles_allowed
from service.core.context import parts
from service.core.tables import db
from service.freshness.schemas import read_known
from service.search.answer.labels import filter_label
from service.search.blueprint import bp
from service.search.demand.operations import WORD_KEPT_FROM, forget_word
from service.search.demand.rules import STEP
from service.search.demand.rules_unmet import MOST_PARTS, MOST_ROWS, Name
from service.search.demand.together import OR, UNKNOWN
from service.search.demand.unmet import Unmet, find_unmet
from service.search.question.scope import Scope
from service.search.question.scope_load import load_scope
from service.search.vocabulary.published import published_vocabulary

PERIODS = (("30", "30 dagen"), ("90", "90 dagen"), ("365", "Een jaar"))


@bp.route("/woordenlijst/niets-gevonden", methods=["GET", "POST"])
@roles_allowed("beheerder")
def unmet() -> tuple[str, int] | Response:
    """By what was asked together, and by product and municipality, in the regions of this beheerder.

    A post takes one of the kept words that stand here away, for everybody.
    """
    today = parts().clock.today()
    period = read_known(request.args, "periode", dict(PERIODS)) or "90"
    since = today - timedelta(days=int(period))
    regions = current_actor().regions("beheerder")
    found = find_unmet(db.session, published_vocabulary(db.session), regions, since)
    faults: dict[str, str] = {}
    if request.method == "POST":
        if (word := request.form.get("woord", "")) in found.kept:
            forget_word(db.session, word)
            flash(f"‘{word}’ is verwijderd.", "ok")
            return redirect(url_for("search.unmet", periode=period), 303)
        faults["woord"] = "Kies een woord dat hier staat."
    return _draw(found, period, faults, today), 400 if faults else 200


def _draw(found: Unmet, period: str, faults: Mapping[str, str], today: date) -> str:
    scope = load_scope(db.session, today)
    return render_template(
        "search/unmet.html",
        hier="Woordenlijst",
        periods=PERIODS,
        period=period,
        found=found,
        fouten=faults,
        step=STEP,
        kept_from=WORD_KEPT_FROM,
        most_parts=MOST_PARTS,
        most_rows=MOST_ROWS,
        together=[(_words(row.name), row.cells) for row in found.together.rows],
        cells=[(_product(scope, row.name[0]), _place(scope, row.name[1]), row.cells) for row in found.cells.rows],
    )


def _words(name: Name) -> list[list[tuple[str, bool]]]:
    """The parts of a question, each the words that it may be; with whether the vocabulary can be searched for it."""
    return [[(word, word != UNKNOWN) for word in part.split(OR)] for part in name]


def _product(scope: Scope, code: str) -> str:
    label = filter_label(scope, "product", code)
    return label if label == code else f"{label} ({code})"


def _place(scope: Scope, code: str) -> str:
    return filter_label(scope, "gemeente", code)
