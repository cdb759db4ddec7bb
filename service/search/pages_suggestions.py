"""/suggesties: what may be meant by the beginning of a word, as a plain page."""

from flask import render_template, request, url_for

from service.accounts.access import SEARCH
from service.core.context import parts
from service.core.tables import db
from service.search.blueprint import bp
from service.search.prefixes import Suggestion
from service.search.published import published_vocabulary
from service.search.schemas_suggestions import read_typed
from service.search.suggestions import suggest


@bp.get("/suggesties")
@SEARCH
def suggestions() -> str:
    """Works without JavaScript; with it the search boxes ask the API for the same."""
    typed = read_typed(request.args)
    found = suggest(db.session, published_vocabulary(db.session), typed, parts().clock.today())
    return render_template(
        "search/suggestions.html", typed=typed, found=[(item.text, item.kind, address_of(item)) for item in found]
    )


def address_of(suggestion: Suggestion) -> str:
    """The search that this suggestion stands for."""
    return url_for("search.results", **{suggestion.parameter: suggestion.value})  # type: ignore[arg-type]  # one name
