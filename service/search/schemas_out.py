"""The answer of GET /api/v1/aanbod (DESIGN section 5): names that others rely on."""

from datetime import datetime
from typing import Any

from marshmallow import Schema, fields

from service.core.http_moments import Moment
from service.listings.facts import ListingFacts
from service.listings.rules_freshness import Freshness
from service.search.answer.labels import facet_options
from service.search.answer.messages import manner_of
from service.search.answer.operations import NearMiss, Result, SearchPage
from service.search.question.criteria import Criteria
from service.search.schemas_understood import (
    EACH_MANNER,
    MessageOut,
    RegieOut,
    RouteOut,
    UnderstoodOut,
    dump_access,
    dump_messages,
    dump_understood,
)


class ProviderOut(Schema):
    naam = fields.String()
    agb = fields.String()


class AvailabilityOut(Schema):
    """Past its term every figure is null: it is not shown and does not count. `bevestigdOp` says how old it is."""

    groep = fields.String()
    instroom = fields.String(allow_none=True)
    plekkenVrij = fields.Integer(allow_none=True)
    plekkenTotaal = fields.Integer(allow_none=True)
    eerstvolgendePlek = fields.Date(allow_none=True)
    wachttijdIntakeWeken = fields.Integer(allow_none=True)
    wachttijdStartWeken = fields.Integer(allow_none=True)
    wachtenden = fields.Integer(allow_none=True)
    bevestigdOp = Moment(allow_none=True)
    actualiteit = fields.String()


class ExplanationOut(Schema):
    criterium = fields.String()
    oordeel = fields.String()
    punten = fields.Integer()
    toelichting = fields.String()


class ListingOut(Schema):
    id = fields.Integer()
    titel = fields.String()
    aanbieder = fields.Nested(ProviderOut)
    aanbodSleutel = fields.String()


class ResultOut(ListingOut):
    producten = fields.List(fields.String())
    gemeenten = fields.List(fields.String())
    beschikbaarheid = fields.Nested(AvailabilityOut)
    score = fields.Integer()
    uitleg = fields.List(fields.Nested(ExplanationOut))
    regie = fields.List(fields.Nested(RegieOut), metadata={"description": "Leeg: niet in de bron"})
    routes = fields.List(fields.Nested(RouteOut), metadata={"description": "Leeg: niet in de bron voor dit product"})


class OptionOut(Schema):
    """A value of a facet. profiel, intensiteit and arrangement are one facet."""

    waarde = fields.String()
    label = fields.String()
    aantal = fields.Integer(
        metadata={
            "description": "Hoeveel resultaten deze waarde hebben, onder alle filters behalve die van dit facet zelf"
        }
    )
    gekozen = fields.Boolean()


class NearMissOut(Schema):
    aanbod = fields.Nested(ListingOut)
    criterium = fields.String()
    verschil = fields.String()


class WithoutFilterOut(Schema):
    naam = fields.String()
    waarde = fields.String()
    aantal = fields.Integer()


class SearchAnswer(Schema):
    totaal = fields.Integer()
    pagina = fields.Integer()
    perPagina = fields.Integer()
    resultaten = fields.List(fields.Nested(ResultOut))
    facetten = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(OptionOut)))
    bijnaPassend = fields.List(fields.Nested(NearMissOut))
    zonderFilter = fields.List(fields.Nested(WithoutFilterOut))
    begrepen = fields.Nested(UnderstoodOut)
    manier = fields.String(metadata={"description": f"Waar de resultaten aan voldoen: {EACH_MANNER}"})
    bedoeldeU = fields.String(
        allow_none=True, metadata={"description": "De vraag die misschien bedoeld was, als woorden niet voorkomen"}
    )
    meldingen = fields.List(fields.Nested(MessageOut), metadata={"description": "Wat de pagina erbij zegt"})
    nietBijgewerktSinds = Moment(
        allow_none=True,
        metadata={"description": "Gevuld als de zoekindex achterloopt: meldingen van daarna staan er nog niet in."},
    )


def dump_page(page: SearchPage, typed: Criteria, late_since: datetime | None) -> dict[str, Any]:
    """A page of results as the API names it. `typed`: what was asked; `late_since`: of core/outbox.py."""
    criteria = page.ask.criteria
    return {
        "totaal": page.total,
        "pagina": criteria.pagina,
        "perPagina": criteria.per_pagina,
        "resultaten": [_result(page, result) for result in page.results],
        "facetten": facet_options(page.ask, page.facets),
        "bijnaPassend": [_near(miss) for miss in page.near],
        "zonderFilter": [{"naam": item.name, "waarde": item.value, "aantal": item.count} for item in page.without],
        "begrepen": dump_understood(page, typed),
        "manier": manner_of(page),
        "bedoeldeU": page.meant or None,
        "meldingen": dump_messages(page),
        "nietBijgewerktSinds": late_since,
    }


def _listing(facts: ListingFacts) -> dict[str, Any]:
    return {
        "id": facts.id,
        "titel": facts.title,
        "aanbieder": {"naam": facts.provider, "agb": facts.agb},
        "aanbodSleutel": facts.key,
    }


def _near(miss: NearMiss) -> dict[str, Any]:
    return {"aanbod": _listing(miss.facts), "criterium": miss.criterion, "verschil": miss.difference}


def _result(page: SearchPage, result: Result) -> dict[str, Any]:
    facts = result.facts
    return {
        **_listing(facts),
        "producten": [item.token for item in facts.arrangements],
        "gemeenten": [place.code for place in facts.municipalities],
        "beschikbaarheid": _availability(result),
        "score": result.score,
        "uitleg": [
            {"criterium": line.criterion, "oordeel": line.verdict, "punten": line.points, "toelichting": line.sentence}
            for line in result.judgements
        ],
        **dump_access(page, result),
    }


def _availability(result: Result) -> dict[str, Any]:
    figures = result.facts.standing.figures if result.freshness is Freshness.ACTUEEL else None
    return {
        "groep": result.group,
        "instroom": figures.intake if figures else None,
        "plekkenVrij": figures.places_free if figures else None,
        "plekkenTotaal": figures.places_total if figures else None,
        "eerstvolgendePlek": figures.next_place_on if figures else None,
        "wachttijdIntakeWeken": figures.wait_intake_weeks if figures else None,
        "wachttijdStartWeken": figures.wait_start_weeks if figures else None,
        "wachtenden": figures.waiting_count if figures else None,
        "bevestigdOp": result.facts.confirmed_at,
        "actualiteit": result.freshness,
    }
