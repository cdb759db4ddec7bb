"""GET /api/v1/aanbod and /api/v1/suggesties: the same as the pages, for programs."""

from typing import Any

from flask import request

from service.accounts.access import SEARCH
from service.core.context import parts
from service.core.http_api import ApiBlueprint
from service.core.outbox import late_since
from service.core.tables import db
from service.search.answer.operations import search_listings
from service.search.pages_suggestions import address_of
from service.search.question.ask import make_ask
from service.search.question.scope_load import scope_of
from service.search.question.understand import understand
from service.search.schemas import SearchArguments, read_criteria
from service.search.schemas_out import SearchAnswer, dump_page
from service.search.schemas_suggestions import SuggestionArguments, SuggestionsOut, read_typed
from service.search.suggestions import suggest
from service.search.vocabulary.published import published_vocabulary

bp = ApiBlueprint("search_api", __name__, url_prefix="/api/v1", description="Zoeken in aanbod en beschikbaarheid")


@bp.get("/aanbod")
@SEARCH
@bp.response(200, SearchAnswer)
@bp.problem(400, "De zoekvraag klopt niet: alle fouten tegelijk")
@bp.problem(503, "Zoeken lukt nu even niet")
@bp.doc(
    operationId="zoekAanbod",
    summary="Zoek aanbod op trefwoord, profiel, segment en regio",
    parameters=[{"in": "query", "schema": SearchArguments}],
)
def find_listings() -> dict[str, Any]:
    """Een onbekende parameter of code geeft 400, met alles wat er niet klopt."""
    today = parts().clock.today()
    scope = scope_of(db.session, today, request.args)
    typed = read_criteria(request.args, scope)
    vocabulary = published_vocabulary(db.session)
    ask = make_ask(understand(typed, scope, vocabulary), scope, today, vocabulary)
    page = search_listings(db.session, parts().engine, ask)
    return dump_page(page, typed, late_since(db.session, parts().clock.now()))


@bp.get("/suggesties")
@SEARCH
@bp.response(200, SuggestionsOut)
@bp.problem(400, "De vraag klopt niet: alle fouten tegelijk")
@bp.doc(
    operationId="geefSuggesties",
    summary="Begrippen, producten, gemeenten en aanbieders die zo beginnen",
    parameters=[{"in": "query", "schema": SuggestionArguments}],
)
def find_suggestions() -> dict[str, Any]:
    """Hoogstens acht, van elke soort de beste."""
    found = suggest(db.session, published_vocabulary(db.session), read_typed(request.args), parts().clock.today())
    return {"suggesties": [{"tekst": one.text, "soort": one.kind, "adres": address_of(one)} for one in found]}
