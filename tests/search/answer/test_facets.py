"""Every count is what picking gives: the number of results with that value under all filters but those of its facet.

Proved for every value of every facet, over the demo on a real engine, by asking for each value alone; and over
HTTP for the values of one page. Nothing here changes the demo.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from indexer.engine import Engine
from service.config import Settings
from service.core.context import Parts
from service.listings.facts_query import load_facts
from service.listings.tables import Listing
from service.search.answer.filters import all_clauses
from service.search.answer.labels import facet_options
from service.search.answer.operations import search_listings
from service.search.question.ask import Ask, make_ask
from service.search.question.criteria import FIELD_OF, Criteria, Room
from service.search.question.scope_load import load_scope
from service.tables import db
from tests.conftest import build_app
from tests.moments import SUNDAY, MovableClock
from tests.search.offers import serve
from tests.signing_in import json_of
from tests.stacks import Stack
from tests.stores import real_engine

TODAY = SUNDAY.date()
SEARCHES = {
    "everything": Criteria(),
    "one of each": Criteria(
        q="autisme", gemeente=("GM0405", "GM0420"), profiel=(5,), vorm=("thuis",), plek=Room.BINNENKORT
    ),
    "pairs": Criteria(arrangement=("B-P5:DL", "B-P4:P"), leeftijdsgroep=("4-11",), max_wacht_weken=5),
    "pair by name": Criteria(profiel=(5, 6), intensiteit=("I",), segment=("B",), leeftijd=9),
    "near": Criteria(afstand_tot="GM0405", max_km=8, locatie=("GM0405", "GM0420"), product=("X-MED",)),
}
# profiel, intensiteit and arrangement are one facet; a pair by name keeps its other half.
SAME_FACET = {"profiel": ("arrangement",), "intensiteit": ("arrangement",), "arrangement": ("profiel", "intensiteit")}


@pytest.fixture(scope="module")
def served(
    stack: Stack, demo: Session, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine with the listings of the demo."""
    with real_engine(stack, request, tmp_path_factory.mktemp("facets") / "index") as engine:
        facts = load_facts(demo, demo.scalars(select(Listing.id)).all())
        yield serve(engine, [*facts.values()])


@pytest.mark.parametrize("criteria", SEARCHES.values(), ids=[*SEARCHES])
def test_every_count_over_the_demo_is_what_that_value_alone_gives(
    demo: Session, served: Engine, criteria: Criteria
) -> None:
    ask = make_ask(criteria, load_scope(demo, TODAY), TODAY)
    options = facet_options(ask, search_listings(demo, served, ask).facets)
    shown = {(name, option.waarde): option.aantal for name, several in options.items() for option in several}
    alone = served.count([all_clauses(ask, only(ask, *value)) for value in shown])
    assert dict(zip(shown, alone, strict=True)) == shown
    assert len({name for name, _ in shown}) >= 10


def only(ask: Ask, name: str, value: str) -> Criteria:
    """The same search with this value instead of what is picked in its facet."""
    field = FIELD_OF[name]
    kind = type(getattr(Criteria(), field))
    given: object = (
        Room(value) if name == "plek" else int(value) if name in ("maxWachtWeken", "maxKm", "profiel") else value
    )
    emptied = dict.fromkeys(SAME_FACET.get(name, ()), ())
    return replace(ask.criteria, **{**emptied, field: (given,) if kind is tuple else given})  # type: ignore[arg-type]


def test_the_api_gives_the_same_counts(
    own_demo_url: str, served: Engine, settings: Settings, clock: MovableClock
) -> None:
    app = build_app(Parts(replace(settings, database_url=own_demo_url), clock, served))
    client, search = app.test_client(), "/api/v1/aanbod?q=trauma&plek=binnenkort"
    facets = json_of(client.get(search))["facetten"]
    values = [
        (name, option) for name in ("arrangement", "locatie", "leeftijdsgroep", "vorm") for option in facets[name]
    ]
    assert len(values) > 15
    for name, option in values:
        answer = json_of(client.get(f"{search}&{name}={option['waarde']}&perPagina=1"))
        assert answer["totaal"] == option["aantal"], (name, option)
    dispose(app)


def dispose(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()
