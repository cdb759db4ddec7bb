"""The catalogues for people: which frameworks there are, and one framework whole."""

from flask import render_template

from service.accounts.access import SEARCH
from service.catalogue import pages_combine  # noqa: F401  it adds its route to bp
from service.catalogue.blueprint import bp
from service.catalogue.lookups import all_frameworks, load_catalogue
from service.catalogue.rules_catalogue import Catalogue, FrameworkSummary
from service.core.context import parts
from service.core.dutch import long_date
from service.core.tables import db

SEARCH_PAGE = "/zoeken"
__all__ = ["bp"]
DEGREES = {"geen": "geen", "in_overleg": "in overleg", "altijd": "altijd"}


@bp.get("/catalogus")
@SEARCH
def show() -> str:
    """Every framework, with its validity."""
    frameworks = all_frameworks(db.session)
    today = parts().clock.today()
    return render_template("catalogue/lijst.html", kaders=frameworks, vandaag=today, geldigheid=validity)


@bp.get("/catalogus/<kader>")
@SEARCH
def framework(kader: str) -> str:
    """One framework: segments, products, components, rules, procedures and sources."""
    catalogue = load_catalogue(db.session, kader)
    rules = catalogue.rules
    return render_template(
        "catalogue/kader.html",
        catalogus=catalogue,
        combinaties=[(rule, rules.may_combine(*rule.segments, same_provider=True)) for rule in rules.combinations],
        regie_woorden=DEGREES,
        inhoudsopgave=_contents(catalogue),
        geldt_nu=catalogue.summary.is_valid_on(parts().clock.today()),
        geldigheid=validity,
        datum=long_date,
        zoek=f"{SEARCH_PAGE}?inkoopkader={kader}&product=",
    )


def validity(summary: FrameworkSummary) -> str:
    """vanaf 1 juli 2025; einddatum niet in de bron"""
    first = f"vanaf {long_date(summary.valid_from)}"
    if summary.valid_to is None:
        return f"{first}, einddatum niet in de bron"
    return f"{first} tot en met {long_date(summary.valid_to)}"


def _contents(catalogue: Catalogue) -> list[tuple[str, str]]:
    """The parts of the page as (anchor, name)."""
    segments = [(f"segment-{one.code}", f"Segment {one.code}: {one.name}") for one in catalogue.segments]
    opening = catalogue.rules.opening
    return [
        *segments,
        *([("componenten", "Componenten")] if catalogue.components else []),
        ("stapelen", "Stapelen"),
        ("contracten", "Contracten"),
        ("regie", "Regie"),
        ("routes", "Routes"),
        ("termijnen", "Termijnen"),
        ("hiaten", "Hiaat in het aanbod"),
        *([("openstelling", "Openstelling")] if opening else []),
        ("gemeenten", "Gemeenten"),
        ("bronnen", "Bronnen"),
    ]
