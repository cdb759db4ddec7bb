"""Reporting by a program: the same operations as the pages, with If-Match so that nothing is overwritten unseen."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from flask import Response, jsonify, request
from werkzeug.exceptions import PreconditionRequired

from service.accounts.access import current_actor, roles_allowed
from service.core.context import parts
from service.core.errors import DomainError, Invalid, NeedsConfirmation, Outdated, Problem
from service.core.http_api import ApiBlueprint
from service.core.tables import db
from service.listings.api_docs import (
    CONFIRM_PARAMETERS,
    ETAG,
    NO_REPORTER,
    OVERTAKEN,
    REPORT_PARAMETERS,
    SIGNED_OUT,
    UNKNOWN,
)
from service.listings.operations_own import own_listing
from service.listings.operations_report import ReportReceipt, confirm_listing, publish_report
from service.listings.rules_group import Figures
from service.listings.rules_report import question_key
from service.listings.schemas_api import ConfirmArguments, FiguresIn, FiguresOut, figures_in, figures_out
from service.listings.words import BY_FIELD

bp = ApiBlueprint("listings_api", __name__, url_prefix="/api/v1", description="Beschikbaarheid melden van eigen aanbod")
OUT = FiguresOut()


@bp.get("/aanbod/<int:aanbod_id>/beschikbaarheid")
@roles_allowed("aanbieder", "aanbiederbeheerder")
@bp.response(200, FiguresOut, headers=ETAG)
@bp.problem(401, SIGNED_OUT)
@bp.problem(403, NO_REPORTER)
@bp.problem(404, UNKNOWN)
@bp.doc(operationId="toonBeschikbaarheid", summary="De cijfers van eigen aanbod, met de ETag om ze te wijzigen")
def show(aanbod_id: int) -> Response:
    """null betekent: niet bekend."""
    return _answer(aanbod_id)


@bp.put("/aanbod/<int:aanbod_id>/beschikbaarheid")
@roles_allowed("aanbieder", "aanbiederbeheerder")
@bp.arguments(FiguresIn)
@bp.arguments(ConfirmArguments, location="query")
@bp.response(200, FiguresOut, headers=ETAG)
@bp.problem(400, "De cijfers kloppen niet: alle fouten tegelijk")
@bp.problem(401, SIGNED_OUT)
@bp.problem(403, NO_REPORTER)
@bp.problem(404, UNKNOWN)
@bp.problem(409, "Er zijn vragen: stuur bevestigWaarschuwingen=true als het klopt")
@bp.problem(412, OVERTAKEN)
@bp.problem(415, "Het verzoek is geen JSON")
@bp.problem(428, "De kop If-Match ontbreekt")
@bp.doc(
    operationId="meldBeschikbaarheid",
    summary="Meld nieuwe cijfers van eigen aanbod",
    parameters=REPORT_PARAMETERS,
)
def report(loaded: dict[str, Any], query: dict[str, Any], aanbod_id: int) -> Response:
    """Vervangt alle cijfers: wat u weglaat, is niet bekend. De kop If-Match noemt de ETag van de cijfers die u las."""
    if not request.if_match and "If-Match" not in request.headers:
        raise PreconditionRequired
    revision = _matching_revision(aanbod_id)
    figures = figures_in(loaded)
    _told(lambda: _publish(aanbod_id, figures, revision, yes_to_all=query["bevestigWaarschuwingen"]))
    return _answer(aanbod_id)


@bp.post("/aanbod/<int:aanbod_id>/bevestigingen")
@roles_allowed("aanbieder", "aanbiederbeheerder")
@bp.response(201, FiguresOut, headers=ETAG)
@bp.problem(400, "Er zijn nog geen cijfers om te bevestigen")
@bp.problem(401, SIGNED_OUT)
@bp.problem(403, NO_REPORTER)
@bp.problem(404, UNKNOWN)
@bp.problem(412, OVERTAKEN)
@bp.doc(
    operationId="bevestigBeschikbaarheid",
    summary="Bevestig dat de laatste cijfers nog kloppen",
    parameters=CONFIRM_PARAMETERS,
)
def confirm(aanbod_id: int) -> Response:
    """Zonder body. De kop If-Match mag."""
    revision = _matching_revision(aanbod_id) if "If-Match" in request.headers else None
    session, clock = db.session, parts().clock
    confirm_listing(session, current_actor(), aanbod_id, clock=clock, source="api", expected_revision=revision)
    return _answer(aanbod_id, status=201)


def _publish(listing_id: int, figures: Figures, revision: int, *, yes_to_all: bool) -> ReportReceipt:
    def attempt(confirmed: Collection[str]) -> ReportReceipt:
        return publish_report(
            db.session, current_actor(), listing_id, figures, clock=parts().clock, source="api",
            confirmed=confirmed, expected_revision=revision,
        )  # fmt: skip

    try:
        return attempt(())
    except NeedsConfirmation as asked:
        if not yes_to_all:
            raise
        return attempt({question_key(problem) for problem in asked.problems})


def _matching_revision(listing_id: int) -> int:
    """The revision that If-Match names. Raises Outdated when the listing is at another one."""
    known = own_listing(db.session, current_actor(), listing_id)
    if not request.if_match.contains(str(known.revision)):
        raise Outdated("Dit aanbod is gewijzigd nadat u het las. Lees het opnieuw en meld dan uw cijfers.")
    return known.revision


def _told(operation: Callable[[], object]) -> None:
    """Runs an operation; problems it raises name the fields of the API."""
    try:
        operation()
    except (Invalid, NeedsConfirmation) as error:
        raise _in_api_names(error) from error


def _in_api_names(error: DomainError) -> DomainError:
    return type(error)(error.detail, tuple(_rename(problem) for problem in error.problems))


def _rename(problem: Problem) -> Problem:
    name = BY_FIELD.get(problem.field)
    return replace(problem, field=name.api) if name else problem


def _answer(listing_id: int, status: int = 200) -> Response:
    known = own_listing(db.session, current_actor(), listing_id)
    answer = jsonify(OUT.dump(figures_out(known, parts().clock.today())))
    answer.status_code = status
    answer.set_etag(str(known.revision))
    return answer
