"""/suggesties: what may be meant by the beginning of a word, as a plain page beside the filters that are picked."""

from dataclasses import replace

from flask import render_template, request, url_for

from service.accounts.access import SEARCH
from service.core.context import parts
from service.core.errors import Invalid
from service.core.tables import db
from service.search.answer.labels import picked_label
from service.search.blueprint import bp
from service.search.question.criteria import FIELD_OF, Criteria
from service.search.question.scope_load import scope_of
from service.search.schemas_form import read_form
from service.search.schemas_suggestions import read_beginning
from service.search.suggestions import suggest
from service.search.view_filters import address, kept
from service.search.view_refused import view_refused
from service.search.vocabulary.prefixes import Suggestion
from service.search.vocabulary.published import published_vocabulary


@bp.get("/suggesties")
@SEARCH
def suggestions() -> str | tuple[str, int]:
    """Works without JavaScript; with it the search boxes ask the API for the same."""
    today = parts().clock.today()
    scope = scope_of(db.session, today, request.args)
    try:
        typed, criteria = read_beginning(read_form(request.args), scope)
    except Invalid as error:
        return render_template("search/refused.html", **view_refused(request.args, scope, error.problems)), 400
    found = suggest(db.session, published_vocabulary(db.session), typed, today)
    return render_template(
        "search/suggestions.html",
        typed=typed,
        found=[(item.text, item.kind, address(with_suggestion(criteria, item))) for item in found],
        picked=[picked_label(scope, criteria, name, value) for name, value in criteria.filters()],
        kept=kept(criteria),
        as_typed=address(replace(criteria, q=typed)),
    )


def with_suggestion(criteria: Criteria, suggestion: Suggestion) -> Criteria:
    """The search with what the suggestion stands for beside what is picked; a word takes the place of the word."""
    if suggestion.parameter == "q":
        return replace(criteria, q=suggestion.value)
    field = FIELD_OF[suggestion.parameter]
    value = int(suggestion.value) if suggestion.parameter == "profiel" else suggestion.value
    picked = dict.fromkeys((*getattr(criteria, field), value))
    return replace(criteria, **{field: tuple(picked)})  # type: ignore[arg-type]  # by field name


def address_of(suggestion: Suggestion) -> str:
    """The search that this suggestion stands for."""
    return url_for("search.results", **{suggestion.parameter: suggestion.value})  # type: ignore[arg-type]  # one name
