"""/keuzeblad: picked results on paper, for the family."""

from flask import render_template, request, url_for

from service.accounts.access import SEARCH
from service.core.context import parts
from service.core.dutch import long_date
from service.core.errors import Invalid, Problem
from service.core.http_numbers import LARGEST
from service.core.tables import db
from service.listings.facts_query import load_facts
from service.search.blueprint import bp
from service.search.choice import view_choice

MOST = 6
PICK = "Zet bij een resultaat een vinkje bij ‘Op het keuzeblad’."


@bp.get("/keuzeblad")
@SEARCH
def choice_sheet() -> str:
    """The listings in the order in which they were picked; those that cannot be shown are left out and counted."""
    today = parts().clock.today()
    asked = read_picked()
    facts = load_facts(db.session, asked)
    shown = [facts[picked] for picked in asked if picked in facts and facts[picked].is_offered_on(today)]
    if not shown:
        message = f"Dit aanbod bestaat niet, of is nu niet zichtbaar. {PICK}"
        raise Invalid("Er staat niets op dit keuzeblad.", (Problem("aanbod", message, ", ".join(map(str, asked))),))
    came_from = request.referrer or ""
    missing = len(asked) - len(shown)
    return render_template(
        "search/choice.html",
        choices=[view_choice(item, today) for item in shown],
        missing=gone(missing) if missing else "",
        printed_on=long_date(today),
        is_demo=any(item.demo for item in shown),
        back=came_from if came_from.startswith(url_for("search.results", _external=True)) else url_for("search.start"),
    )


def gone(number: int) -> str:
    """Says that so many picked listings are left out."""
    if number == 1:
        return "1 aanbod dat u koos is er nu niet meer. Daarom staat het niet op dit blad."
    return f"{number} aanbiedingen die u koos zijn er nu niet meer. Daarom staan ze niet op dit blad."


def read_picked() -> list[int]:
    """The ids of `aanbod`, each once. Raises Invalid with every problem."""
    values = [value.strip() for value in request.args.getlist("aanbod") if value.strip()]
    problems = [
        Problem(name[:60], "Deze naam kennen wij niet. U kunt alleen kiezen: aanbod.")
        for name in request.args
        if name != "aanbod"
    ]
    wrong = [value for value in values if not (value.isascii() and value.isdecimal())]
    problems += [Problem("aanbod", "Een aanbod is een heel getal.", value[:100]) for value in wrong[:MOST]]
    picked = list(dict.fromkeys(int(value[:20]) for value in values if value not in wrong))
    if not values:
        problems.append(Problem("aanbod", f"U koos nog niets. {PICK}"))
    if len(picked) > MOST:
        problems.append(Problem("aanbod", f"Op het keuzeblad passen er {MOST}. Haal een paar vinkjes weg."))
    if problems:
        raise Invalid("Dit keuzeblad kan niet worden gemaakt.", tuple(problems))
    return [number if number <= LARGEST else 0 for number in picked]
