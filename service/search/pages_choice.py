"""/keuzeblad: picked results on paper, for the family, and what is picked."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.accounts.access import SEARCH
from service.core.context import parts
from service.core.dutch import long_date
from service.core.errors import Invalid, Problem
from service.core.http_numbers import LARGEST
from service.core.tables import db
from service.listings.facts_query import load_facts
from service.search.blueprint import bp
from service.search.choice import view_choice
from service.search.picks import MOST, keep_picks, picked_ids, picks_here

PICK = "Kies bij een resultaat ‘Zet op keuzeblad’."
GONE = "Dit aanbod bestaat niet, of is nu niet zichtbaar."
NO_NUMBER = "Een aanbod is een heel getal."
FULL = f"Op het keuzeblad passen er hoogstens {MOST}. Haal er eerst een af."
PAGES = ("/zoeken", "/aanbod/", "/keuzeblad")  # with buttons to pick


@bp.get("/keuzeblad")
@SEARCH
def choice_sheet() -> str:
    """What the address names, or else what is picked, in that order; what cannot be shown is left out and counted."""
    today = parts().clock.today()
    is_named = bool(request.args)
    picks = picks_here()
    asked: Sequence[int] = read_named() if is_named else picks.ids
    facts = load_facts(db.session, asked) if asked else {}
    shown = [facts[picked] for picked in asked if picked in facts and facts[picked].is_offered_on(today)]
    if is_named and not shown:
        problem = Problem("aanbod", f"{GONE} {PICK}", ", ".join(map(str, asked)))
        raise Invalid("Er staat niets op dit keuzeblad.", (problem,))
    came_from = request.referrer or ""
    missing = len(asked) - len(shown)
    return render_template(
        "search/choice.html",
        choices=[(item.id, view_choice(item, today)) for item in shown],
        missing=gone(missing) if missing else "",
        printed_on=long_date(today),
        is_demo=any(item.demo for item in shown),
        back=came_from if came_from.startswith(url_for("search.results", _external=True)) else url_for("search.start"),
        picks=None if is_named else picks,
        address=url_for("search.choice_sheet", aanbod=[item.id for item in shown], _external=True),
    )


@bp.post("/keuzeblad")
@SEARCH
def change_picks() -> Response:
    """Puts a listing on the sheet (erbij), takes one off (eraf) or all (leeg), and goes back to the page that asked."""
    ids = picked_ids()
    number = 0
    if "leeg" in request.form:
        keep_picks(())
    elif "eraf" in request.form:
        number = _read_number(request.form["eraf"])
        keep_picks(tuple(picked for picked in ids if picked != number))
    else:
        number = _read_number(request.form.get("erbij", ""))
        keep_picks(ids if number in ids else (*ids, _pickable(number, ids)))
    back = _safe(request.form.get("terug", ""))
    anchor = f"#r-{number}" if number and not back.startswith("/keuzeblad") else ""
    return redirect(f"{back}{anchor}", 303)


def _pickable(number: int, ids: Sequence[int]) -> int:
    """Raises Invalid when the sheet is full or the listing cannot be shown."""
    if len(ids) >= MOST:
        raise Invalid("Dit past niet meer op het keuzeblad.", (Problem("erbij", FULL),))
    facts = load_facts(db.session, [number]).get(number)
    if facts is None or not facts.is_offered_on(parts().clock.today()):
        raise Invalid("Dit kan niet op het keuzeblad.", (Problem("erbij", GONE, str(number)),))
    return number


def _read_number(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal()):
        raise Invalid("Dit kan niet op het keuzeblad.", (Problem("erbij", f"{NO_NUMBER} {PICK}", typed[:100]),))
    return min(int(typed[:20]), LARGEST)


def _safe(back: str) -> str:
    """One of our own pages with buttons to pick, whatever a form says."""
    parsed = urlsplit(back)
    is_ours = not parsed.scheme and not parsed.netloc and parsed.path.startswith(PAGES) and "\\" not in back
    return back if is_ours and back.isprintable() else url_for("search.choice_sheet")


def gone(number: int) -> str:
    """Says that so many picked listings are left out."""
    if number == 1:
        return "1 aanbod dat u koos is er nu niet meer. Daarom staat het niet op dit blad."
    return f"{number} aanbiedingen die u koos zijn er nu niet meer. Daarom staan ze niet op dit blad."


def read_named() -> list[int]:
    """The ids of `aanbod` in the address, each once. Raises Invalid with every problem."""
    values = [value.strip() for value in request.args.getlist("aanbod") if value.strip()]
    problems = [
        Problem(name[:60], "Deze naam kennen wij niet. U kunt alleen kiezen: aanbod.")
        for name in request.args
        if name != "aanbod"
    ]
    wrong = [value for value in values if not (value.isascii() and value.isdecimal())]
    problems += [Problem("aanbod", NO_NUMBER, value[:100]) for value in wrong[:MOST]]
    named = list(dict.fromkeys(int(value[:20]) for value in values if value not in wrong))
    if not values:
        problems.append(Problem("aanbod", f"U koos nog niets. {PICK}"))
    if len(named) > MOST:
        problems.append(Problem("aanbod", f"Op het keuzeblad passen er hoogstens {MOST}. Laat er een paar weg."))
    if problems:
        raise Invalid("Dit keuzeblad kan niet worden gemaakt.", tuple(problems))
    return [number if number <= LARGEST else 0 for number in named]
