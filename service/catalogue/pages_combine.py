"""Combineren: may these two products stand beside each other, with the rule and where it is written."""

from typing import Any

from flask import render_template, request
from werkzeug.datastructures import MultiDict

from service.accounts.access import SEARCH
from service.catalogue.blueprint import bp
from service.catalogue.lookups_combine import askable_catalogues
from service.catalogue.rules_catalogue import Catalogue
from service.catalogue.rules_combine import Pair, Providers
from service.catalogue.schemas_combine import pair_of, read_question
from service.core.context import parts
from service.core.errors import Invalid, Problem
from service.core.tables import db

ONE_OR_TWO = ((str(Providers.EEN), "Eén aanbieder"), (str(Providers.TWEE), "Twee aanbieders"))
WITH = {Providers.EEN: "bij één aanbieder", Providers.TWEE: "bij twee verschillende aanbieders"}
FIELDS = {"product": "product-1", "aanbieders": "aanbieders"}


@bp.get("/combineren")
@SEARCH
def combine() -> str | tuple[str, int]:
    """The form, and under it the answer as soon as two products are picked. A link may name the first one alone."""
    today, code = parts().clock.today(), request.args.get("inkoopkader", "").strip()
    catalogues = askable_catalogues(db.session, today, code)
    if _is_opened(request.args, catalogues):
        return _draw(catalogues)
    try:
        question = read_question(request.args)
        pair = pair_of(question, catalogues)
    except Invalid as error:
        return _draw(catalogues, problems=error.problems), 400
    return _draw(catalogues, pair=pair, providers=question.providers or Providers.EEN)


def _is_opened(arguments: MultiDict[str, str], catalogues: list[Catalogue]) -> bool:
    """Nothing was asked yet: the form itself always sends two products and the number of providers."""
    products = arguments.getlist("product")
    known = all(any(catalogue.knows(token) for catalogue in catalogues) for token in products)
    return not set(arguments) - {"inkoopkader", "product"} and len(products) < 2 and known


def _draw(
    catalogues: list[Catalogue],
    *,
    pair: Pair | None = None,
    providers: Providers = Providers.EEN,
    problems: tuple[Problem, ...] = (),
) -> str:
    catalogue = pair.catalogue if pair else next(iter(catalogues), None)
    faults: dict[str, Any] = {}
    for problem in problems:
        faults.setdefault(FIELDS.get(problem.field, "_schema"), []).append(problem.message)
    return render_template(
        "catalogue/combineren.html",
        catalogus=catalogue,
        andere=[other.summary for other in catalogues if other is not catalogue],
        opties=product_options(catalogue) if catalogue else [],
        gekozen=(*request.args.getlist("product"), "", "")[:2],
        aanbieders=request.args.get("aanbieders") or str(providers),
        een_of_twee=ONE_OR_TWO,
        fouten=faults,
        paar=pair,
        oordelen=pair.verdicts() if pair else (),
        gevraagd=pair.judge(providers) if pair else None,
        zin=sentence(pair, providers) if pair else "",
        bij=WITH,
    )


def product_options(catalogue: Catalogue) -> list[tuple[str, list[tuple[str, str]]]]:
    """(segment, [(code, name)]) for a select: the products of each main segment, then the components."""
    groups = [
        (
            f"Segment {main.code}: {main.name}",
            [(product.code, product.name) for part in main.walk() for product in part.products],
        )
        for main in catalogue.segments
    ]
    components = [(component.code, component.name) for component in catalogue.components]
    return [(title, products) for title, products in [*groups, ("Componenten", components)] if products]


def sentence(pair: Pair, providers: Providers) -> str:
    """Ja. Profiel 5 en Pleegzorg voltijd mogen naast elkaar bij één aanbieder."""
    answer, (first, second) = pair.judge(providers), pair.labels
    both = f"Twee keer {first}" if first == second else f"{first} en {second}"
    verb = "mag" if first == second else "mogen"
    if answer.other:
        return f"Dat is niet zeker. Over {both} {WITH[providers]} zeggen de bronnen niet hetzelfde."
    if answer.allowed is None:
        return f"Dat staat niet in de bron. De bronnen zeggen niet of {both} naast elkaar {verb} {WITH[providers]}."
    if answer.allowed:
        return f"Ja. {both} {verb} naast elkaar {WITH[providers]}."
    return f"Nee. {both} {verb} niet naast elkaar {WITH[providers]}."
