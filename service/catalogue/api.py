"""The catalogues for programs."""

from collections.abc import Mapping
from typing import Any

from flask import request

from service.accounts.access import SEARCH
from service.catalogue.lookups import all_frameworks, load_catalogue, load_rules
from service.catalogue.lookups_combine import askable_catalogues
from service.catalogue.schemas import CatalogueOut, FrameworksOut
from service.catalogue.schemas_combine import PairArguments, PairOut, dump_pair, pair_of, read_question
from service.core.context import parts
from service.core.http_api import ApiBlueprint
from service.core.tables import db

bp = ApiBlueprint(
    "catalogue_api", __name__, url_prefix="/api/v1", description="Inkoopkaders: producten en regels per regio"
)


@bp.get("/inkoopkaders")
@SEARCH
@bp.response(200, FrameworksOut)
@bp.doc(operationId="lijstInkoopkaders", summary="Alle inkoopkaders, met hun geldigheid")
def frameworks() -> Mapping[str, Any]:
    """Op regio, het nieuwste eerst."""
    return {"inkoopkaders": all_frameworks(db.session)}


@bp.get("/inkoopkaders/<code>")
@SEARCH
@bp.response(200, CatalogueOut)
@bp.problem(404, "Dit inkoopkader bestaat niet")
@bp.doc(operationId="toonInkoopkader", summary="Eén inkoopkader: segmenten, producten, componenten en regels")
def catalogue(code: str) -> Mapping[str, Any]:
    """Elk gegeven noemt zijn bron; null betekent dat de bron het niet zegt."""
    return {"catalogue": load_catalogue(db.session, code), "rules": load_rules(db.session, code)}


@bp.get("/combineren")
@SEARCH
@bp.response(200, PairOut)
@bp.problem(400, "De vraag klopt niet: alle fouten tegelijk")
@bp.doc(
    operationId="combineerProducten",
    summary="Mogen twee producten naast elkaar, bij één aanbieder of bij twee",
    parameters=[{"in": "query", "schema": PairArguments}],
)
def combine() -> dict[str, Any]:
    """Met de regel van het inkoopkader en de plaats in de bron. `mag` is null als de bron het niet zegt, of als twee
    bronnen niet hetzelfde zeggen."""
    question = read_question(request.args)
    catalogues = askable_catalogues(db.session, parts().clock.today(), question.framework)
    return dump_pair(pair_of(question, catalogues), question.providers)
