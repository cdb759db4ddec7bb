"""The grid of profile and intensity says what is picked and what each box gives, whatever the address says.

Fixture strategy: the demo in the reference engine; a grid is sent again as its form would. Nothing changes the demo.
"""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from indexer.engine import Engine
from indexer.memory import MemoryEngine
from service.listings.facts_query import load_facts
from service.listings.tables import Listing
from service.search.answer.filters import all_clauses
from service.search.answer.operations import search_listings
from service.search.question.ask import Ask, make_ask
from service.search.question.criteria import Criteria
from service.search.question.scope_load import load_scope
from service.search.view_filters import facet_view
from service.search.view_grid import Grid
from tests.moments import SUNDAY
from tests.search.offers import serve

TODAY = SUNDAY.date()
SEARCHES = (
    Criteria(),
    Criteria(profiel=(5,)),
    Criteria(profiel=(5,), intensiteit=("DL",)),
    Criteria(profiel=(4, 5), intensiteit=("P", "DL"), gemeente=("GM0405",)),
    Criteria(intensiteit=("DL",)),
    Criteria(profiel=(5,), intensiteit=("DL",), arrangement=("B-P6:P",)),
    Criteria(profiel=(6,), arrangement=("B-P5:DL",)),
)
FIELDS = {"profiel": (), "intensiteit": (), "arrangement": ()}


@pytest.fixture(scope="module")
def engine(demo: Session) -> Engine:
    return serve(MemoryEngine(), [*load_facts(demo, demo.scalars(select(Listing.id)).all()).values()])


def drawn(app: Flask, demo: Session, engine: Engine, criteria: Criteria) -> tuple[Ask, Grid, dict[str, str]]:
    ask = make_ask(criteria, load_scope(demo, TODAY), TODAY)
    with app.test_request_context("/zoeken"):
        view = facet_view(search_listings(demo, engine, ask))
    return ask, view["grid"], dict(view["kept_facets"])


def ticked(grid: Grid) -> dict[str, tuple[object, ...]]:
    """What the form sends of the grid."""
    return {
        "profiel": tuple(int(row.whole.waarde) for row in grid.rows if row.whole.gekozen),
        "arrangement": tuple(cell.waarde for row in grid.rows for cell in row.cells if cell and cell.gekozen),
    }


@pytest.mark.parametrize("criteria", SEARCHES)
def test_every_count_is_what_that_box_alone_gives(
    app: Flask, demo: Session, engine: Engine, criteria: Criteria
) -> None:
    ask, grid, _ = drawn(app, demo, engine, criteria)
    emptied = replace(criteria, **FIELDS)  # type: ignore[arg-type]  # by field name
    shown = {replace(emptied, profiel=(int(row.whole.waarde),)): row.whole.aantal for row in grid.rows}
    shown |= {
        replace(emptied, arrangement=(cell.waarde,)): cell.aantal for row in grid.rows for cell in row.cells if cell
    }
    counted = engine.count([all_clauses(ask, one) for one in shown])
    assert dict(zip(shown, counted, strict=True)) == shown


@pytest.mark.parametrize("criteria", SEARCHES[1:])
def test_one_box_more_adds_what_is_not_there_yet_as_the_page_says(
    app: Flask, demo: Session, engine: Engine, criteria: Criteria
) -> None:
    ask, grid, _ = drawn(app, demo, engine, criteria)
    picked = ticked(grid)
    boxes = [cell for row in grid.rows for cell in row.cells if cell and not cell.gekozen]
    for box in boxes:
        alone = replace(criteria, **FIELDS | {"arrangement": (box.waarde,)})  # type: ignore[arg-type]  # by field name
        both = replace(criteria, **FIELDS | picked | {"arrangement": (*picked["arrangement"], str(box.waarde))})  # type: ignore[arg-type]
        now, after, same = engine.count(
            [all_clauses(ask), all_clauses(ask, both), (*all_clauses(ask), *all_clauses(ask, alone))]
        )
        assert after == now + (box.aantal or 0) - same


@pytest.mark.parametrize("criteria", SEARCHES)
def test_sending_the_grid_as_it_stands_keeps_the_search(
    app: Flask, demo: Session, engine: Engine, criteria: Criteria
) -> None:
    ask, grid, kept = drawn(app, demo, engine, criteria)
    again = replace(criteria, **{**FIELDS, **ticked(grid)})  # type: ignore[arg-type]  # by field name
    assert engine.count([all_clauses(ask, again)]) == engine.count([all_clauses(ask)])
    assert set(kept).isdisjoint(FIELDS)  # what is picked in the grid stands in it, and nowhere else


def test_a_profile_with_an_intensity_is_ticked_as_their_pair(app: Flask, demo: Session, engine: Engine) -> None:
    _, grid, _ = drawn(app, demo, engine, Criteria(profiel=(5,), intensiteit=("DL",)))
    assert ticked(grid) == {"profiel": (), "arrangement": ("B-P5:DL",)}


def test_an_intensity_alone_is_ticked_at_every_profile_that_has_it(app: Flask, demo: Session, engine: Engine) -> None:
    ask, grid, _ = drawn(app, demo, engine, Criteria(intensiteit=("DL",)))
    pairs = {pair for pair in ask.scope.pairs if pair.endswith(":DL") and "-P" in pair}
    assert set(ticked(grid)["arrangement"]) == pairs


def test_a_pair_that_does_not_exist_still_shows_its_profile(app: Flask, demo: Session, engine: Engine) -> None:
    _, grid, _ = drawn(app, demo, engine, Criteria(profiel=(1,), intensiteit=("DZ",)))
    assert ticked(grid) == {"profiel": (1,), "arrangement": ()}
