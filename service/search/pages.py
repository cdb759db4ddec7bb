"""The pages of the search: start, results, and one listing."""

from collections import defaultdict
from dataclasses import replace

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.accounts.access import SEARCH, current_actor
from service.core.context import parts
from service.core.dutch import count
from service.core.errors import Invalid, NotFound, SearchUnavailable
from service.core.outbox import late_since
from service.core.paging import Page, page_addresses
from service.core.tables import db
from service.listings.facts_query import load_facts
from service.search import pages_choice, pages_suggestions
from service.search import view_filters as filters
from service.search import view_page as around
from service.search.answer.guidance import load_guides
from service.search.answer.operations import SearchPage, result_of, search_listings
from service.search.blueprint import bp
from service.search.demand import pages_retention, pages_unmet
from service.search.demand.record import record_search
from service.search.editing import pages as pages_vocabulary
from service.search.picks import Picks, picks_here
from service.search.question.ask import make_ask
from service.search.question.criteria import Criteria, Sorting
from service.search.question.scope import Scope
from service.search.question.scope_load import load_scope, scope_of
from service.search.question.understand import renew
from service.search.schemas import read_criteria
from service.search.schemas_form import read_form
from service.search.start import Standings, load_standings, load_terms, recent_confirmations, shared_term
from service.search.view import view_result
from service.search.view_blocks import blocks, jumps
from service.search.view_guidance import view_messages
from service.search.view_refused import view_refused
from service.search.vocabulary.published import published_vocabulary

# The other modules add their routes to bp.
__all__ = ["bp", "pages_choice", "pages_retention", "pages_suggestions", "pages_unmet", "pages_vocabulary"]

SORTINGS = (
    (Sorting.BESTE, "Beste"),
    (Sorting.WACHTTIJD, "Wachttijd"),
    (Sorting.BIJGEWERKT, "Laatst bevestigd"),
    (Sorting.NAAM, "Naam"),
)
EXAMPLES = ("autisme", "trauma", "logeren", "vaktherapie", "schooluitval", "ouder-kind")


@bp.get("/")
@SEARCH
def start() -> str:
    """The first act: search, and see at a glance how fresh the figures are and where there is room."""
    today = parts().clock.today()
    ask = make_ask(Criteria(), load_scope(db.session, today), today)
    recent = recent_confirmations(db.session, today)
    terms = load_terms(db.session, ask.scope)
    standings, away = None, ""
    try:
        standings = load_standings(parts().engine, ask, terms)
    except SearchUnavailable as error:
        away = error.detail
    return render_template(
        "search/start.html",
        municipalities=_municipalities(ask.scope),
        own=_own_municipality(),
        standings=standings,
        total=count(standings.total, "aanbod", "aanbiedingen") if standings else "",
        away=away,
        term=shared_term(terms),
        segments=around.entrances(ask.scope, _room(standings)),
        recent=[around.news(view_result(ask, result_of(ask, facts)), facts, today) for facts in recent],
        examples=EXAMPLES,
    )


@bp.get("/zoeken")
@SEARCH
def results() -> str | tuple[str, int] | Response:
    """One page of results; every filter is in the address. What the words say of place or age becomes a filter."""
    today = parts().clock.today()
    scope, vocabulary = scope_of(db.session, today, request.args), published_vocabulary(db.session)
    try:
        typed = read_criteria(read_form(request.args), scope)
        criteria = renew(typed, scope, vocabulary)
        if replace(criteria, gelezen=typed.gelezen) != typed:
            return redirect(filters.address_read(criteria), 303)
        ask = make_ask(criteria, scope, today, vocabulary)
    except Invalid as error:
        return render_template("search/refused.html", **view_refused(request.args, scope, error.problems)), 400
    page = search_listings(db.session, parts().engine, ask)
    picks = picks_here()
    if not picks.is_answer:  # a consultant who picks during a long call does not ask again
        record_search(ask, page)
    return _draw(page, criteria, scope, picks)


def _draw(page: SearchPage, criteria: Criteria, scope: Scope, picks: Picks) -> str:
    parts_shown = blocks(page, [view_result(page.ask, result, page.guides) for result in page.results])
    return render_template(
        "search/results.html",
        page=page,
        criteria=criteria,
        heading=around.heading(page),
        picked=filters.picked(page),
        messages=view_messages(page),
        sortings=[(label, filters.address(criteria, sorteer=by), by is criteria.sorteer) for by, label in SORTINGS],
        blocks=parts_shown,
        jumps=jumps(page, parts_shown),
        relaxed=filters.relaxed(page),
        words_alone=filters.asks_words_alone(criteria),
        near=around.near_views(page),
        near_sentence=around.near_sentence(page),
        pages=Page(criteria.pagina, page.total, criteria.per_pagina).count,
        address_of=page_addresses("vervangen"),
        first_page=filters.address(criteria),
        picks=picks,
        late=around.late_sentence(late_since(db.session, parts().clock.now())),
        **filters.band_view(criteria, scope),
        **filters.facet_view(page),
    )


@bp.get("/aanbod/<int:listing_id>")
@SEARCH
def listing(listing_id: int) -> str:
    """Everything about one listing, straight from the database."""
    today = parts().clock.today()
    facts = load_facts(db.session, [listing_id]).get(listing_id)
    if facts is None or not facts.is_offered_on(today):
        raise NotFound("Dit aanbod bestaat niet, of is nu niet zichtbaar.")
    ask = make_ask(Criteria(), load_scope(db.session, today, (facts.framework,)), today)
    came_from = request.referrer or ""
    return render_template(
        "search/listing.html",
        facts=facts,
        item=view_result(ask, result_of(ask, facts), load_guides(db.session, [facts.framework])),
        details=around.details(facts),
        picks=picks_here(),
        back=came_from if came_from.startswith(url_for("search.results", _external=True)) else url_for("search.start"),
    )


def _municipalities(scope: Scope) -> list[tuple[str, str]]:
    return [(place.code, place.name) for place in scope.municipalities]


def _own_municipality() -> str:
    """Of who works for one municipality: the one they search for; empty for everyone else."""
    own = current_actor().municipalities()
    return next(iter(own)) if len(own) == 1 else ""


def _room(standings: Standings | None) -> dict[str, int]:
    """Listings with room now, by product code."""
    counted: dict[str, int] = defaultdict(int)
    for token, number in (standings.room_by_product if standings else {}).items():
        counted[token.partition("/")[2]] += number
    return counted
